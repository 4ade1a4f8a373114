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
});
