import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';

import type { ActionDetail } from '../../../api/contracts/actions.js';
import { multiplyDecimals } from '../../../rules/numbers/decimal.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { collect } from '../remote/needed.js';
import { neededToAct, registerAct, type Asked, type Subject } from './act.js';
import { itemFromPhrase, itemsFromYaml, plannedItem, type WrittenItem } from './plan-items.js';

interface Options {
  readonly action?: readonly string[];
  readonly file?: string;
  readonly target?: string;
  readonly need?: string;
  readonly maxPeriods?: string;
}

/** `steerco action plan CASE`. */
export function registerPlan(action: Command, terminal: Terminal): void {
  registerAct<Options>(action, terminal, {
    name: 'plan',
    summary: 'submit the plan: actions with owner and due date',
    description:
      "Submits the plan of a case. For its owner or the tier's accountable. What shows its effect comes from the charter unless said here.",
    options: (command) =>
      command
        .option(
          '--action <action>',
          '"text; owner=ana; due=2026-04-20; kind=corrective; effect=…"; once for each',
          collect,
        )
        .option(
          '--file <file>',
          'a YAML file with the same: actions: [{ text, owner, due, kind, effect }]',
        )
        .option('--target <value>', "what the KPI must reach again, in the KPI's unit")
        .option('--need <n>', 'so many periods in a row')
        .option('--max-periods <n>', 'within so many periods'),
    examples: [
      'steerco action plan CA-2026-0001 --as ana \\\n' +
        '      --action "Hire two agents; owner=leo; due=2026-04-20; kind=corrective; effect=80 % again" \\\n' +
        '      --action "Check the roster daily; owner=mia; due=2026-04-10 12:00; kind=preventive; effect=gaps seen"',
      'steerco action plan CA-2026-0001 --as ana --file plan.yaml',
    ],
    ask,
  });
}

async function ask(options: Options, subject: Subject): Promise<Asked> {
  const written = [
    ...(options.action ?? []).map(itemFromPhrase),
    ...(options.file === undefined
      ? []
      : itemsFromYaml(options.file, await contentOf(options.file))),
  ];
  neededToAct(
    'plan',
    { ...options, action: written.length === 0 ? '' : 'given' },
    { action: 'what is done, by whom, by when; or --file' },
  );
  const { timeZone } = subject.program;
  const items = written.map((item: WrittenItem, index) => plannedItem(item, index + 1, timeZone));
  return { type: 'plan', fields: { items, criterion: await criterionOf(options, subject) } };
}

async function contentOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const hint = 'name a YAML file that exists and may be read';
    throw new SteercoError('STEERCO_USAGE', `${file} cannot be read`, { hint, cause });
  });
}

async function criterionOf({ target, need, maxPeriods }: Options, subject: Subject) {
  return {
    ...(target === undefined ? {} : { target: ratioOf(target, (await subject.detail()).unit) }),
    ...(need === undefined ? {} : { need: countOf('--need', need) }),
    ...(maxPeriods === undefined ? {} : { maxPeriods: countOf('--max-periods', maxPeriods) }),
  };
}

/** A level in the KPI's unit as a ratio before unit scaling: 82 of percent is 0.82 (rules R1). */
function ratioOf(text: string, unit: ActionDetail['unit']): string {
  const match = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(text.trim());
  const value = match?.[1];
  if (value === undefined || (match?.[2] === '%' && unit !== 'percent')) {
    throw new SteercoError('STEERCO_USAGE', `--target is no level in ${unit}: "${text}"`, {
      hint: unit === 'percent' ? 'write it in percent, such as 82' : 'write a number, such as 4.5',
    });
  }
  if (unit !== 'percent') return value;
  if (match?.[2] === '' && Math.abs(Number(value)) <= 1) {
    throw new SteercoError('STEERCO_USAGE', `--target ${value} would be ${value} percent`, {
      hint: `write percent, such as 82, or "${value}%" if that is meant`,
    });
  }
  return multiplyDecimals(value, '0.01');
}

function countOf(option: string, text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new SteercoError('STEERCO_USAGE', `${option} is no number of periods: "${text}"`, {
    hint: 'write a whole number from 1',
  });
}
