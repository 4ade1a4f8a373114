import { describe, expect, it } from '@jest/globals';

import { warnOfGaps } from '../../../activities/agenda/coverage.js';
import { refreshRosters } from '../../../activities/agenda/rosters.js';
import type { CaseSignal } from '../../../activities/dispatch.js';
import { readProgramNotice } from '../../../activities/notify/program-mail.js';
import type { CaseEvent } from '../../../rules/action/events.js';
import type { Absence } from '../../../rules/people/delegation.js';
import { rosterOf } from '../../../charter/roster.js';
import { caseEvents } from '../../records/fixtures.js';
import { useRecords } from '../../support/test-records.js';
import { ProgramAgenda } from './program-agenda.js';

const used = useRecords();

const absence = (person: string, from: string, to: string): Absence => ({
  person,
  from,
  to,
  deputy: null,
});

/** Tier 2 of the client: cora, and cleo2 who stands in for her. */
const tierTwoClient = (from: string, to: string) => [
  absence('cora', from, to),
  absence('cleo2', from, to),
];

async function notices(program: string): Promise<readonly string[]> {
  const pending = await used.records.dispatches.pending(program);
  return pending
    .filter(({ kind }) => kind === 'notice')
    .map(({ payload }) => {
      const notice = readProgramNotice(payload);
      if (notice.purpose !== 'coverage-gap') throw new Error('a notice of cover');
      const { tier, side, from, to } = notice.gap;
      return `tier ${tier} ${side ?? 'both'} ${from}–${to} → ${notice.to.join(', ')}`;
    });
}

function agendaOf(program: string, liveFrom?: string): ProgramAgenda {
  const agenda = new ProgramAgenda(used.records, program);
  agenda.apply('2026-07-01T09:00:00+02:00', {}, liveFrom);
  return agenda;
}

async function warn(agenda: ProgramAgenda, recorded: readonly Absence[], instant: string) {
  const at = Date.parse(instant);
  const next = await warnOfGaps(used.records, agenda.reigns, recorded, at);
  return next === null ? null : new Date(next).toISOString();
}

describe('a gap in the cover of a tier', () => {
  const away = tierTwoClient('2026-08-10', '2026-08-14');

  it('is told five business days ahead, to the heads of the tier and the one above, once', async () => {
    const agenda = agendaOf('ahead');
    // Monday the 10th at midnight; the fifth business day that closed before is Monday the 3rd, 18:00.
    const due = '2026-08-03T16:00:00.000Z';
    expect(await warn(agenda, away, '2026-07-06T09:00:00+02:00')).toBe(due);
    expect(await notices('ahead')).toEqual([]);
    expect(await warn(agenda, away, due)).toBeNull();
    expect(await warn(agenda, away, '2026-08-05T09:00:00+02:00')).toBeNull();
    expect(await notices('ahead')).toEqual([
      'tier 2 client 2026-08-10–2026-08-14 → carla, cora, dan',
    ]);
  });

  it('that becomes longer is told again, and one that is over is not told', async () => {
    const agenda = agendaOf('longer');
    await warn(agenda, away, '2026-08-10T09:00:00+02:00');
    const longer = tierTwoClient('2026-08-10', '2026-08-18');
    await warn(agenda, longer, '2026-08-11T09:00:00+02:00');
    await warn(
      agenda,
      [...longer, ...tierTwoClient('2026-07-06', '2026-07-10')],
      '2026-08-11T09:00:00+02:00',
    );
    expect(await notices('longer')).toEqual([
      'tier 2 client 2026-08-10–2026-08-14 → carla, cora, dan',
      'tier 2 client 2026-08-10–2026-08-18 → carla, cora, dan',
    ]);
  });

  it('is not told before the program is live', async () => {
    const agenda = agendaOf('live', '2026-08-12');
    const live = '2026-08-11T22:00:00.000Z';
    expect(await warn(agenda, away, '2026-08-10T09:00:00+02:00')).toBe(live);
    expect(await notices('live')).toEqual([]);
    await warn(agenda, away, live);
    expect(await notices('live')).toEqual([
      'tier 2 client 2026-08-12–2026-08-14 → carla, cora, dan',
    ]);
  });

  it('is counted in the calendar of the tier, across its holidays', async () => {
    const agenda = agendaOf('holiday');
    // 25 December is a holiday: the fifth business day before Tuesday the 29th is Monday the 21st.
    const december = tierTwoClient('2026-12-29', '2026-12-30');
    expect(await warn(agenda, december, '2026-12-01T09:00:00+01:00')).toBe(
      '2026-12-21T17:00:00.000Z',
    );
  });
});

describe('absences that are entered while a case is open', () => {
  it('reach it once, and again when they change', async () => {
    const program = 'rosters';
    const agenda = agendaOf(program);
    const [reign] = agenda.reigns;
    const [opened] = caseEvents(program, 'CA-2026-0001');
    if (reign === undefined || opened?.type !== 'opened') throw new Error('a case under a charter');
    const roster = rosterOf(reign.charter, reign.digest);
    const begun: CaseEvent = { ...opened, roster };
    await used.records.append(program, `action:${program}:CA-2026-0001`, [begun]);
    const refresh = async (recorded: readonly Absence[]) => {
      await refreshRosters(used.records, agenda.reigns, recorded, opened.at);
      const pending = await used.records.dispatches.pending(program);
      for (const { id, createdAt } of pending)
        await used.records.dispatches.confirm(program, id, createdAt);
      return pending.map(({ payload }) => {
        const signal = payload as CaseSignal;
        return signal.kind === 'roster' ? (signal.roster.absences ?? []).length : null;
      });
    };
    expect(await refresh([])).toEqual([]);
    const first = absence('ana', '2026-08-10', '2026-08-14');
    expect(await refresh([first])).toEqual([1]);
    expect(await refresh([first])).toEqual([]);
    expect(await refresh([first, absence('leo', '2026-08-12', '2026-08-12')])).toEqual([2]);
    // The case has recorded the second; then everything is taken back.
    const told = rosterOf(reign.charter, reign.digest, { recorded: [first], since: 0 });
    const changed: CaseEvent = {
      type: 'roster-changed',
      sequence: 2,
      at: opened.at,
      roster: told,
    };
    await used.records.append(program, `action:${program}:CA-2026-0001`, [changed]);
    expect(await refresh([])).toEqual([0]);
  });
});
