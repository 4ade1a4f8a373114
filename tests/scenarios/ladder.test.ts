import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { CaseEvent } from '../../rules/action/events.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';

jest.setTimeout(120_000);

/** Nominal instants of the events of some kinds, as the oracles of rules R11 print them. */
async function nominal(engine: TestEngine, number: string, types: readonly CaseEvent['type'][]) {
  const events = await engine.records.streams.events({
    kind: 'action',
    program: engine.program,
    case: number,
  });
  return events
    .map(({ event }) => event)
    .filter((event) => (types as readonly string[]).includes(event.type))
    .map((event) => `${event.type} ${new Date(event.due ?? event.at).toISOString()}`);
}

describe('nobody answers', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter());
    await engine.until('2026-04-08T16:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('climbs on the nominal deadlines and repeats at the top (rules R11)', async () => {
    expect(await nominal(engine, 'CA-2026-0001', ['opened', 'climbed', 'top-notice'])).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-02T09:30:00.000Z',
      'climbed 2026-04-02T13:30:00.000Z',
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-07T13:30:00.000Z',
      'top-notice 2026-04-08T13:30:00.000Z',
    ]);
  });
});
