import { describe, expect, it } from '@jest/globals';

import { advance, judgeSeries } from '../../../rules/kpi/judge.js';
import { greenStart } from '../../../rules/kpi/episodes.js';
import { h1Rule, months, transitionsOf } from './series.js';

const h1 = [81, 79, 80.5, 78, 79.5, 80.4, 82.1, 81.9, 82.2, 82.3, 82.0, 79.9, 82.4, 79, 78];

describe('the threshold rule (rules R4)', () => {
  it('gives the two episodes of oracle H1, where a naive "below 80" gives four', () => {
    const { judged, episodes } = judgeSeries(h1Rule, months(h1));
    expect(transitionsOf(h1Rule, h1)).toEqual(['opened#1@4', 'cleared#1@11', 'opened#2@14']);
    expect(episodes).toEqual([
      { number: 1, opened: '2026-04', cleared: '2026-11' },
      { number: 2, opened: '2027-02', cleared: null },
    ]);
    expect(judged.at(-1)).toMatchObject({ rag: 'RED', episode: 2, judgement: 'bad' });

    const naive = {
      ...h1Rule,
      clear: h1Rule.breach,
      open: { m: 1, n: 1 },
      close: { consecutive: 1 },
    };
    expect(judgeSeries(naive, months(h1)).episodes).toHaveLength(4);
    expect(transitionsOf(naive, h1)).toHaveLength(7);
  });

  it('calls the values between breach and clear neither', () => {
    const judgements = judgeSeries(h1Rule, months(h1)).judged.map((p) => p.judgement);
    expect(judgements.slice(0, 9)).toEqual([
      'neither',
      'bad',
      'neither',
      'bad',
      'bad',
      'neither',
      'good',
      'neither',
      'good',
    ]);
  });

  it('lets a period without data take a place in the window as not bad', () => {
    expect(transitionsOf(h1Rule, [79, 'NO_DATA', 79])).toEqual(['opened#1@3']);
    expect(transitionsOf(h1Rule, [79, 'NO_DATA', 'LOW_VOLUME', 79])).toEqual([]);
  });

  it('neither advances nor resets the good run without data', () => {
    const opened = [79, 79];
    expect(transitionsOf(h1Rule, [...opened, 83, 'NO_DATA', 83, 'LOW_VOLUME', 83])).toEqual([
      'opened#1@2',
      'cleared#1@7',
    ]);
    expect(transitionsOf(h1Rule, [...opened, 83, 'NO_DATA', 83, 81, 83])).toEqual(['opened#1@2']);
  });

  it('gives an excluded or provisional period no place at all', () => {
    for (const state of ['EXCLUDED', 'PROVISIONAL'])
      expect(transitionsOf(h1Rule, [79, state, state, state, 79])).toEqual(['opened#1@5']);
    expect(transitionsOf(h1Rule, [79, 79, 83, 'EXCLUDED', 83, 83])).toEqual([
      'opened#1@2',
      'cleared#1@6',
    ]);
  });

  it('empties the window when it closes, so that old misses do not count again', () => {
    const quick = { ...h1Rule, close: { consecutive: 1 } };
    expect(transitionsOf(quick, [79, 79, 83, 79, 83, 79])).toEqual([
      'opened#1@2',
      'cleared#1@3',
      'opened#2@6',
    ]);
    expect(transitionsOf(quick, [79, 79, 83, 79, 83])).toEqual(['opened#1@2', 'cleared#1@3']);
  });

  it('carries state and window over a change of charter', () => {
    const stricter = { ...h1Rule, open: { m: 2, n: 5 }, close: { consecutive: 1 } };
    const inForce = (from: string) => (period: { firstDate: string }) =>
      period.firstDate < from ? h1Rule : stricter;
    expect(transitionsOf(inForce('2026-05-01'), [79, 83, 83, 83, 79])).toEqual(['opened#1@5']);
    expect(transitionsOf(h1Rule, [79, 83, 83, 83, 79])).toEqual([]);
    expect(transitionsOf(inForce('2026-03-01'), [79, 79, 83])).toEqual([
      'opened#1@2',
      'cleared#1@3',
    ]);
  });

  it('continues from a kept state exactly where the series stood', () => {
    const observations = months(h1);
    const whole = judgeSeries(h1Rule, observations).judged;
    let state = greenStart;
    const stepwise = observations.map((observation) => {
      const step = advance(state, h1Rule, observation);
      state = JSON.parse(JSON.stringify(step.state)) as typeof state;
      return step.judged;
    });
    expect(stepwise).toEqual(whole);
  });
});
