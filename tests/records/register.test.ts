import { expect, it } from '@jest/globals';

import { erase } from '../../records/erase.js';
import { at, day, registerEvents } from './fixtures.js';
import { onEveryPostgres } from './support.js';

onEveryPostgres('the register', (test) => {
  const recorded = async (program: string) => {
    await test.records().append(program, `register:${program}`, registerEvents());
    return test.records().register;
  };

  it('lists ideas by due date, the open ones alone if asked, with what people wrote', async () => {
    const register = await recorded('ideas');
    const all = await register.ideas('ideas');
    expect(all.map(({ idea, stage }) => `${idea} ${stage}`)).toEqual([
      'IDEA-1 MEASURED',
      'IDEA-3 PROPOSED',
      'IDEA-2 REJECTED',
    ]);
    expect(all[0]).toEqual({
      idea: 'IDEA-1',
      kind: 'finding',
      stage: 'MEASURED',
      owner: 'mia',
      proposedBy: 'mia',
      proposedAt: at,
      dueAt: at + 20 * day,
      origin: { series: 'watch', date: '2026-03-10' },
      tier: 2,
      case: 'CA-2026-0001',
      changedAt: at + 6 * 60_000,
      closedAt: at + 6 * 60_000,
      title: 'Call back',
      detail: null,
      expectedBenefit: 'fewer calls',
      measuredBenefit: '4.2 % fewer',
      reason: null,
    });
    expect((await register.ideas('ideas', { open: true })).map(({ idea }) => idea)).toEqual([
      'IDEA-3',
    ]);
    expect(await register.idea('ideas', 'IDEA-2')).toMatchObject({ reason: 'Known already' });
    expect(await register.idea('ideas', 'IDEA-4')).toBeNull();
    expect(await register.ideas('other')).toEqual([]);
  });

  it('tells which announcements wait, for whom, and which are overdue', async () => {
    const register = await recorded('updates');
    const states = (await register.announcements('updates')).map(
      ({ announcement, state }) => `${announcement} ${state}`,
    );
    expect(states).toEqual(['UPD-1 open', 'UPD-2 acknowledged', 'UPD-3 withdrawn']);
    expect(await register.announcements('updates', { open: true })).toMatchObject([
      {
        announcement: 'UPD-1',
        title: 'Course',
        text: 'On Friday',
        concerned: [
          { person: 'leo', at: null, channel: null },
          { person: 'mia', at: at + 11 * 60_000, channel: 'cli' },
        ],
      },
    ]);
    const overdue = async (instant: number) =>
      (await register.overdueAnnouncements('updates', instant)).map(
        ({ announcement }) => announcement,
      );
    expect(await overdue(at + 7 * day - 1)).toEqual([]);
    expect(await overdue(at + 7 * day)).toEqual(['UPD-1']);
    expect(await register.unacknowledged('updates', 'UPD-1')).toEqual(['leo']);
    expect(await register.unacknowledged('updates', 'UPD-3')).toEqual([]);
    expect(await register.announcement('updates', 'UPD-3')).toMatchObject({ reason: 'a mistake' });
  });

  it('knows when a commitment was first met, and all evidence for it', async () => {
    const register = await recorded('commitments');
    expect(await register.commitmentMet('commitments', 'forecast', '2026-03-10')).toEqual({
      at: at + 18 * 60_000,
    });
    expect(await register.commitmentMet('commitments', 'forecast', '2026-03-11')).toBeNull();
    expect(await register.commitmentMet('commitments', 'drill', '2026-03-10')).toBeNull();
    const evidence = await register.evidence('commitments', 'forecast', '2026-03-10');
    expect(evidence.map(({ evidence: id, text }) => `${id}: ${text ?? ''}`)).toEqual([
      'EV-1: as EV-1',
      'EV-2: as EV-2',
    ]);
    expect(await register.evidence('commitments', 'forecast', '2026-03-11')).toEqual([]);
  });

  it('knows who is away on a day, from the first to the last', async () => {
    const register = await recorded('absences');
    const awayOn = async (date: string) =>
      (await register.absencesOn('absences', date)).map(({ person }) => person);
    expect(await awayOn('2026-04-05')).toEqual([]);
    expect(await awayOn('2026-04-06')).toEqual(['leo']);
    expect(await awayOn('2026-04-10')).toEqual(['leo']);
    expect(await awayOn('2026-04-11')).toEqual([]);
    const current = await register.absences('absences', { fromDay: '2026-04-10' });
    expect(current.map(({ absence }) => absence)).toEqual(['ABS-2']);
    expect(await register.absences('absences', { fromDay: '2026-04-11' })).toEqual([]);
    expect(await register.absences('absences')).toHaveLength(2);
  });

  it('names what an event is about, once that is recorded', async () => {
    const register = await recorded('subjects');
    expect(await register.subjectAt('subjects', 4)).toBe('IDEA-1');
    expect(await register.subjectAt('subjects', 19)).toBe('EV-1');
    expect(await register.subjectAt('subjects', 24)).toBeNull();
  });

  it('keeps the facts when the words of a person are erased', async () => {
    const register = await recorded('erased');
    await erase(test.db(), 'erased', { person: 'mia' });
    expect(await register.idea('erased', 'IDEA-1')).toMatchObject({
      stage: 'MEASURED',
      title: null,
      measuredBenefit: null,
    });
    expect(await register.announcement('erased', 'UPD-1')).toMatchObject({ title: null });
  });
});
