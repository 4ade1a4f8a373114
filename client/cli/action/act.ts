import type { Command } from 'commander';

import { ActionDetail, ActionDone } from '../../../api/contracts/actions.js';
import type { CommandInput } from '../../../api/contracts/commands.js';
import { SteercoError } from '../../../rules/errors.js';
import type { CommandType } from '../../../workflows/messages.js';
import { printJson, printable, type Terminal } from '../output.js';
import { when } from '../remote/instants.js';
import { needed, withInput } from '../remote/needed.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from '../remote/session.js';

/** What every verb takes that does something to a case. */
interface ActOptions extends ProgramOptions {
  readonly as?: string;
  readonly key?: string;
  readonly version?: string;
}

type Fields<Body> = Body extends unknown ? Omit<Body, 'by' | 'expectedVersion'> : never;

/** What a verb asks the API for. */
export type Asked = {
  [T in CommandType]: { readonly type: T; readonly fields: Fields<CommandInput<T>> };
}[CommandType];

/** A case as a verb may look at it before it asks. */
export interface Subject extends Session {
  readonly case: string;
  readonly by: string;
  detail(): Promise<ActionDetail>;
}

interface Verb<Options extends object> {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Adds the options of the verb's own. */
  readonly options?: (command: Command) => Command;
  readonly examples: readonly string[];
  readonly ask: (options: Options, subject: Subject) => Asked | Promise<Asked>;
}

/** What `--as` is, in the words of a message about what is missing. */
const whoYouAre = 'your person id; STEERCO_AS sets it for all';

/** Registers `steerco action VERB CASE`. */
export function registerAct<Options extends object>(
  parent: Command,
  terminal: Terminal,
  verb: Verb<Options>,
) {
  const command = ofProgram(
    parent
      .command(verb.name)
      .summary(verb.summary)
      .description(verb.description)
      .argument('<case>', 'its number, such as CA-2026-0014'),
  );
  (verb.options?.(command) ?? command)
    .option('--as <person>', 'who you are, by person id (default: STEERCO_AS)')
    .option('--version <n>', 'only if the case is still at this version')
    .option('--key <key>', 'idempotency key: sent twice, it is done once')
    .addHelpText('after', `\nExamples:\n${verb.examples.map((one) => `  $ ${one}`).join('\n')}`)
    .action(async (number: string, options: ActOptions & Options) => {
      const done = await act(verb, number.toUpperCase(), await withInput(options));
      if (options.json === true) printJson(terminal, done.answer);
      else tell(terminal, done.answer, done.session);
    });
}

async function act<Options extends object>(
  verb: Verb<Options>,
  number: string,
  options: ActOptions & Options,
) {
  const as = options.as ?? process.env.STEERCO_AS ?? '';
  const session = await openSession(options);
  const subject: Subject = {
    ...session,
    case: number,
    by: as.trim(),
    detail: () => session.api.get(pathTo(session, number), ActionDetail),
  };
  const { type, fields } = await verb.ask({ ...options, as }, subject);
  const expectedVersion = versionOf(options.version);
  const body = { by: subject.by, ...(expectedVersion && { expectedVersion }), ...fields };
  const path = [...pathTo(session, number), type];
  const answer = await session.api.post(path, body, options.key ?? null, ActionDone);
  return { session, answer };
}

function pathTo({ program }: Session, number: string): readonly string[] {
  return ['programs', program.program, 'actions', number];
}

function versionOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new SteercoError('STEERCO_USAGE', `--version is no number: "${text}"`, {
    hint: 'steerco action show CASE prints the version',
  });
}

/** `needed` with `--as` among what is needed. */
export function neededToAct<Name extends string>(
  verb: string,
  options: object,
  what: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> {
  return needed(`action ${verb}`, { ...options }, { ...what, as: whoYouAre });
}

function tell(terminal: Terminal, done: ActionDone, { program }: Session): void {
  const { action, events } = done;
  for (const { says, until } of events) {
    const limit = until === null ? '' : ` until ${when(until, program.timeZone, program.now)}`;
    terminal.print(printable(`${action.case}: ${says}${limit}`));
  }
  if (!done.recorded)
    terminal.print(`${action.case}: accepted and kept; the records are still catching up`);
  terminal.print(`next: ${nextOf(done, program)}`);
}

function nextOf({ action }: ActionDone, { timeZone, now }: Session['program']): string {
  if (action.next === null) {
    return action.closed === null
      ? 'nothing is due'
      : `nothing, it is ${action.stage.toLowerCase()}`;
  }
  return `${when(action.next.at, timeZone, now)} ${action.next.says}`;
}
