import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';

import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { collect } from '../remote/needed.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';

interface Options {
  readonly item?: string;
  readonly evidence?: readonly string[];
  readonly evidenceFile?: readonly string[];
  readonly channel: string;
  readonly note?: string;
}

/** `steerco action done CASE`. */
export function registerDone(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'done',
    summary: 'signal an action of the plan as done, with evidence',
    description: 'Signals an action of the plan as done. For the owner of that action.',
    options: (command) =>
      command
        .option('--item <id>', 'which action of the plan; the open one where only one is')
        .option(
          '--evidence <ref>',
          'id, address or digest of what proves it; once for each',
          collect,
        )
        .option('--evidence-file <file>', 'a file that proves it: its SHA-256 is recorded', collect)
        .option('--channel <word>', 'how the signal came', 'cli')
        .option('--note <text>', 'what else is to be said (- reads standard input)'),
    examples: [
      'steerco action done CA-2026-0001 --as leo --item 1 --evidence ticket-4711',
      'steerco action done CA-2026-0001 --as leo --item 2 --evidence-file training-list.pdf',
    ],
    ask,
  });
}

async function ask(options: Options, subject: Subject): Promise<Asked> {
  const files = await Promise.all((options.evidenceFile ?? []).map(digestOf));
  const evidence = [...(options.evidence ?? []), ...files];
  const item = options.item ?? (await onlyOpenItem(subject));
  neededToAct(
    'done',
    { ...options, item, evidence: evidence[0] },
    {
      item: 'which action of the plan',
      evidence: 'what proves it, or --evidence-file',
    },
  );
  const { channel, note = null } = options;
  return { type: 'done', fields: { item: item ?? '', channel, evidence, note } };
}

async function onlyOpenItem(subject: Subject): Promise<string | undefined> {
  const open = (await subject.detail()).items.filter(({ doneBy }) => doneBy === null);
  return open.length === 1 ? open[0]?.id : undefined;
}

async function digestOf(file: string): Promise<string> {
  const content = await readFile(file).catch((cause: unknown) => {
    const hint = 'name a file that exists and may be read';
    throw new SteercoError('STEERCO_USAGE', `${file} cannot be read`, { hint, cause });
  });
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
