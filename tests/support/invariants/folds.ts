import { isDeepStrictEqual } from 'node:util';

import type { StreamEvent } from '../../../rules/events.js';
import { foldCase } from '../../../rules/action/fold.js';
import { foldMeeting } from '../../../rules/meeting/fold.js';
import { foldProgram } from '../../../rules/program/fold.js';
import type { FinishedEngine } from '../invariants.js';

/** The state of a case from its recorded events alone (design D15). */
export async function foldedCase({ records, program }: FinishedEngine, number: string) {
  const events = await records.streams.events({ kind: 'action', program, case: number });
  return folded(events, foldCase);
}

export async function foldedMeeting(
  { records, program }: FinishedEngine,
  series: string,
  date: string,
) {
  const events = await records.streams.events({ kind: 'meeting', program, series, date });
  return folded(events, foldMeeting);
}

export async function foldedProgram({ records, program }: FinishedEngine) {
  return folded(await records.streams.events({ kind: 'program', program }), foldProgram);
}

function folded<S, E extends StreamEvent>(
  recorded: readonly { readonly event: E }[],
  fold: (state: S | null, event: E) => S,
): S | null {
  return recorded.reduce<S | null>((state, { event }) => fold(state, event), null);
}

/** What two tellings of one state disagree on, by key; empty when they are equal as JSON. */
export function difference(of: string, recorded: unknown, asked: unknown): readonly string[] {
  const [a, b] = [plain(recorded), plain(asked)];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys
    .filter((key) => !isDeepStrictEqual(a[key], b[key]))
    .map((key) => `${of}: the records say ${key} is ${text(a[key])}, the workflow ${text(b[key])}`);
}

function plain(value: unknown): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify(value ?? {})) as Record<string, unknown>;
}

function text(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 300);
}
