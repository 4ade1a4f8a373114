import { Command, CommanderError } from 'commander';
import { registerAbsences } from './absences.js';
import { registerAction } from './action.js';
import { registerActions } from './actions.js';
import { registerApi } from './api.js';
import { registerApply } from './apply.js';
import { registerBacktest } from './backtest.js';
import { registerCalendar } from './calendar.js';
import { registerCheck } from './check.js';
import { registerCommitments } from './commitments.js';
import { registerExplain } from './explain.js';
import { registerIdeas } from './ideas.js';
import { registerInit } from './init.js';
import { registerCalibration } from './calibration.js';
import { registerKpis } from './kpis.js';
import { registerLibrary } from './library.js';
import { registerMeeting } from './meeting.js';
import { registerMeetings } from './meetings.js';
import { registerOutbox } from './outbox.js';
import { reportError, type Terminal } from './output.js';
import { registerSchema } from './schema.js';
import { registerStatus } from './status.js';
import { registerUp } from './up.js';
import { registerUpdates } from './updates.js';
import { registerWorker } from './worker.js';

/** Every verb of the command line; a new one is a line here and a file beside this one. */
const verbs = [
  registerInit,
  registerCheck,
  registerCalendar,
  registerBacktest,
  registerLibrary,
  registerSchema,
  registerUp,
  registerWorker,
  registerApi,
  registerApply,
  registerStatus,
  registerKpis,
  registerExplain,
  registerActions,
  registerAction,
  registerMeetings,
  registerMeeting,
  registerCalibration,
  registerIdeas,
  registerUpdates,
  registerCommitments,
  registerAbsences,
  registerOutbox,
];

/** Runs a command line (`argv` without node and script) and leaves its exit code in the terminal. */
export async function runCommandLine(terminal: Terminal, argv: readonly string[]): Promise<void> {
  const program = commandLine(terminal);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    // Commander has said it already: help, the version, or what is wrong with the command line.
    if (error instanceof CommanderError) terminal.exitCode = error.exitCode === 0 ? 0 : 1;
    else reportError(terminal, error);
  }
}

function commandLine(terminal: Terminal): Command {
  const program = new Command('steerco')
    .description('Runs the governance of an outsourcing contract.')
    .showHelpAfterError('(--help explains the verb)')
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.complain(text.trimEnd()),
    })
    .addHelpText(
      'after',
      `
Exit codes: 0 done, 1 wrong usage, 2 problems were found, 3 refused by the rules, 4 no engine runs.

Examples:
  $ steerco init                    a charter to start from
  $ steerco check charter.yaml      every mistake in it
  $ steerco calendar charter.yaml   the meetings it calls
  $ steerco backtest charter.yaml   what it says of the past`,
    );
  for (const register of verbs) register(program, terminal);
  return program;
}
