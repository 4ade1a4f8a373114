import { describe, expect, it } from '@jest/globals';

import { casePolicy } from '../../charter/case-policy.js';
import { meetingTimes } from '../../charter/meeting-times.js';
import { rosterOf } from '../../charter/roster.js';
import { exampleCharter } from '../support/charters.js';

const { charter, digest } = exampleCharter({
  tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo], acknowledge: 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h, repeat: 9h }`,
  stages: `stages: { contain: 1bd, analyse: 4bd }`,
  severities: `severities:
  - { id: minor, skip: [analyse, plan, approve] }
  - { id: major }
  - { id: critical, startTier: account-management, speed: 2 }`,
});
const kpi = charter.kpis[0]!;
const hours = (n: number) => ({ kind: 'business-time', seconds: n * 3600 });

describe('the policy that a case is opened under', () => {
  it('is the slice of the charter that the ladder needs, at the severity speed', () => {
    const plain = casePolicy(charter, digest, { ...kpi, severity: 'major' }, '0.82', '2026-04-01');
    expect(plain.tiers.map((tier) => tier.acknowledge)).toEqual([hours(4), hours(4), hours(9)]);
    expect(plain.allowances).toEqual({
      contain: { kind: 'business-days', days: 1 },
      analyse: { kind: 'business-days', days: 4 },
    });
    const fast = casePolicy(
      charter,
      digest,
      { ...kpi, severity: 'critical' },
      '0.82',
      '2026-04-01',
    );
    expect(fast.tiers.map((tier) => tier.resolve)).toEqual([hours(9), hours(13.5), hours(13.5)]);
    // A business day cannot be halved: it stays one.
    expect(fast.allowances.contain).toEqual({ kind: 'business-days', days: 1 });
    expect(fast.allowances.analyse).toEqual({ kind: 'business-days', days: 2 });
  });

  it('carries the holidays of its years and nothing that names a person', () => {
    const policy = casePolicy(charter, digest, kpi, '0.82', '2026-04-01');
    const calendar = policy.calendars[charter.tiers[0].calendar]!;
    expect('holidays' in calendar && calendar.holidays).toContain('2026-04-03');
    const text = JSON.stringify(policy);
    for (const person of charter.people) expect(text).not.toContain(person.email);
  });

  it('waits for a late delivery as long as the lag and the grace allow', () => {
    const policy = casePolicy(charter, digest, kpi, '0.82', '2026-04-01');
    expect(policy.kpi?.finalAfter).toEqual({ days: 2, seconds: 0 });
  });
});

describe('the roster of a charter', () => {
  it('knows people by id, side and deputy, without names or addresses', () => {
    const roster = rosterOf(charter, digest);
    expect(roster.people.ana).toEqual({ side: 'provider', deputy: 'leo' });
    expect(roster.tiers[1]).toEqual({ accountable: 'carla', counterpart: 'cora', members: [] });
    expect(JSON.stringify(roster)).not.toMatch(/@|Ruiz/);
  });
});

describe('the instants around a meeting', () => {
  it('keep the wall clock across a change of offset: seven days before 10:00 is 10:00', () => {
    const qbr = charter.cadence.find(({ id }) => id === 'qbr')!;
    // Thursday 2 April 2026 10:00 in Madrid; the clocks changed on 29 March.
    const start = Date.parse('2026-04-02T10:00:00+02:00');
    const times = meetingTimes(charter, qbr, { start, end: start + 7_200_000 });
    const iso = (at: number) => new Date(at).toISOString();
    expect(iso(times.inviteAt)).toBe('2026-03-12T09:00:00.000Z');
    expect(times.reminders.map(iso)).toEqual([
      '2026-03-26T09:00:00.000Z',
      '2026-04-01T08:00:00.000Z',
    ]);
  });
});
