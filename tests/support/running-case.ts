import { Engine } from '../../client/engine/engine.js';
import { april, callsCsv, caseCharter } from './case-charter.js';
import type { Sections } from './charters.js';
import { TestEngine } from './engine.js';
import { eventually } from './eventually.js';
import { startDevServer } from './servers.js';

export const firstCase = 'CA-2026-0001';

/** An engine on a real Temporal server at 16:30 on 1 April 2026, just after CA-2026-0001 was opened. */
export async function startWithCase(
  overrides: Sections = {},
): Promise<{ readonly test: TestEngine; readonly engine: Engine }> {
  const test = await TestEngine.start({ env: await startDevServer() });
  await test.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
  await test.begin('2026-04-01T16:29:59+02:00', caseCharter(overrides));
  await eventually(() => isArmed(test, firstCase));
  const { records, clockOffsetMs } = test;
  return { test, engine: new Engine({ client: test.env.client, records, clockOffsetMs }) };
}

async function isArmed({ records, program }: TestEngine, number: string): Promise<boolean> {
  return (await records.actions.state(program, number))?.deadline != null;
}

/** How many events the program has recorded. */
export async function eventCount({ records, program }: TestEngine): Promise<number> {
  return (await records.head(program)).seq;
}
