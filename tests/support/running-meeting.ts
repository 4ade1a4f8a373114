import { Engine } from '../../client/engine/engine.js';
import type { MeetingAsk } from '../../client/engine/meeting-commands.js';
import { exampleCharterText, type Sections } from './charters.js';
import { TestEngine } from './engine.js';
import { eventually } from './eventually.js';
import { startDevServer } from './servers.js';

export const review = { program: 'atlas', series: 'qbr', date: '2026-04-21' } as const;

const sections: Sections = {
  cadence: `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: "third tuesday of jan, apr, jul, oct at 10:00",
      lasts: 2h, where: "https://meet.example/qbr", invite: 2d, quorum: { client: 1, provider: 1 } }`,
  sources: '',
  kpis: '',
  satisfaction: 'satisfaction: { before: [qbr], ask: 1d, scale: 5 }',
  decisions: 'decisions: { silence: 10d, clause: S5-1 }',
};

/** An engine on a real Temporal server, half an hour before the quarterly review of 21 April 2026: everybody is invited and asked. */
export async function startWithReview(overrides: Sections = {}): Promise<{
  readonly test: TestEngine;
  readonly engine: Engine;
  /** Asks something of the review as a person, and waits until it is recorded. */
  readonly ask: (by: string, ask: MeetingAsk) => Promise<void>;
}> {
  const test = await TestEngine.start({ env: await startDevServer() });
  await test.begin('2026-04-21T09:30:00+02:00', exampleCharterText({ ...sections, ...overrides }));
  const { records, clockOffsetMs } = test;
  const engine = new Engine({ client: test.env.client, records, clockOffsetMs });
  const { program, series, date } = review;
  await eventually(async () => {
    const state = await records.meetings.state(program, series, date);
    return state?.satisfaction !== undefined;
  });
  let keys = 0;
  return {
    test,
    engine,
    async ask(by, ask) {
      const key = `review-${(keys += 1)}`;
      const written = await engine.meeting(program, series, date, { by, key, ask });
      await engine.recordsReached(program, written, 10_000);
    },
  };
}
