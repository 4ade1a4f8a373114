import { styleText } from 'node:util';
import Table from 'cli-table3';
import { errorCodes, SteercoError } from '../../rules/errors.js';

type Style = Parameters<typeof styleText>[0];

/** Where a verb writes, and the exit code that it leaves: 0 ok, 1 usage, 2 problems. */
export interface Terminal {
  /** The result, to standard output, with a line end. */
  readonly print: (text: string) => void;
  /** What is said about the result, to standard error, with a line end. */
  readonly complain: (text: string) => void;
  /** Colours for people; the text itself for files, pipes and NO_COLOR. */
  readonly styled: (style: Style, text: string) => string;
  exitCode: number;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const coloured = wantsColour(process.env, process.stdout.isTTY);
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    complain: (text) => void process.stderr.write(`${text}\n`),
    styled: (style, text) => (coloured ? styleText(style, text, { validateStream: false }) : text),
    exitCode: 0,
  };
}

/** NO_COLOR (no-color.org) wins over FORCE_COLOR; without either, only people at a terminal get colours. */
export function wantsColour(
  environment: Readonly<Record<string, string | undefined>>,
  isTerminal: boolean,
): boolean {
  const { NO_COLOR: refused = '', FORCE_COLOR: forced = '', TERM: terminal } = environment;
  if (refused !== '') return false;
  if (forced !== '') return forced !== '0';
  return isTerminal && terminal !== 'dumb';
}

/** The value as JSON, for programs. */
export function printJson(terminal: Terminal, value: unknown): void {
  terminal.print(JSON.stringify(value, null, 2));
}

/** Rows under a head, without frames, columns as wide as they need to be. */
export function printTable(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const table = new Table({
    head: head.map((text) => terminal.styled('bold', text)),
    chars: frameless,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...rows.map((row) => row.map(printable)));
  const lines = table.toString().split('\n');
  terminal.print(lines.map((line) => line.trimEnd()).join('\n'));
}

const frameless = Object.fromEntries(
  [
    ...['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left'],
    ...['bottom-right', 'left', 'left-mid', 'mid', 'mid-mid', 'right', 'right-mid', 'middle'],
  ].map((name) => [name, '']),
);

/** Text from files and people without the control characters that would steer the terminal. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is replaced here
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '\ufffd').replaceAll('\t', ' ');
}

/** Tells people about an error: what happened and what to do next; the stack only for STEERCO_DEBUG. */
export function reportError(terminal: Terminal, error: unknown): void {
  const { message, hint, exit } = explained(error);
  terminal.complain(`${terminal.styled(['red', 'bold'], 'error')}  ${printable(message)}`);
  if (hint !== null) terminal.complain(`       ${printable(hint)}`);
  const debug = (process.env.STEERCO_DEBUG ?? '') !== '';
  if (debug && error instanceof Error) terminal.complain(error.stack ?? '');
  terminal.exitCode = exit;
}

function explained(error: unknown): { message: string; hint: string | null; exit: number } {
  if (error instanceof SteercoError) {
    const { code, message, hint } = error;
    return { message: `${message} (${code})`, hint, exit: errorCodes[code].exit };
  }
  return {
    message: error instanceof Error ? error.message : String(error),
    hint: 'This is a fault of Steerco. STEERCO_DEBUG=1 shows where it happened.',
    exit: 1,
  };
}
