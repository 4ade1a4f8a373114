import type { TestEngine } from '../support/engine.js';

/** Takes an acknowledged case of tier 1 from containment to its watch, as the people of the charter do. */
export async function passAllStages(engine: TestEngine, number: string): Promise<void> {
  const now = (await engine.env.currentTimeMs()) + engine.clockOffsetMs;
  await engine.act(number, 'ana', { type: 'contain', needed: false, reason: 'It has passed.' });
  await engine.act(number, 'ana', {
    type: 'analyse',
    problem: 'Calls waited too long at noon.',
    method: 'five-whys',
    rootCauseCode: 'staffing',
    rootCause: 'The forecast was not updated.',
    escapeCause: 'Nobody looked at the intraday report.',
    similarCases: 'none',
  });
  const item = {
    id: '1',
    kind: 'corrective',
    owner: 'ana',
    due: now + 86_400_000,
    text: 'Update the forecast each week.',
    effect: 'Enough people at noon.',
  } as const;
  await engine.act(number, 'ana', { type: 'plan', items: [item], criterion: {} });
  await engine.act(number, 'cleo', { type: 'approve', comment: null });
  await engine.act(number, 'ana', {
    type: 'done',
    item: '1',
    channel: 'dashboard',
    evidence: ['sha256:0'],
    note: null,
  });
  await engine.act(number, 'cleo', { type: 'verify', item: null, comment: null });
}
