import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { KpiEvent } from '../../rules/program/events.js';
import { caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { episodesOf, judgeByHand, monthsOf, weeksOf, type ByHand } from './by-hand.js';

jest.setTimeout(300_000);

const file = process.env.STEERCO_REAL_CALLS;
const skipped = file === undefined || file === '';
if (skipped)
  console.log(
    'STEERCO_REAL_CALLS names no file: the engine is not run over two years of a real contact centre.',
  );

/** Clocks that never run out in two years, so that what is seen is the data alone. */
const quietTiers = `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, acknowledge: 9000h, resolve: 9000h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 9000h, resolve: 9000h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9000h, resolve: 9000h }`;

function serviceLevel(id: string, period: string, open: string, consecutive: number): string {
  return `  - id: ${id}
    name: Calls answered within 20 seconds, by ${period}
    clause: S3-2.1
    definition: Share answered within 20 s, weighted by the calls answered
    source: acd
    numerator: sum("Service Level (20 Seconds)" * "Answered Calls")
    denominator: sum("Answered Calls")
    unit: percent
    direction: higher
    period: ${period}
    target: 80
    breach: { below: target, open: ${open}, clear: { at: target + 2, consecutive: ${consecutive} } }
    owner: ana`;
}

const charter = caseCharter({
  program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2020-01-01`,
  tiers: quietTiers,
  kpis: [
    'kpis:',
    serviceLevel('weekly', 'week', '2 of 3', 3),
    serviceLevel('monthly', 'month', '1 of 1', 1),
  ].join('\n'),
});

const rules = {
  weekly: { m: 2, n: 3, consecutive: 3 },
  monthly: { m: 1, n: 1, consecutive: 1 },
} as const;
type KpiId = keyof typeof rules;

function expected(kpi: KpiId): readonly ByHand[] {
  const text = readFileSync(file!, 'utf8');
  return judgeByHand(kpi === 'weekly' ? weeksOf(text) : monthsOf(text), rules[kpi]);
}

async function start(when: string): Promise<TestEngine> {
  const engine = await TestEngine.start();
  await engine.write('calls.csv', readFileSync(file!, 'utf8'));
  await engine.begin(when, charter);
  return engine;
}

/** What the engine recorded, in the words of the computation by hand. */
async function recorded(engine: TestEngine, kpi: KpiId): Promise<readonly ByHand[]> {
  const judgements = await engine.records.judgements.latest(engine.program, kpi, 'all');
  return judgements.map(({ revision, judged }) => {
    expect(revision).toBe(1);
    const { period, value, judgement, rag, transition, episode } = judged;
    return { period: period.id, value, judgement, rag, transition, episode } as ByHand;
  });
}

async function kpiEvents(engine: TestEngine, kpi: KpiId): Promise<readonly KpiEvent[]> {
  const events = await engine.records.streams.events({ kind: 'kpi', program: engine.program, kpi });
  return events.map(({ event }) => event);
}

(skipped ? describe.skip : describe)('two years of a real contact centre, as they pass', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await start('2020-01-02T08:00:00+01:00');
    await engine.until('2022-01-03T12:00:00+01:00');
  });
  afterAll(() => engine.stop());

  it.each(['weekly', 'monthly'] as const)(
    'give every %s value, judgement and episode as computed by hand',
    async (kpi) => {
      const byHand = expected(kpi);
      expect(byHand).toHaveLength(kpi === 'weekly' ? 104 : 24);
      expect(episodesOf(byHand).length).toBeGreaterThan(1);
      expect(await recorded(engine, kpi)).toEqual(byHand);
    },
  );

  it.each(['weekly', 'monthly'] as const)(
    'open one case for the first %s episode, to which the later ones come as evidence',
    async (kpi) => {
      const claims = (await kpiEvents(engine, kpi)).flatMap((event) => {
        if (event.type === 'case-claimed') return [`${event.period} opens`];
        return event.type === 'evidence-claimed' && event.opensEpisode
          ? [`${event.period} adds`]
          : [];
      });
      const [first, ...later] = episodesOf(expected(kpi));
      expect(claims).toEqual([`${first!} opens`, ...later.map((one) => `${one} adds`)]);
    },
  );

  it('judge each period when it is over, not before and not hours later', async () => {
    for (const kpi of ['weekly', 'monthly'] as const)
      for (const event of await kpiEvents(engine, kpi))
        if (event.type === 'period-judged') {
          const late = event.at - event.judged.period.end;
          expect(late).toBeGreaterThanOrEqual(0);
          expect(late).toBeLessThan(3_600_000);
        }
  });

  it('leave the invariants whole', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

(skipped ? describe.skip : describe)('the same two years, applied when they are over', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    engine = await start('2022-01-05T08:00:00+01:00');
    await engine.until('2022-01-05T12:00:00+01:00');
  });
  afterAll(() => engine.stop());

  it('are judged in one go as they would have been', async () => {
    expect(await recorded(engine, 'weekly')).toEqual(expected('weekly'));
    expect(await recorded(engine, 'monthly')).toEqual(expected('monthly'));
  });

  it('open a case only for what is still RED (rules R1)', async () => {
    const actions = await engine.records.actions.list(engine.program);
    const stillRed = (['monthly', 'weekly'] as const).filter(
      (kpi) => expected(kpi).at(-1)!.rag === 'RED',
    );
    expect(actions.map(({ kpi }) => kpi).sort()).toEqual(stillRed);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
