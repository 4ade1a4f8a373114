import type { Command } from 'commander';

import { MeetingChanged } from '../../../api/contracts/meetings.js';
import type { MeetingInput, MeetingVerb } from '../../../api/contracts/meeting-commands.js';
import { printJson, printable, type Terminal } from '../output.js';
import { when } from '../remote/instants.js';
import { needed, withInput } from '../remote/needed.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from '../remote/session.js';

interface VerbOptions extends ProgramOptions {
  readonly as?: string;
  readonly key?: string;
}

/** What a verb asks the API for: the verb of the API, its fields, and what to say once it is done. */
export type Asked = {
  [T in MeetingVerb]: {
    readonly verb: T;
    readonly fields: Omit<MeetingInput<T>, 'by'>;
    readonly done: string;
  };
}[MeetingVerb];

interface Verb<Options extends object> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly options?: (command: Command) => Command;
  readonly examples: readonly string[];
  /** `by` is who asks, by person id. */
  readonly ask: (options: Options, session: Session, by: string) => Asked | Promise<Asked>;
}

/** What `--as` is, in the words of a message about what is missing. */
export const whoYouAre = 'your person id; STEERCO_AS sets it for all';

/** Adds the arguments that name one meeting. */
export function ofMeeting(command: Command): Command {
  return ofProgram(
    command
      .argument('<series>', 'the series, such as qbr')
      .argument('<occurrence>', 'which one, as steerco meetings lists it, such as 2026-04-21'),
  );
}

/** Registers `steerco meeting VERB SERIES OCCURRENCE`, or the like under another command. */
export function registerMeetingVerb<Options extends object>(
  parent: Command,
  terminal: Terminal,
  verb: Verb<Options>,
): void {
  const command = ofMeeting(
    parent.command(verb.name).summary(verb.summary).description(verb.description),
  );
  (verb.options?.(command) ?? command)
    .option('--as <person>', 'who you are, by person id (default: STEERCO_AS)')
    .option('--key <key>', 'idempotency key: sent twice, it is done once')
    .addHelpText('after', `\nExamples:\n${verb.examples.map((one) => `  $ ${one}`).join('\n')}`)
    .action(async (series: string, date: string, given: VerbOptions & Options) => {
      const options = await withInput(given);
      const as = options.as ?? process.env.STEERCO_AS;
      const { as: by } = needed(`${parent.name()} ${verb.name}`, { as }, { as: whoYouAre });
      const session = await openSession(options);
      const asked = await verb.ask(options, session, by);
      const path = ['programs', session.program.program, 'meetings', series, date, asked.verb];
      const body = { by, ...asked.fields };
      const answer = await session.api.post(path, body, options.key ?? null, MeetingChanged);
      if (options.json === true) printJson(terminal, answer);
      else tell(terminal, session, answer, asked.done);
    });
}

function tell(
  terminal: Terminal,
  { program }: Session,
  { meeting, recorded }: MeetingChanged,
  done: string,
): void {
  const start = when(meeting.start, program.timeZone, program.now);
  terminal.print(printable(`${meeting.name} of ${start}: ${done}`));
  if (!recorded) terminal.print('accepted and kept; the records are still catching up');
}
