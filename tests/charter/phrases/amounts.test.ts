import { describe, expect, it } from '@jest/globals';
import { parseDecimal, parsePercent } from '../../../charter/phrases/decimal.js';
import { parseBusinessDuration, parseCalendarDuration } from '../../../charter/phrases/duration.js';
import { parseLevel, parseMOfN } from '../../../charter/phrases/level.js';
import { parseReminder } from '../../../charter/phrases/reminder.js';
import { parseTarget } from '../../../charter/phrases/target.js';

const value = <T>(result: { ok: true; value: T } | { ok: false }): T | null =>
  result.ok ? result.value : null;

describe('durations', () => {
  it.each([
    ['21d', 21, 0],
    ['2w', 14, 0],
    ['4h', 0, 14_400],
    ['1d 12h', 1, 43_200],
    ['1d12h', 1, 43_200],
    ['90m', 0, 5_400],
    ['30s', 0, 30],
    ['0d', 0, 0],
  ])('reads calendar time "%s"', (text, days, seconds) => {
    expect(value(parseCalendarDuration(text))).toEqual({ days, seconds });
  });

  it.each(['', '4', '4 hours', '1.5h', '-1d', '4h 4h', '4bd', 'soon'])(
    'refuses "%s" as calendar time',
    (text) => expect(parseCalendarDuration(text).ok).toBe(false),
  );

  it.each([
    ['4h', { kind: 'business-time', seconds: 14_400 }],
    ['1h 30m', { kind: 'business-time', seconds: 5_400 }],
    ['1m', { kind: 'business-time', seconds: 60 }],
    ['4bd', { kind: 'business-days', days: 4 }],
  ])('reads business time "%s"', (text, expected) => {
    expect(value(parseBusinessDuration(text))).toEqual(expected);
  });

  it.each(['0h', '0bd', '2d', '1w', '1bd 4h', '4'])('refuses "%s" as business time', (text) =>
    expect(parseBusinessDuration(text).ok).toBe(false),
  );
});

describe('numbers', () => {
  it.each([
    ['79.950', '79.95'],
    ['80', '80'],
    ['80.0', '80'],
    ['-0.50', '-0.5'],
    ['-0', '0'],
    ['12345678901234567890.123456789', '12345678901234567890.123456789'],
  ])('reads %s as exactly %s', (text, decimal) => {
    expect(value(parseDecimal(text))).toBe(decimal);
  });

  it.each(['1e3', '.5', '5.', '1,5', '80 %', 'NaN', ''])('refuses "%s"', (text) =>
    expect(parseDecimal(text).ok).toBe(false),
  );

  it('reads percentages', () => {
    expect(['12 percent', '12 %', '12%', 12].map((text) => value(parsePercent(text)))).toEqual(
      Array(4).fill('12'),
    );
  });
});

describe('levels', () => {
  it.each([
    ['80', { kind: 'value', value: '80' }, null],
    ['79.95', { kind: 'value', value: '79.95' }, null],
    ['-5', { kind: 'value', value: '-5' }, null],
    ['80 percent', { kind: 'value', value: '80' }, 'percent'],
    ['target', { kind: 'target-plus', offset: '0' }, null],
    ['target + 2', { kind: 'target-plus', offset: '2' }, null],
    ['Target -1.5', { kind: 'target-plus', offset: '-1.5' }, null],
  ])('reads "%s"', (text, level, unit) => {
    expect(value(parseLevel(text))).toEqual({ level, unit });
  });

  it.each(['targett', 'target +', 'target 2', '%', '+', '', '2 + target'])('refuses "%s"', (text) =>
    expect(parseLevel(text).ok).toBe(false),
  );

  it('reads m of n and refuses more than all', () => {
    expect(value(parseMOfN('2 of 3'))).toEqual({ m: 2, n: 3 });
    expect(value(parseMOfN('2 of the last 3'))).toEqual({ m: 2, n: 3 });
    expect(['4 of 3', '0 of 3', '2/3', 'two of three'].map((text) => parseMOfN(text).ok)).toEqual(
      Array(4).fill(false),
    );
  });
});

describe('a target', () => {
  it('holds from the start of the program when it is a plain number', () => {
    expect(value(parseTarget('80.50', '2026-01-01'))).toEqual([
      { from: '2026-01-01', value: '80.5' },
    ]);
  });

  it('counts months of the program, keeping the day where the month has it', () => {
    const ramp = [1, 2, 13].map((month) => ({ month, value: 70 + month }));
    expect(value(parseTarget({ ramp }, '2026-01-31'))).toEqual([
      { from: '2026-01-31', value: '71' },
      { from: '2026-02-28', value: '72' },
      { from: '2027-01-31', value: '83' },
    ]);
  });
});

describe('reminders', () => {
  it('are a time of every business day or business time before the deadline', () => {
    expect(value(parseReminder('daily at 09:00'))).toEqual({ kind: 'daily', at: '09:00' });
    expect(value(parseReminder('09:00'))).toEqual({ kind: 'daily', at: '09:00' });
    expect(value(parseReminder('1h before'))).toEqual({
      kind: 'before',
      by: { kind: 'business-time', seconds: 3600 },
    });
    expect(parseReminder('sometimes').ok).toBe(false);
  });
});
