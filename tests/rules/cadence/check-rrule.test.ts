import { describe, expect, it } from '@jest/globals';

import { checkRrule } from '../../../rules/cadence/check-rrule.js';

describe('an RRULE is accepted', () => {
  it.each([
    'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TU',
    'RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;WKST=SU',
    'freq=monthly;bymonthday=-1',
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    'FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;COUNT=10',
    'FREQ=YEARLY;BYDAY=20MO;UNTIL=20301231',
    'FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;UNTIL=20301231T235959Z',
    'FREQ=DAILY;BYDAY=MO,WE',
  ])('%s', (text) => {
    expect(checkRrule(text)).toBeNull();
  });
});

describe('an RRULE is refused in words', () => {
  it.each([
    ['', /no part of an RRULE/],
    ['every tuesday', /no part of an RRULE/],
    ['BYDAY=3TU', /FREQ is missing/],
    ['FREQ=HOURLY', /FREQ must be one of DAILY/],
    ['FREQ=FORTNIGHTLY', /FREQ must be one of DAILY/],
    ['FREQ=WEEKLY;FREQ=DAILY', /FREQ is given twice/],
    ['FREQ=WEEKLY;INTERVAL=0', /INTERVAL must be a number from 1/],
    ['FREQ=WEEKLY;BYDAY=XX', /BYDAY must be weekdays/],
    ['FREQ=WEEKLY;BYDAY=1MO', /goes only with FREQ=MONTHLY or YEARLY/],
    ['FREQ=MONTHLY;BYDAY=6TU', /at most five/],
    ['FREQ=YEARLY;BYDAY=53MO', /BYDAY=53… is refused/],
    ['FREQ=YEARLY;BYDAY=-53MO', /BYDAY=53… is refused/],
    ['FREQ=MONTHLY;BYMONTHDAY=32', /days from 1 to 31/],
    ['FREQ=MONTHLY;BYMONTHDAY=0', /days from 1 to 31/],
    ['FREQ=MONTHLY;BYMONTH=13', /months from 1 to 12/],
    ['FREQ=WEEKLY;BYMONTHDAY=1', /BYMONTHDAY goes only with/],
    ['FREQ=MONTHLY;BYWEEKNO=3', /BYWEEKNO goes only with FREQ=YEARLY/],
    ['FREQ=WEEKLY;BYSETPOS=1', /BYSETPOS needs another BY part/],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20260301', /COUNT or UNTIL/],
    ['FREQ=WEEKLY;UNTIL=20260231', /UNTIL must be a date/],
    ['FREQ=WEEKLY;UNTIL=2026-03-01', /UNTIL must be a date/],
    ['FREQ=WEEKLY;BYHOUR=9', /stands after "at"/],
    ['FREQ=WEEKLY;EXDATE=20260301', /"EXDATE" is no part/],
    ['FREQ=WEEKLY\nEXDATE:20260301', /on one line/],
  ])('%j', (text, problem) => {
    expect(checkRrule(text)).toMatch(problem);
  });
});
