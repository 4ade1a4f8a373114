import { describe, expect, it } from '@jest/globals';

import { earnBackDue, type EarnBackQuestion } from '../../../rules/credits/earn-back.js';
import { consecutiveDefaults, type MonthOutcome } from '../../../rules/credits/results.js';
import type { EarnBackRule } from '../../../rules/credits/terms.js';
import { eur } from './terms.js';

const half: EarnBackRule = { sharePercent: '50', months: 6, condition: 'met' };
const full: EarnBackRule = { sharePercent: '100', months: 3, condition: 'exceeded' };

/** m met, x exceeded, d default, n not judged, e excluded. */
const outcomes: Readonly<Record<string, MonthOutcome>> = {
  m: 'met',
  x: 'exceeded',
  d: 'default',
  n: 'not-judged',
  e: 'excluded',
};
const months = (letters: string) => Array.from(letters, (letter) => outcomes[letter]!);

function due(
  since: string,
  rules: readonly EarnBackRule[] = [half],
  changes: Partial<EarnBackQuestion> = {},
): string | null {
  const question = {
    applied: eur('29689.20'),
    earnedBefore: eur('0'),
    egregious: false,
    since: months(since),
    ended: false,
    ...changes,
  };
  return earnBackDue(rules, question)?.amount.amount ?? null;
}

describe('earn-back (rules R14)', () => {
  it.each([
    ['not before the sixth month', 'mmmmm', null],
    ['half after six months met in a row', 'mmmmmm', '14844.60'],
    ['exceeding is also meeting', 'xmxmxm', '14844.60'],
    ['a default starts the run anew', 'mmmmmdmmmmm', null],
    ['and it may be run again', 'mmmmmdmmmmmm', '14844.60'],
    ['what was not judged or was excluded neither adds nor ends', 'mmnmemmm', '14844.60'],
    ['not judged is not met', 'mmmmmn', null],
    ['a later default takes nothing back', 'mmmmmmd', '14844.60'],
  ])('%s', (_, since, amount) => {
    expect(due(since)).toBe(amount);
  });

  it('is full after three months exceeded, less what came back before', () => {
    expect(due('xxx', [half, full])).toBe('29689.20');
    expect(due('xmx', [half, full])).toBeNull();
    expect(due('mmmmmmxxx', [half, full], { earnedBefore: eur('14844.60') })).toBe('14844.60');
    expect(due('xxxmmmmmm', [half, full], { earnedBefore: eur('29689.20') })).toBeNull();
  });

  it('rounds half a cent up: 50 % of 0.01 is 0.01', () => {
    expect(due('mmmmmm', [half], { applied: eur('0.01') })).toBe('0.01');
  });

  it('never comes after an egregious default, after the end of the contract, or without a rule', () => {
    expect(due('mmmmmm', [half], { egregious: true })).toBeNull();
    expect(due('mmmmmm', [half], { ended: true })).toBeNull();
    expect(due('mmmmmm', [])).toBeNull();
  });
});

describe('defaults in a row', () => {
  it.each([
    ['', 0],
    ['d', 1],
    ['mddd', 3],
    ['ddm', 0],
    ['dmd', 1],
    ['dnded', 3],
    ['xdn', 1],
  ])('%j: %d', (letters, run) => {
    expect(consecutiveDefaults(months(letters))).toBe(run);
  });
});
