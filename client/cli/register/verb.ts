import type { Command } from 'commander';
import type { z } from 'zod';

import type { Recording } from '../../../api/contracts/common.js';
import { printJson, printable, type Terminal } from '../output.js';
import { needed, withInput } from '../remote/needed.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from '../remote/session.js';

export interface ListOptions extends ProgramOptions {
  readonly all?: true;
}

interface VerbOptions extends ProgramOptions {
  readonly as?: string;
  readonly key?: string;
}

const whoYouAre = 'your person id; STEERCO_AS sets it for all';

/** A verb that writes into a register. `Name` are the options it cannot do without. */
interface Verb<
  Options extends object,
  Name extends string,
  Answer extends z.ZodType<z.output<typeof Recording>>,
> {
  /** Under its group, such as `approve` of `ideas`. */
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  /** Name and explanation of each argument. */
  readonly arguments?: readonly (readonly [name: string, what: string])[];
  readonly options?: (command: Command) => Command;
  readonly needs: Readonly<Record<Name, string>>;
  readonly examples: readonly string[];
  /** Where below the program it is sent, and what is sent besides who asks. */
  readonly ask: (
    given: Readonly<Record<Name | 'as', string>>,
    options: Options,
    session: Session,
    args: readonly string[],
  ) => { readonly path: readonly string[]; readonly body: object };
  readonly answer: Answer;
  /** What has happened, in a line for people. */
  readonly says: (answer: z.output<Answer>, session: Session) => string | null;
}

/** Registers `steerco GROUP VERB …`. */
export function registerVerb<
  Options extends object,
  Name extends string,
  Answer extends z.ZodType<z.output<typeof Recording>>,
>(group: Command, terminal: Terminal, verb: Verb<Options, Name, Answer>): void {
  const command = group.command(verb.name).summary(verb.summary).description(verb.description);
  for (const [name, what] of verb.arguments ?? []) command.argument(`<${name}>`, what);
  const count = verb.arguments?.length ?? 0;
  (verb.options?.(ofProgram(command)) ?? ofProgram(command))
    .option('--as <person>', 'who you are, by person id (default: STEERCO_AS)')
    .option('--key <key>', 'idempotency key: sent twice, it is done once')
    .addHelpText('after', examples(verb.examples))
    .action(async (...all: unknown[]) => {
      const args = all.slice(0, count).map(String);
      const written = await withInput(all[count] as VerbOptions & Options);
      const options = { ...written, as: written.as ?? process.env.STEERCO_AS };
      const given = neededFor(`${group.name()} ${verb.name}`, options, verb.needs);
      const session = await openSession(options);
      const { path, body } = verb.ask(given, options, session, args);
      const whole = ['programs', session.program.program, ...path];
      const key = options.key ?? null;
      const answer = await session.api.post(whole, { by: given.as, ...body }, key, verb.answer);
      if (options.json === true) printJson(terminal, answer);
      else tell(terminal, answer, verb.says(answer, session));
    });
}

/** `needed` with `--as` among what is needed. */
function neededFor<Name extends string>(
  verb: string,
  options: object,
  what: Readonly<Record<Name, string>>,
): Readonly<Record<Name | 'as', string>> {
  return needed<Name | 'as'>(verb, { ...options }, { ...what, as: whoYouAre });
}

function tell(
  terminal: Terminal,
  { recorded }: z.output<typeof Recording>,
  said: string | null,
): void {
  if (said !== null) terminal.print(printable(said));
  if (!recorded) terminal.print('accepted and kept; the records are still catching up');
}

/** Examples as help prints them. */
export function examples(lines: readonly string[]): string {
  const title = lines.length === 1 ? 'Example' : 'Examples';
  return `\n${title}:\n${lines.map((line) => `  $ ${line}`).join('\n')}`;
}
