import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { MeetingCommand } from '../../rules/meeting/commands.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { beginCalibrating } from './calibration-charter.js';
import { conduct, meetingOf } from './conducting.js';

jest.setTimeout(180_000);

/** The draw as anybody can repeat it: by hash of seed and case, the queues in turns. */
function drawnByHand(first: number, last: number, seed: string): readonly string[] {
  const hash = (text: string) => createHash('sha256').update(`${seed}|${text}`).digest('hex');
  const inOrder = (texts: readonly string[], kind: string) =>
    [...texts].sort((a, b) => (hash(`${kind}|${a}`) < hash(`${kind}|${b}`) ? -1 : 1));
  const queues = inOrder(['billing', 'sales'], 'stratum').map((queue) => {
    const own = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
      (n) => (n % 2 === 0) === (queue === 'billing'),
    );
    return inOrder(
      own.map((n) => `C${n}`),
      'case',
    );
  });
  return [0, 1].flatMap((round) => queues.map((ids) => ids[round] ?? ''));
}

describe('a weekly calibration', () => {
  const [series, date] = ['calibration', '2026-04-08'] as const;
  let engine: TestEngine;
  const give = (by: string, command: MeetingCommand) => conduct(engine, series, date, by, command);
  const score = (type: 'score' | 'master', id: string, points: string): MeetingCommand => ({
    type,
    case: id,
    scored: { score: points, items: [] },
    comment: null,
  });
  const session = async () => (await meetingOf(engine, series, date)).calibration;

  beforeAll(async () => {
    engine = await TestEngine.start();
    await beginCalibrating(engine);
    await engine.until('2026-04-06T16:30:00+02:00');
  });
  afterAll(() => engine.stop());

  it('draws two days before, from the week before, the cases that anybody draws with its seed', async () => {
    const drawn = await session();
    // Drawn on 6 April: contacts of 30 March (C100) to 5 April (C239).
    expect(drawn?.sample).toMatchObject({ seed: 'atlas:calibration:2026-04-08', population: 140 });
    expect(drawn?.sample?.cases).toEqual(drawnByHand(100, 239, 'atlas:calibration:2026-04-08'));
    const told = engine.mail.received.filter(({ subject }) =>
      subject.startsWith('Score these cases'),
    );
    expect(told.map(({ to }) => to).sort()).toEqual(['leo@norte.example', 'mia@norte.example']);
    for (const id of drawn?.sample?.cases ?? []) expect(told[0]?.parsed.text).toContain(id);
  });

  it('takes blind scores of its evaluators only, and no master score before all are in', async () => {
    const cases = (await session())?.sample?.cases ?? [];
    await expect(give('cleo', score('score', cases[0]!, '80'))).rejects.toThrow();
    await expect(give('ana', score('master', cases[0]!, '80'))).rejects.toThrow();
    await expect(give('leo', score('score', 'C1', '80'))).rejects.toThrow();
    for (const id of cases) {
      await give('leo', score('score', id, '82'));
      await give('mia', score('score', id, '70'));
    }
    for (const id of cases) await give('ana', score('master', id, '84'));
    await expect(give('leo', { type: 'close-calibration' })).rejects.toThrow();
  });

  it('opens a case for the drift, of the evaluators that are beyond the tolerance', async () => {
    await give('ana', { type: 'close-calibration' });
    await engine.until('2026-04-06T17:00:00+02:00');
    expect((await session())?.drifted).toEqual(['mia']);
    const [drift] = await engine.records.actions.list(engine.program);
    expect(drift).toMatchObject({ kind: 'calibration-drift', owner: 'ana' });
    expect(await engine.state(drift!.case)).toMatchObject({ subject: 'calibration.calibration' });
  });

  it('flags the KPI that rests on it as not reliable while that case is open', async () => {
    await engine.until('2026-04-09T18:00:00+02:00');
    const [told] = engine.mail.received.filter(({ subject }) =>
      subject.startsWith('[CA-2026-0002]'),
    );
    expect(told?.parsed.text?.replace(/\s+/g, ' ')).toContain(
      'is not reliable while CA-2026-0001 is open',
    );
  });

  it('draws no case again in the next session', async () => {
    await engine.until('2026-04-13T16:30:00+02:00');
    const before = (await session())?.sample?.cases ?? [];
    const next = (await meetingOf(engine, series, '2026-04-15')).calibration?.sample?.cases ?? [];
    expect(next).toHaveLength(4);
    expect(next.filter((id) => before.includes(id))).toEqual([]);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
