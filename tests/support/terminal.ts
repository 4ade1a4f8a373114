import { runCommandLine } from '../../client/cli/program.js';

/** What a command line printed, and its exit code. */
interface Ran {
  readonly output: string;
  readonly complaints: string;
  readonly exitCode: number;
}

/** Runs `steerco …` in this process, without colours. */
export async function steerco(...argv: readonly string[]): Promise<Ran> {
  const output: string[] = [];
  const complaints: string[] = [];
  const terminal = {
    print: (text: string) => void output.push(`${text}\n`),
    complain: (text: string) => void complaints.push(`${text}\n`),
    styled: (_style: unknown, text: string) => text,
    exitCode: 0,
  };
  await runCommandLine(terminal, argv);
  return {
    output: output.join(''),
    complaints: complaints.join(''),
    exitCode: terminal.exitCode,
  };
}
