import { describe, expect, it } from '@jest/globals';
import { cadenceRule, parseWhen } from '../../../charter/phrases/when.js';

function rule(text: string) {
  const phrase = parseWhen(text);
  if (!phrase.ok) throw new Error(phrase.message);
  return cadenceRule(phrase.value, '2026-01-01');
}

function rrule(rruleText: string, time: string, anchor = '2026-01-01') {
  return { kind: 'rrule', rrule: rruleText, time, anchor };
}

describe('a when phrase', () => {
  it.each([
    [
      'third tuesday of jan, apr, jul, oct at 10:00',
      'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TU',
      '10:00',
    ],
    [
      'Third Tuesday of January, April and July at 10:00',
      'FREQ=MONTHLY;BYMONTH=1,4,7;BYDAY=3TU',
      '10:00',
    ],
    ['3rd tue of jan at 10:00', 'FREQ=MONTHLY;BYMONTH=1;BYDAY=3TU', '10:00'],
    ['last friday of every month at 09:30', 'FREQ=MONTHLY;BYDAY=-1FR', '09:30'],
    ['first and third tuesday at 10:00', 'FREQ=MONTHLY;BYDAY=1TU,3TU', '10:00'],
    ['every wednesday at 16:00', 'FREQ=WEEKLY;BYDAY=WE', '16:00'],
    ['every tue and thu at 16:00', 'FREQ=WEEKLY;BYDAY=TU,TH', '16:00'],
    ['every other friday at 16:00', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '16:00'],
    ['every weekday at 09:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '09:00'],
    ['every day at 08:00', 'FREQ=DAILY', '08:00'],
    ['every 3 days at 08:00', 'FREQ=DAILY;INTERVAL=3', '08:00'],
    ['day 15 at 10:00', 'FREQ=MONTHLY;BYMONTHDAY=15', '10:00'],
    ['15th of mar and sep at 10:00', 'FREQ=MONTHLY;BYMONTH=3,9;BYMONTHDAY=15', '10:00'],
    ['last day of month at 10:00', 'FREQ=MONTHLY;BYMONTHDAY=-1', '10:00'],
    ['last day of every month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '09:00'],
    ['every month on day 15 at 10:00', 'FREQ=MONTHLY;BYMONTHDAY=15', '10:00'],
    ['FREQ=MONTHLY;BYDAY=3TU at 10:00', 'FREQ=MONTHLY;BYDAY=3TU', '10:00'],
    ['rrule:freq=weekly;wkst=mo;byday=th,tu at 10:00', 'FREQ=WEEKLY;BYDAY=TU,TH', '10:00'],
  ])('reads "%s"', (text, rule5545, time) => {
    expect(rule(text)).toEqual(rrule(rule5545, time));
  });

  it.each([
    [
      'every 2 weeks on thursday at 11:00 from 2026-01-08',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      '11:00',
      '2026-01-08',
    ],
    [
      'every 3 months on the second tuesday at 10:00 from 2026-02-01',
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU',
      '10:00',
      '2026-02-01',
    ],
    [
      'every wednesday from 2026-02-01 at 16:00 until 2026-06-30',
      'FREQ=WEEKLY;UNTIL=20260630T235959Z;BYDAY=WE',
      '16:00',
      '2026-02-01',
    ],
    ['on 2026-05-20 at 10:00', 'FREQ=DAILY;COUNT=1', '10:00', '2026-05-20'],
    [
      'FREQ=WEEKLY;INTERVAL=2 at 10:00 from 2026-01-08',
      'FREQ=WEEKLY;INTERVAL=2',
      '10:00',
      '2026-01-08',
    ],
    [
      'DTSTART;TZID=Europe/Madrid:20260108T110000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH',
      '11:00',
      '2026-01-08',
    ],
  ])('counts "%s" from where it says', (text, rule5545, time, anchor) => {
    expect(rule(text)).toEqual(rrule(rule5545, time, anchor));
  });

  it('reads business-day rules', () => {
    const at = { time: '15:00', anchor: '2026-01-01' };
    expect(rule('8th business day at 15:00')).toEqual({ kind: 'nth-business-day', n: 8, ...at });
    expect(rule('8th business day of jan, apr at 15:00')).toEqual({
      kind: 'nth-business-day',
      n: 8,
      months: [1, 4],
      ...at,
    });
    expect(rule('last business day')).toEqual({
      kind: 'nth-business-day',
      n: -1,
      ...at,
      time: '09:00',
    });
    expect(rule('5 business days after month end at 15:00')).toEqual({
      kind: 'after-period',
      period: 'month',
      businessDays: 5,
      lag: { days: 0, seconds: 0 },
      ...at,
    });
    expect(rule('1 business day after quarter end + 7d at 15:00')).toMatchObject({
      period: 'quarter',
      lag: { days: 7, seconds: 0 },
    });
  });

  it('keeps the time zone of a DTSTART', () => {
    const phrase = parseWhen('DTSTART;TZID=America/New_York:20260305T090000 RRULE:FREQ=WEEKLY');
    expect(phrase).toMatchObject({ ok: true, value: { timeZone: 'America/New_York' } });
  });

  it.each([
    ['third tusday of jan', 'tusday', 'did you mean "tuesday"?'],
    ['8th busness day', 'busness', 'did you mean "business"?'],
    ['third tuesday at 25:00', '25:00', 'at 09:30'],
    ['third tuesday at 9:00', '9:00', 'at 09:30'],
    ['every thursday from 2026-02-30', '2026-02-30', 'from 2026-01-08'],
    ['every 2 weeks', 'on which day', 'every 2 weeks on thursday'],
    ['every 0 weeks on monday', 'never happens', 'every 1'],
    ['day 31 of feb, apr', 'never comes', 'FREQ'],
    ['day 32', '32', 'FREQ'],
    ['sixth tuesday', 'at most five', 'FREQ'],
    ['24th business day', '24th', '1st to 23rd'],
    ['last business day until 2026-12-31', 'no end', 'leave out until'],
    ['every monday at 10:00 at 11:00', 'twice', 'such as'],
    ['whenever it suits', 'whenever', 'such as'],
    ['every quarter', 'does not say when', 'such as'],
    ['', 'does not say when', 'such as'],
    ['FREQ=HOURLY', 'HOURLY', 'FREQ'],
    ['FREQ=MONTHLY;BYDY=3TU', 'BYDY', 'did you mean BYDAY?'],
    ['FREQ=WEEKLY;BYHOUR=10', 'BYHOUR', 'at 10:00'],
    ['DTSTART:20260108T110000Z RRULE:FREQ=WEEKLY', 'DTSTART', 'no Z'],
  ])('refuses "%s" and says what would be right', (text, wrong, right) => {
    const phrase = parseWhen(text);
    if (phrase.ok) throw new Error('it was accepted');
    expect(phrase.code).toBe('STEERCO_CHARTER_WHEN');
    expect(phrase.message).toContain(wrong);
    expect(phrase.hint).toContain(right);
  });
});
