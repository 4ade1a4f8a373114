import { describe, expect, it } from '@jest/globals';

import { parseCharter } from '../../charter/load.js';
import { calibrationTimes, samplePlanOf } from '../../charter/sample-plan.js';
import { exampleCharter, exampleCharterText, type Sections } from '../support/charters.js';

const withSample = (sample: string, rest = ''): Sections => ({
  cadence: `cadence:
  - { id: calibration, kind: calibration, tier: service-delivery, when: every wednesday at 16:00${rest === '' ? '' : `, ${rest}`},
      sample: ${sample} }`,
});

function planOf(sample: string, rest?: string) {
  const { charter } = exampleCharter(withSample(sample, rest));
  return samplePlanOf(charter, charter.cadence[0]!);
}

function problemsOf(sample: string, rest?: string): readonly string[] {
  const { problems } = parseCharter(exampleCharterText(withSample(sample, rest)), 'charter.yaml');
  return problems.map(({ code, message }) => `${code.replace('STEERCO_', '')}: ${message}`);
}

describe('the sample of a calibration series', () => {
  it('needs cases, source and case column; the rest has defaults', () => {
    expect(planOf('{ cases: 8, source: acd, case: call }')).toEqual({
      cases: 8,
      source: 'acd',
      caseColumn: 'call',
      stratum: null,
      windowDays: 7,
      withoutRepeatDays: 90,
      // The members of the tier; its accountable presides and is the expert.
      evaluators: ['leo', 'mia'],
      expert: 'ana',
      tolerance: { points: '5', hitRate: null, meanDeviation: null },
      kpi: null,
    });
  });

  it('is taken as written, decimals exactly', () => {
    const sample = `{ cases: 8, perStratum: queue, source: acd, case: call, window: 2w, withoutRepeat: 0d,
      draw: 1d, scores: 2h, evaluators: [mia, cleo], expert: leo, kpi: service-level,
      tolerance: { points: 2.50, hitRate: 87.5 percent, meanDeviation: 3.1 } }`;
    expect(planOf(sample)).toEqual({
      cases: 8,
      source: 'acd',
      caseColumn: 'call',
      stratum: 'queue',
      windowDays: 14,
      withoutRepeatDays: 0,
      evaluators: ['cleo', 'mia'],
      expert: 'leo',
      tolerance: { points: '2.5', hitRate: '0.875', meanDeviation: '3.1' },
      kpi: 'service-level',
    });
  });

  it('leaves the expert out of the evaluators that nobody wrote, and adds the attendees', () => {
    const sample = '{ cases: 8, source: acd, case: call, expert: mia }';
    expect(planOf(sample, 'attendees: [cora]')?.evaluators).toEqual(['cora', 'leo']);
  });

  it('leaves the digest of a charter as it was that writes none of the newer keys', () => {
    const { charter } = exampleCharter(withSample('{ cases: 8, perStratum: queue }'));
    expect(charter.cadence[0]?.sample).toEqual({ cases: 8, perStratum: 'queue' });
  });

  it('sets the draw and the end of blind scores by the wall clock, across a change of offset', () => {
    const sample = '{ cases: 8, source: acd, case: call, draw: 5d, scores: 1d }';
    const [series] = exampleCharter(withSample(sample)).charter.cadence;
    // Wednesday 1 April 2026, 16:00 in Madrid; the clocks changed on 29 March.
    const start = Date.parse('2026-04-01T16:00:00+02:00');
    const { drawAt, scoresUntil } = calibrationTimes(series!, start);
    expect(new Date(drawAt!).toISOString()).toBe('2026-03-27T15:00:00.000Z');
    expect(new Date(scoresUntil!).toISOString()).toBe('2026-03-31T14:00:00.000Z');
  });
});

describe('checks of a sample', () => {
  it('refuse what the charter does not have', () => {
    expect(
      problemsOf(
        '{ cases: 8, source: acb, case: call, evaluators: [nobody], expert: noone, kpi: sl }',
      ),
    ).toEqual([
      expect.stringContaining('CHARTER_REFERENCE: "acb"'),
      expect.stringContaining('CHARTER_REFERENCE: "nobody"'),
      expect.stringContaining('CHARTER_REFERENCE: "noone"'),
      expect.stringContaining('CHARTER_REFERENCE: "sl"'),
    ]);
  });

  it('refuse an expert who scores blind, written or presiding', () => {
    const refused = [
      'CHARTER_DUTIES: mia gives the master scores, so cannot score blind in the same session',
    ];
    const sample = (expert: string) =>
      `{ cases: 8, source: acd, case: call, evaluators: [leo, mia]${expert} }`;
    expect(problemsOf(sample(', expert: mia'))).toEqual(refused);
    expect(problemsOf(sample(''), 'chair: mia')).toEqual(refused);
    expect(problemsOf(sample(''))).toEqual([]);
  });

  it('refuse times and shares that cannot be', () => {
    const sample = (rest: string) => problemsOf(`{ cases: 8, source: acd, case: call, ${rest} }`);
    expect(sample('draw: 1d, scores: 1d')).toEqual([
      'CHARTER_DURATION: blind scores are over before the cases are drawn',
    ]);
    expect(sample('scores: 72h')).toHaveLength(1);
    expect(sample('scores: 71h')).toEqual([]);
    expect(sample('window: 12h')).toEqual([expect.stringContaining('whole days')]);
    expect(sample('window: 0d')).toEqual([expect.stringContaining('one or more')]);
    expect(sample('tolerance: { hitRate: 101 percent }')).toEqual([
      'CHARTER_THRESHOLD: nobody hits 101 percent of the cases',
    ]);
  });

  it('warn of a session for which no cases will be drawn, which has no plan then', () => {
    expect(problemsOf('{ cases: 8, source: acd }')).toEqual([
      'LINT_CALIBRATION: no cases will be drawn for this calibration: it has no case',
    ]);
    expect(planOf('{ cases: 8, source: acd }')).toBeNull();
    expect(problemsOf('{ cases: 8 }')).toEqual([expect.stringContaining('no source and no case')]);
    const cadence = `cadence:
  - { id: calibration, kind: calibration, tier: service-delivery, when: every wednesday at 16:00 }`;
    const { problems } = parseCharter(exampleCharterText({ cadence }), 'charter.yaml');
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('no sample')]);
  });
});
