import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { eventsOf } from './nominal.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const tierOne = ['ana', 'leo', 'mia']
  .map((id) => `${id}@norte.example`)
  .concat('cleo@atlas.example');

/** The mail server is away until after the case has left tier 1, whose people then turn out not to exist. */
describe('nobody of a tier can be reached, but that is found out when the case is a tier higher', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    engine.mail.refuse = () => ({ code: 451, text: 'not now' });
    await engine.begin('2026-04-01T09:00:00+02:00', caseCharter());
    await engine.until('2026-04-02T12:00:00+02:00');
    engine.mail.refuse = (to) => (tierOne.includes(to) ? { code: 550, text: 'unknown' } : null);
    await engine.until('2026-04-02T16:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('is recorded and lifts the case no further', async () => {
    const climbs = await eventsOf(engine, number, 'climbed');
    expect(
      climbs.map(({ to, reason, due }) => [to, reason, due && new Date(due).toISOString()]),
    ).toEqual([
      [2, 'acknowledge-missed', '2026-04-02T09:30:00.000Z'],
      [3, 'acknowledge-missed', '2026-04-02T13:30:00.000Z'],
    ]);
    const unreachable = await eventsOf(engine, number, 'people-unreachable');
    const opening = unreachable.find(({ notice }) => notice === 1);
    expect(opening?.failed).toEqual(['ana', 'cleo', 'leo', 'mia']);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
