import { describe, expect, it } from '@jest/globals';

import { kpiLibrary, libraryKpi } from '../../../charter/library/kpi-library.js';
import {
  compareDecimals,
  multiplyDecimals,
  ratio,
  roundDecimal,
} from '../../../rules/numbers/decimal.js';
import { Folder } from '../../activities/sources/folder.js';

const folder = new Folder();

type Row = Readonly<Record<string, number>>;

/** The value of a KPI of the library over rows of its columns, in its unit, to 4 decimals. */
async function valueOf(id: string, rows: readonly Row[]): Promise<string> {
  const kpi = libraryKpi(id)!;
  const columns = Object.keys(kpi.columns);
  const lines = rows.map((row, index) =>
    [`2026-01-${String(index + 5).padStart(2, '0')}`, ...columns.map((name) => row[name])].join(
      ',',
    ),
  );
  await folder.write('calls.csv', `${['Date', ...columns].join(',')}\n${lines.join('\n')}\n`);
  const { numerator, denominator } = kpi;
  const { amounts } = await folder.read({ numerator, denominator });
  const january = amounts.sl!.all!['2026-01']!;
  const value = ratio(january.numerator, january.denominator);
  return roundDecimal(kpi.unit === 'percent' ? multiplyDecimals(value, '100') : value, 4);
}

/** The day of rules R3. */
const day: Row = {
  answered: 1000,
  abandoned: 60,
  offered: 1060,
  answered_in_threshold: 860,
  abandoned_in_threshold: 20,
  abandoned_short: 10,
};

describe('service level over the day of rules R3, in DuckDB', () => {
  it.each([
    ['SL1', '83.0189'],
    ['SL2', '86'],
    ['SL3', '81.1321'],
    ['SL4', '82.6923'],
    ['SL5', '82.0755'],
    ['SL6', '81.9048'],
  ])('by %s is %s %%', async (formula, percent) => {
    expect(await valueOf(`service-level/${formula}`, [day])).toBe(percent);
  });

  it('meets 82.5 % by SL1, SL2 and SL4 and misses it by SL3, SL5 and SL6, on the same day', async () => {
    const met: string[] = [];
    for (const formula of ['SL1', 'SL2', 'SL3', 'SL4', 'SL5', 'SL6']) {
      const value = await valueOf(`service-level/${formula}`, [day]);
      if (compareDecimals(value, '82.5') >= 0) met.push(formula);
    }
    expect(met).toEqual(['SL1', 'SL2', 'SL4']);
  });

  it('is the quotient of sums over the days, not the mean of quotients (rules R2)', async () => {
    const days = [
      [10000, 8500],
      [5000, 3500],
      [20000, 16800],
    ].map(([answered = 0, inThreshold = 0]) => ({
      answered,
      answered_in_threshold: inThreshold,
    }));
    expect(await valueOf('service-level/SL2', days)).toBe('82.2857');
  });
});

describe('the other KPIs over the numbers of rules R3, in DuckDB', () => {
  it.each<[string, string, readonly Row[]]>([
    ['abandonment/all', '5.6604', [day]],
    ['handling-time', '240', [{ talk_s: 180000, hold_s: 24000, wrap_s: 36000, handled: 1000 }]],
    ['occupancy', '80', [{ handling_s: 240000, available_s: 60000 }]],
    ['shrinkage', '14', [{ leave_h: 320, training_h: 180, other_h: 60, paid_h: 4000 }]],
    ['first-contact-resolution/repeats', '78', [{ contacts: 1000, repeated_in_7d: 220 }]],
    ['satisfaction/top-two', '75', [{ best_box: 410, second_box: 250, responses: 880 }]],
    ['net-promoter-score', '34', [{ promoters: 520, detractors: 180, responses: 1000 }]],
    ['attrition/monthly', '4.4118', [{ leavers: 9, opening: 210, closing: 198 }]],
    ['attrition/annualised', '52.9412', [{ leavers: 9, opening: 210, closing: 198 }]],
  ])('%s is %s', async (id, value, rows) => {
    expect(await valueOf(id, rows)).toBe(value);
  });

  it.each<[string, string, readonly Row[]]>([
    ['speed-of-answer', '24', [{ wait_s: 24000, answered: 1000 }]],
    ['abandonment/without-short', '4.7619', [day]], // 50 / 1050
    ['adherence', '93', [{ adherent_min: 446.4, scheduled_min: 480 }]],
    ['first-contact-resolution/gross', '72', [{ resolved_first: 720, contacts: 1000 }]],
    [
      'first-contact-resolution/net',
      '80',
      [{ resolved_first: 720, contacts: 1000, not_resolvable_first: 100 }],
    ],
    [
      'quality', // (45 + 0) / (50 + 40): the critical error takes the 38 points of the second contact.
      '50',
      [
        { points: 45, applicable_points: 50, critical_errors: 0 },
        { points: 38, applicable_points: 40, critical_errors: 1 },
      ],
    ],
  ])('%s, computed by hand, is %s', async (id, value, rows) => {
    expect(await valueOf(id, rows)).toBe(value);
  });
});

describe('the library', () => {
  it('has every KPI of rules R3 once', () => {
    const ids = kpiLibrary.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(ids.map((id) => id.split('/')[0]))).toEqual(
      new Set([
        'service-level',
        'speed-of-answer',
        'abandonment',
        'handling-time',
        'occupancy',
        'shrinkage',
        'adherence',
        'first-contact-resolution',
        'satisfaction',
        'net-promoter-score',
        'quality',
        'attrition',
      ]),
    );
    expect(libraryKpi('service-level/SL7')).toBeNull();
  });

  it('is final at once but for contacts that may be repeated, which take seven days', () => {
    const late = kpiLibrary.filter(({ finalAfterDays }) => finalAfterDays > 0);
    expect(late.map(({ id, finalAfterDays }) => [id, finalAfterDays])).toEqual([
      ['first-contact-resolution/repeats', 7],
    ]);
  });

  it('documents exactly the columns that the formulas use', () => {
    for (const { numerator, denominator, columns } of kpiLibrary) {
      const words = `${numerator} ${denominator}`.match(/[a-z][a-z0-9_]*/g) ?? [];
      const sql = ['sum', 'case', 'when', 'then', 'else', 'end'];
      const used = [...new Set(words.filter((word) => !sql.includes(word)))];
      expect(used.sort()).toEqual(Object.keys(columns).sort());
    }
  });
});
