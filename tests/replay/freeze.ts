import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

import { casesRun } from './runs/cases.js';
import { calibratedRun, conductedRun } from './runs/conducted.js';
import { continuedRun } from './runs/continued.js';
import { meetingsRun, outageRun } from './runs/meetings.js';

/** A history as the SDK fetches it. */
type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;

/** Histories by the name of the scenario that they come from. */
export type Histories = Readonly<Record<string, History>>;

const folder = fileURLToPath(new URL('histories', import.meta.url));

/**
 * Writes a history for each scenario from real runs on real servers: those of the code at hand, or, where
 * a release is named, into a folder of their own, where they stay. Done by hand. What was frozen for a
 * release is what running contracts hold: a change of the workflows that cannot replay it must not be
 * released (design D14).
 */
export async function freeze(release: string | null): Promise<void> {
  const histories: Record<string, History> = {};
  const runs = [meetingsRun, outageRun, conductedRun, calibratedRun, casesRun, continuedRun];
  for (const run of runs) Object.assign(histories, await run());
  const into = release === null ? folder : join(folder, release);
  mkdirSync(into, { recursive: true });
  for (const [name, history] of Object.entries(histories)) {
    const frozen = withoutOrigin(JSON.parse(historyToJSON(history)));
    writeFileSync(join(into, `${name}.json`), `${JSON.stringify(frozen)}\n`);
    console.log(`${name}: ${history.events?.length ?? 0} events`);
  }
}

/** Without what only tells where it was made: the names of processes, and paths in stack traces. */
function withoutOrigin(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^\d+@.*/, 'steerco');
  if (Array.isArray(value)) return value.map(withoutOrigin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'stackTrace' ? '' : withoutOrigin(inner),
    ]),
  );
}
