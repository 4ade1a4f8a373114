import { describe, expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import {
  calendarWith,
  everyWednesday,
  oneSeries,
  ProgramAgenda,
  r8Calendar,
} from './program-agenda.js';

const used = useRecords();

/** A program with a meeting every Wednesday at 16:00; that of 22 April 2026 is convened, on the 15th. */
async function convenedForApril22(program: string, cadence = everyWednesday) {
  const agenda = new ProgramAgenda(used.records, program);
  agenda.apply('2026-04-14T09:00:00+02:00', { cadence, calendars: r8Calendar });
  await agenda.run('2026-04-14T09:00:00+02:00');
  await agenda.run('2026-04-15T18:00:00+02:00');
  await agenda.told();
  return agenda;
}

const monday = '2026-04-20T09:00:00+02:00';

describe('a holiday that is added later', () => {
  it('moves a convened meeting, which keeps its identity and UID', async () => {
    const agenda = await convenedForApril22('holiday');
    const [before] = (await agenda.ledger()).slice(-1);
    agenda.apply(monday, { cadence: everyWednesday, calendars: calendarWith(['2026-04-22']) });
    await agenda.run(monday);
    expect(await agenda.told()).toEqual(['move-meeting calibration 2026-04-22']);
    const [after] = (await agenda.ledger()).slice(-1);
    expect(after).toMatchObject({ date: '2026-04-22', uid: before?.uid, pairedDate: '2026-04-22' });
    expect((await agenda.lines()).at(-1)).toBe(
      'calibration 2026-04-22 at 2026-04-23T14:00Z convened',
    );
  });

  it('does not hold again what was held, nor convene twice what was moved', async () => {
    const agenda = await convenedForApril22('held');
    const [thursday, later] = ['2026-04-23T09:00:00+02:00', '2026-04-23T18:00:00+02:00'];
    agenda.apply(thursday, { cadence: everyWednesday, calendars: calendarWith(['2026-04-22']) });
    await agenda.run(thursday);
    await agenda.run(later);
    const convened = await agenda.lines();
    expect(convened.filter((line) => line.includes('2026-04-22'))).toEqual([
      'calibration 2026-04-22 at 2026-04-22T14:00Z convened',
    ]);
  });

  it('shifts one that is not convened yet, under its unshifted date (design D2)', async () => {
    const agenda = await convenedForApril22('ahead');
    agenda.apply(monday, { cadence: everyWednesday, calendars: calendarWith(['2026-04-29']) });
    expect(await agenda.run(monday)).toBe('2026-04-23T14:00:00.000Z');
    await agenda.run('2026-04-23T16:00:00+02:00');
    expect((await agenda.lines()).at(-1)).toBe(
      'calibration 2026-04-29 at 2026-04-30T14:00Z convened',
    );
  });

  it('and is taken away again leaves a meeting where it is that would now lie in the past', async () => {
    const agenda = await convenedForApril22('back');
    agenda.apply(monday, { cadence: everyWednesday, calendars: calendarWith(['2026-04-22']) });
    await agenda.run(monday);
    await agenda.told();
    const thursday = '2026-04-23T09:00:00+02:00';
    agenda.apply(thursday, { cadence: everyWednesday, calendars: r8Calendar });
    await agenda.run(thursday);
    expect(await agenda.lines()).toContain('calibration 2026-04-22 at 2026-04-23T14:00Z convened');
    expect((await agenda.told()).filter((line) => line.includes('2026-04-22'))).toEqual([]);
  });
});

describe('a series', () => {
  it('that is removed has its open meetings withdrawn and its past ones left alone', async () => {
    const agenda = await convenedForApril22('removed');
    agenda.apply(monday, { cadence: 'cadence: []', calendars: r8Calendar });
    expect(await agenda.run(monday)).toBeNull();
    expect(await agenda.lines()).toEqual([
      'calibration 2026-04-15 at 2026-04-15T14:00Z convened',
      'calibration 2026-04-22 at 2026-04-22T14:00Z cancelled',
    ]);
    expect(await agenda.told()).toEqual(['withdraw-meeting calibration 2026-04-22']);
  });

  it('that comes back convenes a new meeting: neither id nor UID is used twice', async () => {
    const agenda = await convenedForApril22('returned');
    agenda.apply(monday, { cadence: 'cadence: []', calendars: r8Calendar });
    await agenda.run(monday);
    const tuesday = '2026-04-21T09:00:00+02:00';
    agenda.apply(tuesday, { cadence: everyWednesday, calendars: r8Calendar });
    await agenda.run(tuesday);
    await agenda.run(tuesday);
    expect((await agenda.lines()).slice(-2)).toEqual([
      'calibration 2026-04-22 at 2026-04-22T14:00Z cancelled',
      'calibration 2026-04-22~2 at 2026-04-22T14:00Z convened',
    ]);
    const uids = (await agenda.ledger()).map(({ uid }) => uid);
    expect(new Set(uids).size).toBe(uids.length);
  });

  it('whose rule changes pairs its open meetings by ISO week: same id and UID, moved (rules R16)', async () => {
    const agenda = await convenedForApril22('paired');
    const [before] = (await agenda.ledger()).slice(-1);
    agenda.apply(monday, { cadence: oneSeries('every thursday at 10:00'), calendars: r8Calendar });
    expect(await agenda.run(monday)).toBe('2026-04-23T08:00:00.000Z');
    expect(await agenda.told()).toEqual(['move-meeting calibration 2026-04-22']);
    expect((await agenda.ledger()).at(-1)).toMatchObject({
      date: '2026-04-22',
      pairedDate: '2026-04-23',
      uid: before?.uid,
      start: Date.parse('2026-04-23T10:00:00+02:00'),
    });
    await agenda.run('2026-04-23T10:00:00+02:00');
    expect((await agenda.lines()).slice(-2)).toEqual([
      'calibration 2026-04-22 at 2026-04-23T08:00Z convened',
      'calibration 2026-04-30 at 2026-04-30T08:00Z convened',
    ]);
  });

  it('whose rule goes to and fro has its meeting told of every move', async () => {
    const agenda = await convenedForApril22('fro');
    const charters = [oneSeries('every thursday at 10:00'), everyWednesday];
    for (const day of ['17', '18', '19', '20']) {
      const instant = `2026-04-${day}T09:00:00+02:00`;
      agenda.apply(instant, { cadence: charters[Number(day) % 2 === 1 ? 0 : 1]! });
      await agenda.run(instant);
      expect(await agenda.told()).toEqual(['move-meeting calibration 2026-04-22']);
    }
    expect((await agenda.lines()).at(-1)).toBe(
      'calibration 2026-04-22 at 2026-04-22T14:00Z convened',
    );
  });

  it('whose date is taken by a moved meeting convenes and misses under ids of their own', async () => {
    const agenda = await convenedForApril22('taken');
    agenda.apply(monday, { cadence: oneSeries('every friday at 10:00') });
    await agenda.run(monday);
    const both = oneSeries('FREQ=WEEKLY;BYDAY=WE,FR at 10:00', 'ifMissed: skip');
    agenda.apply('2026-04-21T09:00:00+02:00', { cadence: both });
    // The engine is away over Wednesday and comes back with the Friday ahead.
    await agenda.run('2026-04-23T09:00:00+02:00');
    expect((await agenda.lines()).slice(1)).toEqual([
      'calibration 2026-04-22~2 at 2026-04-22T08:00Z missed',
      'calibration 2026-04-22 at 2026-04-24T08:00Z convened',
      'calibration 2026-04-29 at 2026-04-29T08:00Z convened',
    ]);
  });

  it('that meets elsewhere has its open meetings told of the place, once', async () => {
    const agenda = await convenedForApril22('place');
    const cadence = oneSeries('every wednesday at 16:00', 'where: "Room 7"');
    agenda.apply(monday, { cadence, calendars: r8Calendar });
    await agenda.run(monday);
    await agenda.run(monday);
    expect(await agenda.told()).toEqual(['move-meeting calibration 2026-04-22']);
    expect((await agenda.lines()).at(-1)).toBe(
      'calibration 2026-04-22 at 2026-04-22T14:00Z convened',
    );
  });
});

it('a charter that says the same in other words changes nothing', async () => {
  const agenda = await convenedForApril22('same');
  const events = await agenda.eventCount();
  agenda.apply(monday, { cadence: oneSeries('FREQ=WEEKLY;BYDAY=WE at 16:00') });
  await agenda.run(monday);
  expect(await agenda.eventCount()).toBe(events);
  expect(await agenda.told()).toEqual([]);
});

it('a program that becomes live later withdraws what lies before', async () => {
  const agenda = await convenedForApril22('postponed');
  agenda.apply(monday, { cadence: everyWednesday }, '2026-05-01');
  expect(await agenda.run(monday)).toBe('2026-04-30T22:00:00.000Z');
  expect((await agenda.lines()).at(-1)).toBe(
    'calibration 2026-04-22 at 2026-04-22T14:00Z cancelled',
  );
});
