import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { nominal } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { inWords, lettersOf, type Letter } from './letters.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';
const ladder = ['opened', 'climbed', 'top-notice'] as const;

/** A bad Tuesday opens the case on Wednesday 1 April 2026 at 16:30; reminders daily at 09:00. */
async function startLadder(): Promise<TestEngine> {
  const engine = await TestEngine.start();
  await engine.write('calls.csv', callsCsv(april({ '2026-03-31': 70 })));
  const charter = caseCharter({ reminders: 'reminders: ["daily at 09:00"]' });
  await engine.begin('2026-03-31T08:00:00+02:00', charter);
  return engine;
}

/** Their ids, and the one thread that all of them belong to. */
function threadOf(letters: readonly Letter[]) {
  const mails = letters.flatMap((letter) => letter.mails.map(({ parsed }) => parsed));
  const ids = mails.map(({ messageId }) => messageId ?? '');
  const references = mails.flatMap(({ references: all, inReplyTo }) => [all, inReplyTo].flat());
  return { ids, roots: [...new Set(references)] };
}

describe('nobody answers', () => {
  let engine: TestEngine;
  let letters: readonly Letter[];
  beforeAll(async () => {
    engine = await startLadder();
    await engine.until('2026-04-09T10:00:00+02:00');
    await engine.act(number, 'dan', ask.acknowledge);
    await engine.until('2026-04-10T18:00:00+02:00');
    letters = await lettersOf(engine, number);
  });
  afterAll(() => engine.stop());

  it('climbs on the nominal deadlines and repeats at the top (rules R11)', async () => {
    expect(await nominal(engine, number, ...ladder)).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-02T09:30:00.000Z',
      'climbed 2026-04-02T13:30:00.000Z',
      'top-notice 2026-04-06T13:30:00.000Z',
      'top-notice 2026-04-07T13:30:00.000Z',
      'top-notice 2026-04-08T13:30:00.000Z',
      // Acknowledged by then; its resolve time had run out on the 8th as well.
      'top-notice 2026-04-09T13:30:00.000Z',
      'top-notice 2026-04-10T13:30:00.000Z',
    ]);
  });

  it('reminds at 09:00 on business days until it is acknowledged', async () => {
    expect(await nominal(engine, number, 'reminded')).toEqual([
      'reminded 2026-04-02T07:00:00.000Z',
      'reminded 2026-04-06T07:00:00.000Z',
      'reminded 2026-04-07T07:00:00.000Z',
      'reminded 2026-04-08T07:00:00.000Z',
      'reminded 2026-04-09T07:00:00.000Z',
    ]);
  });

  it('writes to the people of each tier and to the owner, one mail per step and person', () => {
    expect(inWords(letters)).toEqual([
      'case-opened → ana, cleo, leo, mia',
      'case-reminder → ana',
      'case-climbed → ana, carla, cora',
      'case-climbed → ana, cyrus, dan',
      'case-reminder → ana, dan',
      'case-top-notice → cyrus, dan',
      'case-reminder → ana, dan',
      'case-top-notice → cyrus, dan',
      'case-reminder → ana, dan',
      'case-top-notice → cyrus, dan',
      'case-reminder → ana, dan',
      'case-top-notice → cyrus, dan',
      'case-top-notice → cyrus, dan',
    ]);
  });

  it('asks nobody to acknowledge any more once somebody has', () => {
    const acknowledged = Date.parse('2026-04-09T10:00:00+02:00');
    const asking = (text: string) => text.includes('steerco action acknowledge');
    for (const { at, mails } of letters)
      for (const { parsed } of mails)
        expect([at, asking(parsed.text ?? '')]).toEqual([at, at < acknowledged]);
  });

  it('threads all mails of the case, each under an id that its key alone makes', () => {
    const { ids, roots } = threadOf(letters);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of [...ids, ...roots]) expect(id).toMatch(/^<[0-9a-f]{32}@norte\.example>$/);
    expect(roots).toHaveLength(1);
    expect(ids).not.toContain(roots[0]);
  });

  it('leaves the invariants whole', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('acknowledged at every tier, nothing else done', () => {
  let engine: TestEngine;
  let letters: readonly Letter[];
  beforeAll(async () => {
    engine = await startLadder();
    await engine.until('2026-04-01T16:40:00+02:00');
    await engine.act(number, 'cleo', ask.acknowledge);
    await engine.until('2026-04-06T16:40:00+02:00');
    await engine.act(number, 'carla', ask.acknowledge);
    await engine.until('2026-04-09T16:40:00+02:00');
    await engine.act(number, 'cyrus', ask.acknowledge);
    await engine.until('2026-04-16T17:00:00+02:00');
    letters = await lettersOf(engine, number);
  });
  afterAll(() => engine.stop());

  it('climbs when the stage of each tier is missed, and repeats at the top (rules R11)', async () => {
    expect(await nominal(engine, number, ...ladder)).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-06T14:30:00.000Z',
      'climbed 2026-04-09T14:30:00.000Z',
      'top-notice 2026-04-14T14:30:00.000Z',
      'top-notice 2026-04-15T14:30:00.000Z',
      'top-notice 2026-04-16T14:30:00.000Z',
    ]);
  });

  it('reminds nobody, and writes once per step and person', async () => {
    expect(await nominal(engine, number, 'reminded')).toEqual([]);
    expect(inWords(letters)).toEqual([
      'case-opened → ana, cleo, leo, mia',
      'case-climbed → ana, carla, cora',
      'case-climbed → ana, cyrus, dan',
      'case-top-notice → cyrus, dan',
      'case-top-notice → cyrus, dan',
      'case-top-notice → cyrus, dan',
    ]);
  });

  it('gives the mails of the first step the same ids as every other run would', async () => {
    const other = await startLadder();
    await other.until('2026-04-01T16:40:00+02:00');
    const [opened] = await lettersOf(other, number);
    const idsOf = (letter: Letter | undefined) =>
      letter?.mails.map(({ messageId }) => messageId).sort();
    expect(idsOf(opened)).toEqual(idsOf(letters[0]));
    await other.stop();
  });

  it('tells people the deadline in their own time', async () => {
    const { deadline } = await engine.state(number);
    expect(deadline).toMatchObject({ kind: 'top-notice', at: Date.parse('2026-04-17T14:30:00Z') });
    // Entered on Monday at 16:30: four business hours later somebody of tier 2 must have acknowledged.
    expect(letters[1]?.mails[0]?.parsed.text).toContain('Acknowledge it by Tue 7 Apr 2026, 11:30');
    expect(letters[3]?.mails[0]?.parsed.text).toContain('late since Tue 14 Apr 2026, 16:30');
  });

  it('leaves the invariants whole', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
