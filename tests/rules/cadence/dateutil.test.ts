import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';

import { occurrences } from '../../../rules/cadence/occurrences.js';
import { inMadrid, rrule } from './support.js';

type Row = readonly [rule: string, anchor: string, time: string, dates: readonly string[]];

const rows = JSON.parse(
  readFileSync(new URL('./fixtures/dateutil.json', import.meta.url), 'utf8'),
) as readonly Row[];

const zones = ['Europe/Madrid', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Manila', 'UTC'];
const most = 30;

describe('2,000 random rules of the kinds a charter uses', () => {
  it('fall on the dates and wall-clock times that python-dateutil gives', () => {
    expect(rows).toHaveLength(2000);
    for (const [index, [text, anchor, time, dates]] of rows.entries()) {
      const timeZone = zones[index % zones.length] ?? 'UTC';
      const to = dates.length === most ? (dates.at(-1) ?? anchor) : '2099-12-31';
      const found = occurrences(rrule(text, time, anchor), {
        ...inMadrid,
        timeZone,
        from: anchor,
        to,
      });
      expect({ text, anchor, dates: found.map(({ date }) => date) }).toEqual({
        text,
        anchor,
        dates,
      });
      const wanted = dates.map(
        (date) =>
          Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone)
            .epochMilliseconds,
      );
      expect({ text, timeZone, starts: found.map(({ start }) => start) }).toEqual({
        text,
        timeZone,
        starts: wanted,
      });
    }
  });
});
