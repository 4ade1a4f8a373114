import { parse } from 'yaml';
import { z } from 'zod';

import { SteercoError } from '../../../rules/errors.js';
import { instantOf } from '../remote/instants.js';
import type { Asked } from './act.js';

const kinds = ['correction', 'corrective', 'preventive'] as const;

const WrittenItem = z.strictObject({
  id: z.coerce.string().optional(),
  text: z.string().trim().min(1),
  owner: z.string().trim().min(1),
  due: z.string().trim().min(1),
  kind: z.enum(kinds),
  effect: z.string().trim().min(1),
});

/** An action of a plan as people write it. */
export type WrittenItem = z.output<typeof WrittenItem>;

const PlanFile = z.strictObject({ actions: z.array(WrittenItem).min(1) });

const rightPhrase =
  '"Hire two agents; owner=leo; due=2026-04-20; kind=corrective; effect=80 % again"';

/** Reads `text; owner=…; due=…; kind=…; effect=…`. Throws STEERCO_USAGE that names what is missing or unknown. */
export function itemFromPhrase(phrase: string): WrittenItem {
  const [text = '', ...pairs] = phrase.split(';').map((part) => part.trim());
  const fields = pairs
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [, name = pair, value = ''] = /^(\w+)\s*=\s*(.*)$/s.exec(pair) ?? [];
      return [name, value] as const;
    });
  const parsed = WrittenItem.safeParse({ text, ...Object.fromEntries(fields) });
  if (parsed.success) return parsed.data;
  throw new SteercoError('STEERCO_USAGE', `--action "${phrase}": ${faults(parsed.error)}`, {
    hint: `write it like ${rightPhrase}; kind is one of ${kinds.join(', ')}`,
  });
}

/** Reads the actions of a plan file. Throws STEERCO_USAGE that names everything wrong in it. */
export function itemsFromYaml(file: string, content: string): readonly WrittenItem[] {
  const parsed = PlanFile.safeParse(yamlOf(file, content));
  if (parsed.success) return parsed.data.actions;
  throw new SteercoError('STEERCO_USAGE', `${file}: ${faults(parsed.error)}`, {
    hint: 'write actions: [{ text: …, owner: leo, due: 2026-04-20, kind: corrective, effect: … }]',
  });
}

function yamlOf(file: string, content: string): unknown {
  try {
    return parse(content);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    const hint = 'check its indentation and quotes';
    throw new SteercoError('STEERCO_USAGE', `${file} is not YAML: ${message}`, { hint, cause });
  }
}

function faults({ issues }: z.ZodError): string {
  return issues
    .map(({ code, path, message }) => {
      const where = path.join('.');
      if (code === 'unrecognized_keys') return message;
      return `${where === '' ? 'the whole' : where} is missing or wrong (${message})`;
    })
    .join('; ');
}

type PlanFields = Extract<Asked, { type: 'plan' }>['fields'];

/** The action as the API takes it, numbered unless it has an id. */
export function plannedItem(
  { id, due, ...rest }: WrittenItem,
  number: number,
  timeZone: string,
): PlanFields['items'][number] {
  const name = id ?? String(number);
  return {
    ...rest,
    id: name,
    due: instantOf(`due of action ${name}`, due, timeZone, 'end of the day'),
  };
}
