import { describe, expect, it } from '@jest/globals';
import { parseCharter } from '../../charter/load.js';
import { exampleCharterText, type Sections } from '../support/charters.js';

function warnings(overrides: Sections): readonly string[] {
  const { ok, problems } = parseCharter(exampleCharterText(overrides), 'charter.yaml');
  expect([ok, problems.filter(({ severity }) => severity === 'error')]).toEqual([true, []]);
  return problems.map(({ code, message }) => `${code.replace('STEERCO_LINT_', '')}: ${message}`);
}

const kpi = `kpis:
  - { id: aht, name: Handling time, source: acd, numerator: sum(s), denominator: sum(n), unit: seconds,
      direction: lower, period: month, target: 240, breach: { above: target } }`;

/** The example's people, some of them away. */
function peopleAway(absences: Readonly<Record<string, string>>): string {
  const people = exampleCharterText()
    .split('\n')
    .filter((line) => line.includes('email: '));
  const lines = people.map((line) => {
    const id = /id: (\w+)/.exec(line)?.[1] ?? '';
    const own = absences[id];
    return own === undefined ? line : line.replace(/ \}$/, `, absences: [${own}] }`);
  });
  return ['people:', ...lines].join('\n');
}

describe('lint', () => {
  it('finds nothing in the example', () => {
    expect(warnings({})).toEqual([]);
  });

  it('finds KPIs without clause or definition, and clauses that govern nothing', () => {
    expect(warnings({ kpis: kpi })).toEqual([
      'CLAUSE_UNUSED: clause "S3-2.1" governs nothing',
      'KPI_CLAUSE: this KPI names no clause of the contract',
      'KPI_DEFINITION: this KPI has no definition in words',
    ]);
  });

  it('finds accountable people without a deputy and acknowledgements longer than a working day', () => {
    const tiers = `tiers:
  service-delivery: { accountable: mia, counterpart: cleo, clause: S5-1, acknowledge: 10h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 2bd, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h }`;
    expect(warnings({ tiers })).toEqual([
      'DEPUTY: mia is accountable and has no deputy',
      expect.stringContaining('ACKNOWLEDGE'),
      expect.stringContaining('ACKNOWLEDGE'),
    ]);
  });

  it('finds meetings on dates that their own calendar closes', () => {
    const cadence = (onHoliday: string) => `cadence:
  - { id: early, kind: custom, tier: service-delivery, when: day 1 of may at 10:00, onHoliday: ${onHoliday} }`;
    expect(warnings({ cadence: cadence('none') })).toEqual([
      'CLOSED_DATE: "early" meets on 2026-05-01, when its calendar is closed',
    ]);
    expect(warnings({ cadence: cadence('following') })).toEqual([]);
  });

  it('says which sources this version does not read', () => {
    const sources = 'sources: { acd: { type: post, date: Date } }';
    expect(warnings({ sources })).toEqual([expect.stringContaining('NOT_RUN_YET')]);
  });

  it('finds absences that leave a tier, a side of it or its accountable person without cover', () => {
    const cover = (absences: Readonly<Record<string, string>>) =>
      warnings({ people: peopleAway(absences) });
    expect(cover({ ana: '{ from: 2026-08-10, to: 2026-08-14 }' })).toEqual([]);
    expect(
      cover({
        carla: '{ from: 2026-08-10, to: 2026-08-14, deputy: mia }',
        ana: '{ from: 2026-08-12, to: 2026-08-12 }',
        leo: '{ from: 2026-08-12, to: 2026-08-20 }',
        mia: '{ from: 2026-08-12, to: 2026-08-20 }',
      }),
    ).toEqual([
      'COVERAGE: service-delivery has nobody of the provider reachable on 2026-08-12 (away: ana, leo, mia)',
      'COVERAGE: account-management has nobody of the provider reachable on 2026-08-12 (away: ana, carla, leo, mia)',
    ]);
    // Neither a weekend nor the time before the program is live needs anybody.
    const both = (span: string) => cover({ cora: span, cleo2: span });
    expect(both('{ from: 2026-08-15, to: 2026-08-16 }')).toEqual([]);
    expect(both('{ from: 2026-02-02, to: 2026-02-27 }')).toEqual([]);
  });

  it('points at the absence that opens a gap', () => {
    const text = exampleCharterText({
      people: peopleAway({
        cora: '{ from: 2026-08-10, to: 2026-08-20 }',
        cleo2: '{ from: 2026-08-17, to: 2026-08-18 }',
      }),
    });
    const { problems } = parseCharter(text, 'charter.yaml');
    const [problem] = problems;
    expect(problems).toHaveLength(1);
    expect(problem).toMatchObject({ severity: 'warning', code: 'STEERCO_LINT_COVERAGE' });
    const line = text.split('\n')[(problem?.line ?? 0) - 1] ?? '';
    expect(line).toContain('id: cleo2');
    expect(line.slice((problem?.column ?? 0) - 1)).toMatch(/^2026-08-17/);
    expect(problem?.message).toContain('from 2026-08-17 to 2026-08-18 (away: cleo2, cora)');
  });
});
