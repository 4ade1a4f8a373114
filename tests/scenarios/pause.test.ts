import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { nominal } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { inWords, lettersOf } from './letters.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const monday = Date.parse('2026-04-06T10:00:00+02:00');

describe('a pause over a holiday and a weekend', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    await engine.begin('2026-03-31T08:00:00+02:00', caseCharter());
    await engine.until('2026-04-01T16:40:00+02:00');
    await engine.act(number, 'ana', ask.acknowledge);
    // Thursday evening after closing time until Monday 10:00: one business hour of Monday.
    await engine.until('2026-04-02T18:30:00+02:00');
    await engine.act(number, 'ana', { ...ask.pause, until: monday });
    await engine.until('2026-04-03T12:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('makes its end the next deadline, and waits for the side that it names', async () => {
    expect(await engine.state(number)).toMatchObject({
      deadline: { kind: 'pause-until', at: monday },
      pauses: [{ side: 'client', to: null, until: monday }],
    });
    const [listed] = await engine.records.actions.list(engine.program);
    expect(listed).toMatchObject({ waitingFor: 'client', deadlineKind: 'pause-until' });
  });

  it('ends by itself, and moves the deadline by its business part alone', async () => {
    await engine.until('2026-04-06T10:30:00+02:00');
    expect(await nominal(engine, number, 'resumed')).toEqual(['resumed 2026-04-06T08:00:00.000Z']);
    // Without the pause it was Monday 16:30 (rules R11); one hour of Monday was taken.
    expect((await engine.state(number)).deadline).toMatchObject({
      kind: 'resolve',
      at: Date.parse('2026-04-06T17:30:00+02:00'),
    });
  });

  it('climbs on the moved deadline, not on the old one', async () => {
    await engine.until('2026-04-06T17:15:00+02:00');
    expect(await nominal(engine, number, 'climbed')).toEqual([]);
    await engine.until('2026-04-06T17:45:00+02:00');
    expect(await nominal(engine, number, 'climbed')).toEqual(['climbed 2026-04-06T15:30:00.000Z']);
  });

  it('is told to the tier, with its reason and its end', async () => {
    const letters = await lettersOf(engine, number);
    expect(inWords(letters)).toEqual([
      'case-opened → ana, cleo, leo, mia',
      'case-paused → ana, cleo, leo, mia',
      'case-resumed → ana, cleo, leo, mia',
      'case-climbed → ana, carla, cora',
    ]);
    const paused = letters[1]?.mails[0]?.parsed.text;
    expect(paused).toContain(ask.pause.reason);
    expect(paused).toContain('Mon 6 Apr 2026, 10:00');
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
