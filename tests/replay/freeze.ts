import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

import { casesRun } from './runs/cases.js';
import { continuedRun } from './runs/continued.js';
import { meetingsRun, outageRun } from './runs/meetings.js';

/** A history as the SDK fetches it. */
export type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** Histories by the name of the scenario that they come from. */
export type Histories = Readonly<Record<string, History>>;

const folder = fileURLToPath(new URL('histories', import.meta.url));

/**
 * Writes a history for each scenario from real runs on real servers. Done by hand and only where a
 * release is made: a frozen history is what a running contract holds, so a change of the workflows that
 * cannot replay it must not be released (design D14). Histories of earlier releases stay.
 */
export async function freeze(): Promise<void> {
  const histories: Record<string, History> = {};
  for (const run of [meetingsRun, outageRun, casesRun, continuedRun])
    Object.assign(histories, await run());
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, history] of Object.entries(histories)) {
    const frozen = withoutOrigin(JSON.parse(historyToJSON(history)));
    writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(frozen)}\n`);
    console.log(`${name}: ${history.events?.length ?? 0} events`);
  }
}

/** Without what only tells where it was made: the names of processes, and paths in stack traces. */
function withoutOrigin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOrigin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key === 'identity') return [key, 'steerco'];
      return key === 'stackTrace' ? [key, ''] : [key, withoutOrigin(inner)];
    }),
  );
}
