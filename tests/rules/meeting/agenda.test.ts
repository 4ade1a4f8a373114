import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  buildAgenda,
  type AgendaFor,
  type GovernanceSnapshot,
} from '../../../rules/meeting/agenda.js';

const day = 86_400_000;
const now = 100 * day;

const nothing: GovernanceSnapshot = {
  cases: [],
  breaches: [],
  dataGaps: [],
  failedSources: [],
  decisions: [],
  credits: [],
  commitments: [],
  benchmarks: [],
  ideas: [],
  announcements: [],
};

const review: AgendaFor = {
  tier: 2,
  kind: 'monthly-business-review',
  standing: [{ minutes: 20 }, { minutes: null }],
  since: 70 * day,
  satisfaction: null,
  drawnCases: null,
};

const open = (
  number: string,
  tier: 1 | 2 | 3,
  opened: number,
  entered = opened,
  isOverdue = false,
) => ({
  case: number,
  tier,
  openedAt: opened * day,
  tierEnteredAt: entered * day,
  isOverdue,
  kpi: `kpi-${number}`,
});

describe('an agenda', () => {
  it('has the standing items first, in their order', () => {
    expect(buildAgenda(review, nothing, now)).toEqual([
      { kind: 'standing', index: 0, minutes: 20 },
      { kind: 'standing', index: 1, minutes: null },
    ]);
  });

  it('has the actions of its tier and below, the risen and late ones first', () => {
    const cases = [
      open('A', 1, 10),
      open('B', 2, 60, 80),
      open('C', 1, 90),
      open('D', 3, 1, 50),
      open('E', 2, 20, 30, true),
    ];
    const agenda = buildAgenda({ ...review, standing: [] }, { ...nothing, cases }, now);
    expect(agenda.map((item) => (item.kind === 'case' ? `${item.case} ${item.why}` : ''))).toEqual([
      'B escalated',
      'E overdue',
      'C new',
      'A open',
    ]);
  });

  it('of the Steering Committee has every action at tier 3', () => {
    const cases = [open('D', 3, 1, 50)];
    const agenda = buildAgenda({ ...review, tier: 3, standing: [] }, { ...nothing, cases }, now);
    expect(agenda).toEqual([{ kind: 'case', case: 'D', tier: 3, why: 'open' }]);
  });

  it('carries decisions over: those of its tier, and from below what is late', () => {
    const made = (decision: string, tier: 1 | 2 | 3, due: number | null) => ({
      series: 's',
      date: '2026-01-01',
      tier,
      decision,
      due: due === null ? null : due * day,
    });
    const decisions = [
      made('D1', 2, null),
      made('D2', 1, 120),
      made('D3', 1, 90),
      made('D4', 3, 90),
    ];
    const agenda = buildAgenda({ ...review, standing: [] }, { ...nothing, decisions }, now);
    expect(agenda.map((item) => (item.kind === 'decision' ? item.decision : ''))).toEqual([
      'D3',
      'D1',
    ]);
  });

  it('names a breach that no open action governs, and shows who has not answered', () => {
    const breaches = [
      { kpi: 'kpi-A', scope: 'all', period: '2026-W10' },
      { kpi: 'other', scope: 'all', period: '2026-W10' },
    ];
    const satisfaction = { answers: 1, unanswered: ['cora'] };
    const snapshot = { ...nothing, breaches, cases: [open('A', 1, 10)] };
    const agenda = buildAgenda({ ...review, standing: [], satisfaction }, snapshot, now);
    expect(agenda.slice(1)).toEqual([
      { kind: 'breach', kpi: 'other', scope: 'all', period: '2026-W10' },
      { kind: 'satisfaction', answers: 1, unanswered: ['cora'] },
    ]);
  });

  it('is the same for the same state, in whatever order the records gave it', () => {
    const cases = fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 1, max: 99 }),
        tier: fc.constantFrom(1, 2, 3),
        day: fc.integer({ min: 0, max: 99 }),
      }),
      { selector: ({ id }) => id },
    );
    fc.assert(
      fc.property(cases, (drawn) => {
        const all = drawn.map((one) => open(`CA-${one.id}`, one.tier, one.day));
        const agenda = buildAgenda(review, { ...nothing, cases: all }, now);
        const again = buildAgenda(review, { ...nothing, cases: [...all].reverse() }, now);
        expect(again).toEqual(agenda);
      }),
    );
  });
});
