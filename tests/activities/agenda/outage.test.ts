import { describe, expect, it } from '@jest/globals';

import { useRecords } from '../../support/test-records.js';
import { oneSeries, ProgramAgenda } from './program-agenda.js';

const used = useRecords();

/** Runs on 1 April 2026 and then not before the 24th: three Wednesdays have passed. */
async function awayForThreeWeeks(program: string, ifMissed: string) {
  const agenda = new ProgramAgenda(used.records, program);
  const cadence = oneSeries('every wednesday at 16:00', `invite: 1d, ifMissed: ${ifMissed}`);
  agenda.apply('2026-03-31T18:00:00+02:00', { cadence });
  await agenda.run('2026-04-01T09:00:00+02:00');
  await agenda.run('2026-04-24T09:00:00+02:00');
  return agenda;
}

describe('after three weeks without the engine (rules R8)', () => {
  it('run_once_late: the latest meeting is carried out late, the earlier ones are recorded as missed', async () => {
    const agenda = await awayForThreeWeeks('once', 'run_once_late');
    expect(await agenda.lines()).toEqual([
      'calibration 2026-04-01 at 2026-04-01T14:00Z convened',
      'calibration 2026-04-08 at 2026-04-08T14:00Z missed',
      'calibration 2026-04-15 at 2026-04-15T14:00Z missed',
      'calibration 2026-04-22 at 2026-04-22T14:00Z unconfirmed',
    ]);
    expect((await agenda.told()).at(-1)).toBe('start-meeting calibration 2026-04-22');
  });

  it('run_all: every one of them is asked about', async () => {
    const agenda = await awayForThreeWeeks('all', 'run_all');
    expect((await agenda.lines()).slice(1)).toEqual([
      'calibration 2026-04-08 at 2026-04-08T14:00Z unconfirmed',
      'calibration 2026-04-15 at 2026-04-15T14:00Z unconfirmed',
      'calibration 2026-04-22 at 2026-04-22T14:00Z unconfirmed',
    ]);
  });

  it('skip: none is carried out, all are recorded', async () => {
    const agenda = await awayForThreeWeeks('skip', 'skip');
    expect((await agenda.lines()).slice(1)).toEqual([
      'calibration 2026-04-08 at 2026-04-08T14:00Z missed',
      'calibration 2026-04-15 at 2026-04-15T14:00Z missed',
      'calibration 2026-04-22 at 2026-04-22T14:00Z missed',
    ]);
    expect(await agenda.told()).toEqual(['start-meeting calibration 2026-04-01']);
  });

  it('and again later, nothing is made up for twice', async () => {
    const agenda = await awayForThreeWeeks('twice', 'run_once_late');
    const events = await agenda.eventCount();
    await agenda.run('2026-04-27T09:00:00+02:00');
    expect(await agenda.eventCount()).toBe(events);
  });

  it('an outage of a year loses nothing', async () => {
    const agenda = new ProgramAgenda(used.records, 'long');
    agenda.apply('2025-12-31T09:00:00+01:00', {});
    await agenda.run('2025-12-31T09:00:00+01:00');
    await agenda.run('2027-01-01T00:00:00+01:00');
    const inYear = (await agenda.lines()).filter((line) => line.includes(' at 2026-'));
    // Weekly, bi-weekly, monthly, quarterly (rules R8).
    expect(inYear).toHaveLength(52 + 26 + 12 + 4);
    expect(inYear.filter((line) => line.endsWith('unconfirmed')).length).toBeLessThanOrEqual(4);
  });
});

it('what was missed before a charter changed is recorded under the charter of its time', async () => {
  const agenda = new ProgramAgenda(used.records, 'then');
  const cadence = oneSeries('every wednesday at 16:00', 'invite: 1d');
  agenda.apply('2026-03-31T18:00:00+02:00', { cadence });
  await agenda.run('2026-04-01T09:00:00+02:00');
  const back = '2026-04-16T09:00:00+02:00';
  agenda.apply(back, { cadence: 'cadence: []' });
  await agenda.run(back);
  await agenda.run(back);
  expect(await agenda.lines()).toEqual([
    'calibration 2026-04-01 at 2026-04-01T14:00Z convened',
    'calibration 2026-04-08 at 2026-04-08T14:00Z missed',
    'calibration 2026-04-15 at 2026-04-15T14:00Z unconfirmed',
  ]);
  const [first] = agenda.reigns;
  expect((await agenda.ledger()).map(({ digest }) => digest)).toEqual(
    Array.from({ length: 3 }, () => first?.digest),
  );
});
