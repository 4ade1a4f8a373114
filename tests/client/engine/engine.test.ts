import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { Engine } from '../../../client/engine/engine.js';
import type { CaseCommand } from '../../../rules/action/commands.js';
import type { TestEngine } from '../../support/engine.js';
import { eventually } from '../../support/eventually.js';
import { eventCount, firstCase, startWithCase } from '../../support/running-case.js';

jest.setTimeout(60_000);

const contain: CaseCommand = {
  type: 'contain',
  needed: true,
  containment: 'two agents moved to the queue',
  effectMeasure: 'service level by the hour',
  startedAt: Date.parse('2026-04-01T15:00:00Z'),
  owner: 'ana',
};

describe('a person asks something of a case', () => {
  let test: TestEngine;
  let engine: Engine;
  beforeAll(async () => ({ test, engine } = await startWithCase()));
  afterAll(() => test.stop());

  const act = (by: string, command: CaseCommand, key: string, expectedVersion?: number) =>
    engine.act(test.program, firstCase, {
      by,
      key,
      command,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    });

  it.each<[string, string, CaseCommand, number | undefined, string, string]>([
    ['an unknown person', 'zoe', { type: 'acknowledge' }, undefined, 'UNKNOWN_PERSON', 'ana'],
    ['a person without the right', 'dan', { type: 'acknowledge' }, undefined, 'NOT_ALLOWED', 'ana'],
    ['a wrong stage', 'cleo', { type: 'reject', reason: 'x' }, undefined, 'WRONG_STAGE', 'contain'],
    ['a stale version', 'ana', { type: 'acknowledge' }, 99, 'STALE_VERSION', 'look again'],
    [
      'an unknown owner',
      'ana',
      { type: 'reassign', owner: 'zoe', reason: 'x' },
      undefined,
      'UNKNOWN_PERSON',
      'leo',
    ],
    [
      'a time that has passed',
      'ana',
      { type: 'pause', side: 'client', until: 0, reason: 'x' },
      undefined,
      'INCOMPLETE',
      'after now',
    ],
  ])('%s is refused with what would be right, and nothing is written', async (...row) => {
    const [situation, by, command, version, code, right] = row;
    const before = await eventCount(test);
    await expect(act(by, command, `bad ${situation}`, version)).rejects.toMatchObject({
      code: `STEERCO_${code}`,
      hint: expect.stringContaining(right),
    });
    const state = await engine.caseState(test.program, firstCase);
    expect(await engine.recordsReached(test.program, writtenAt(state.sequence), 5_000)).toBe(true);
    expect(await eventCount(test)).toBe(before);
  });

  it('an unknown case and another program are unknown', async () => {
    const request = { by: 'ana', key: 'k', command: { type: 'acknowledge' } } as const;
    for (const [program, number] of [
      [test.program, 'CA-2026-0099'],
      ['borealis', firstCase],
    ] as const) {
      const code = { code: 'STEERCO_UNKNOWN_CASE' };
      await expect(engine.act(program, number, request)).rejects.toMatchObject(code);
      await expect(engine.caseState(program, number)).rejects.toMatchObject(code);
    }
  });

  it('twenty updates at once are all carried out, each once', async () => {
    const owners = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 'leo' : 'ana'));
    const answers = await Promise.all(
      owners.map((owner, index) =>
        act('ana', { type: 'reassign', owner, reason: 'turns' }, `turn-${index}`),
      ),
    );
    expect(new Set(answers.map(({ sequence }) => sequence)).size).toBe(20);
    const last = Math.max(...answers.map(({ sequence }) => sequence));
    await engine.recordsReached(test.program, writtenAt(last), 10_000);
    const events = await caseEvents(test);
    expect(events.filter(({ type }) => type === 'reassigned')).toHaveLength(20);
  });

  it('a repeated key is answered alike and written once, at once or later', async () => {
    const [first, second] = await Promise.all([
      act('ana', contain, 'k1'),
      act('ana', contain, 'k1'),
    ]);
    expect(second).toEqual(first);
    await engine.recordsReached(test.program, first, 10_000);
    expect(await act('ana', contain, 'k1')).toEqual(first);
    const events = await caseEvents(test);
    expect(events.filter(({ type }) => type === 'contained')).toHaveLength(1);
  });

  it('after the end a repeated key is answered from the records, a new one is refused', async () => {
    const asked = await act('ana', { type: 'cancel', reason: 'wrong data' }, 'cancel-1');
    await act('cleo', { type: 'cancel', reason: 'agreed' }, 'cancel-2');
    await eventually(async () => {
      const { status } = await test.case(firstCase).describe();
      return status.name === 'COMPLETED';
    });
    expect(await act('ana', { type: 'cancel', reason: 'wrong data' }, 'cancel-1')).toEqual(asked);
    await expect(act('ana', { type: 'acknowledge' }, 'late')).rejects.toMatchObject({
      code: 'STEERCO_CASE_ENDED',
      message: `${firstCase} is cancelled`,
    });
    expect((await engine.caseState(test.program, firstCase)).stage).toBe('CANCELLED');
  });

  function writtenAt(sequence: number) {
    return { stream: `action:${test.program}:${firstCase}`, sequence };
  }
});

async function caseEvents({ records, program }: TestEngine) {
  const recorded = await records.streams.events({ kind: 'action', program, case: firstCase });
  return recorded.map(({ event }) => event);
}
