import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { charterCalendar } from '../../../charter/series.js';
import { useRecords } from '../../support/test-records.js';
import { everyWednesday, oneSeries, ProgramAgenda, r8Calendar } from './program-agenda.js';

const used = useRecords();
const agendaOf = (program: string) => new ProgramAgenda(used.records, program);
const whole = { calendars: r8Calendar };

describe('a first apply', () => {
  it('convenes only what starts after it, to the very instant (rules R8)', async () => {
    const late = agendaOf('first-late');
    late.apply('2026-04-08T16:00:00+02:00', { cadence: everyWednesday });
    await late.run('2026-04-08T16:00:00+02:00');
    expect(await late.lines()).toEqual(['calibration 2026-04-15 at 2026-04-15T14:00Z convened']);
    const early = agendaOf('first-early');
    early.apply('2026-04-08T15:59:59+02:00', { cadence: everyWednesday });
    await early.run('2026-04-08T15:59:59+02:00');
    expect(await early.lines()).toEqual(['calibration 2026-04-08 at 2026-04-08T14:00Z convened']);
  });

  it('convenes at once a meeting whose invitation was due before', async () => {
    const agenda = agendaOf('lead');
    const qbr = oneSeries('third tuesday of jan, apr, jul, oct at 10:00', 'invite: 21d');
    agenda.apply('2026-04-10T09:00:00+02:00', { cadence: qbr });
    const next = await agenda.run('2026-04-10T09:00:00+02:00');
    expect(await agenda.lines()).toEqual(['calibration 2026-04-21 at 2026-04-21T08:00Z convened']);
    expect(next).toBe('2026-06-30T08:00:00.000Z');
  });

  it('invites nobody before the program is live, however long the lead', async () => {
    const agenda = agendaOf('live');
    const cadence = oneSeries('every wednesday at 16:00', 'invite: 21d');
    agenda.apply('2026-01-02T09:00:00+01:00', { cadence }, '2026-06-01');
    expect(await agenda.run('2026-01-02T09:00:00+01:00')).toBe('2026-05-31T22:00:00.000Z');
    expect(await agenda.run('2026-05-31T21:00:00Z')).toBe('2026-05-31T22:00:00.000Z');
    expect(await agenda.lines()).toEqual([]);
    await agenda.run('2026-05-31T22:00:00Z');
    expect(await agenda.lines()).toEqual([
      'calibration 2026-06-03 at 2026-06-03T14:00Z convened',
      'calibration 2026-06-10 at 2026-06-10T14:00Z convened',
      'calibration 2026-06-17 at 2026-06-17T14:00Z convened',
    ]);
  });
});

describe('reconciling again', () => {
  it('changes nothing, at the same instant or before the next', async () => {
    const agenda = agendaOf('again');
    agenda.apply('2026-02-01T09:00:00+01:00', whole);
    const next = await agenda.run('2026-04-01T09:00:00+02:00');
    const [events, told] = [await agenda.eventCount(), await agenda.told()];
    expect(told.length).toBeGreaterThan(0);
    expect(await agenda.run('2026-04-01T09:00:00+02:00')).toBe(next);
    expect(await agenda.run(new Date(Date.parse(next ?? '') - 1).toISOString())).toBe(next);
    expect(await agenda.eventCount()).toBe(events);
    expect(await agenda.told()).toEqual([]);
  });

  it('loses nothing at ties: series with one invitation instant are all convened', async () => {
    const agenda = agendaOf('ties');
    const ids = ['a', 'b', 'c'];
    const lines = ids.map(
      (id) =>
        `  - { id: ${id}, kind: custom, tier: service-delivery, when: every wednesday at 16:00 }`,
    );
    agenda.apply('2026-03-31T09:00:00+02:00', { cadence: ['cadence:', ...lines].join('\n') });
    expect(await agenda.run('2026-03-31T09:00:00+02:00')).toBe('2026-04-01T14:00:00.000Z');
    await agenda.told();
    expect(await agenda.run('2026-04-01T14:00:00Z')).toBe('2026-04-08T14:00:00.000Z');
    expect(await agenda.told()).toEqual(ids.map((id) => `start-meeting ${id} 2026-04-08`));
  });

  it('keeps two meetings that holidays move onto one day', async () => {
    const agenda = agendaOf('two');
    const cadence = oneSeries('FREQ=WEEKLY;BYDAY=TH,FR at 11:00');
    const calendars = r8Calendar.replace('2026-04-03', '2026-04-02, 2026-04-03');
    agenda.apply('2026-03-31T09:00:00+02:00', { cadence, calendars });
    await agenda.run('2026-03-31T09:00:00+02:00');
    await agenda.run('2026-04-01T09:00:00+02:00');
    expect(await agenda.lines()).toEqual([
      'calibration 2026-04-02 at 2026-04-06T09:00Z convened',
      'calibration 2026-04-03 at 2026-04-06T09:00Z convened',
    ]);
  });

  it('keeps wall-clock time over a change of offset, for meeting and invitation (rules R7)', async () => {
    const agenda = agendaOf('dst');
    agenda.apply('2026-03-20T09:00:00+01:00', {
      cadence: oneSeries('every sunday at 02:30', 'onHoliday: none'),
    });
    // On the 29th there is no 02:30: it is held at 03:30, and a week before that is 03:30 CET.
    expect(await agenda.run('2026-03-22T01:00:00Z')).toBe('2026-03-22T02:30:00.000Z');
    // A week before 5 April 02:30 is in the gap itself.
    expect(await agenda.run('2026-03-22T02:30:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(await agenda.run('2026-03-29T01:29:59Z')).toBe('2026-03-29T01:30:00.000Z');
    await agenda.run('2026-03-29T01:30:00Z');
    expect(await agenda.lines()).toEqual([
      'calibration 2026-03-22 at 2026-03-22T01:30Z convened',
      'calibration 2026-03-29 at 2026-03-29T01:30Z convened',
      'calibration 2026-04-05 at 2026-04-05T00:30Z convened',
    ]);
  });

  it('following its own next instants convenes every meeting of a year in time (rules R8: 94)', async () => {
    const agenda = agendaOf('year');
    agenda.apply('2025-12-15T09:00:00+01:00', whole);
    let next: string | null = '2025-12-15T08:00:00.000Z';
    while (next !== null && next < '2027') next = await agenda.run(next);
    const lines = await agenda.lines();
    const inYear = lines.filter((line) => line.includes(' at 2026-'));
    expect(inYear).toHaveLength(94);
    expect(lines.every((line) => line.endsWith(' convened'))).toBe(true);
    const calendar = charterCalendar(agenda.reigns[0]!.charter, '2026-01-01', '2026-12-31');
    expect(inYear).toEqual(
      calendar.map(
        ({ series, occurrence, start }) =>
          `${series} ${occurrence} at ${start.replace(':00Z', 'Z')} convened`,
      ),
    );
  });

  it('knows every meeting once, whenever it runs', async () => {
    const day = 86_400_000;
    const from = Date.parse('2026-01-15T09:00:00Z');
    const runs = fc.uniqueArray(fc.integer({ min: 0, max: 300 * 24 }), {
      minLength: 1,
      maxLength: 12,
    });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(runs, async (hours) => {
        const agenda = agendaOf(`often-${(count += 1)}`);
        agenda.apply(new Date(from).toISOString(), whole);
        const instants = hours.toSorted((a, b) => a - b).map((hour) => from + (hour * day) / 24);
        for (const at of instants) await agenda.run(new Date(at).toISOString());
        const last = instants.at(-1)!;
        const rows = await agenda.ledger();
        const past = charterCalendar(agenda.reigns[0]!.charter, '2026-01-01', '2026-12-31').filter(
          ({ start }) => Date.parse(start) > from && Date.parse(start) <= last,
        );
        const known = rows.filter(({ start }) => start <= last);
        expect(known.map(({ series, date }) => `${series} ${date}`)).toEqual(
          past.map(({ series, occurrence }) => `${series} ${occurrence}`),
        );
        const ahead = rows.filter(({ start }) => start > last);
        expect(ahead.every(({ start }) => start <= last + 22 * day)).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
