import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { dailyKpis } from './fast-charter.js';

jest.setTimeout(120_000);

const [unanswered, acknowledged] = ['CA-2026-0001', 'CA-2026-0002'];

describe('the mail server is away for a day', () => {
  let engine: TestEngine;
  let whileAway: number;
  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
    engine.mail.refuse = () => ({ code: 451, text: 'come back tomorrow' });
    const kpis = dailyKpis('service-level', 'abandonment');
    await engine.begin('2026-04-01T09:00:00+02:00', caseCharter({ kpis }));
    await engine.until('2026-04-01T17:00:00+02:00');
    await engine.act(acknowledged, 'ana', { type: 'acknowledge' });
    await engine.until('2026-04-02T17:00:00+02:00');
    whileAway = engine.mail.received.length;
    engine.mail.refuse = () => null;
    await engine.until('2026-04-02T19:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('sends nothing while it is away and everything once afterwards', async () => {
    expect(whileAway).toBe(0);
    expect(await brokenInvariants(engine)).toEqual([]);
    const told = await engine.records.mails.list('atlas', {
      subject: { kind: 'case', id: unanswered },
      state: 'sent',
    });
    const recipients = (purpose: string) =>
      told
        .filter((mail) => mail.purpose === purpose)
        .map(({ recipient }) => recipient)
        .sort();
    expect(recipients('case-opened')).toEqual(['ana', 'cleo', 'leo', 'mia']);
    expect(recipients('case-climbed')).toEqual(['ana', 'ana', 'carla', 'cora', 'cyrus', 'dan']);
  });

  it('asks nobody for an acknowledgement that was given meanwhile', async () => {
    const about = engine.mail.received.filter(({ subject }) => subject.includes(acknowledged));
    expect(about).toEqual([]);
    expect((await engine.state(acknowledged)).acknowledged?.by).toBe('ana');
  });
});
