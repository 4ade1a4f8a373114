import { afterEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';

import { foldCase } from '../../../rules/action/fold.js';
import { noticeOf } from '../../../rules/action/notices.js';
import { caseFacts } from '../../../workflows/case-facts.js';
import type { CaseNotice } from '../../../workflows/effects.js';
import { caseEvents } from '../../records/fixtures.js';
import { useRecords } from '../../support/test-records.js';
import type { Absence } from '../../../rules/register/types.js';
import { Desk, firstAttempt } from './desk.js';

const used = useRecords();
const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

async function deskOf(program: string): Promise<Desk> {
  const desk = await Desk.open(used.records, program);
  desks.push(desk);
  return desk;
}

/** The example's people with absences for some of them, as YAML flow; leo stands in for ana, mia for leo. */
function peopleWith(absences: Readonly<Record<string, string>>, zones = ''): string {
  const line = (id: string, name: string, side: string, deputy: string) => {
    const host = side === 'provider' ? 'norte' : 'atlas';
    const parts = [`id: ${id}`, `name: ${name}`, `email: ${id}@${host}.example`, `side: ${side}`];
    if (deputy !== '') parts.push(`deputy: ${deputy}`);
    if (absences[id] !== undefined) parts.push(`absences: [${absences[id]}]`);
    if (zones !== '' && id === 'ana') parts.push(`timeZone: ${zones}`);
    return `  - { ${parts.join(', ')} }`;
  };
  return [
    'people:',
    line('ana', 'Ana Ruiz', 'provider', 'leo'),
    line('leo', 'Leo Vidal', 'provider', 'mia'),
    line('mia', 'Mia Gil', 'provider', ''),
    line('carla', 'Carla Sanz', 'provider', 'ana'),
    line('dan', 'Dan Prieto', 'provider', 'carla'),
    line('cleo', 'Cleo Hart', 'client', ''),
    line('cora', 'Cora Blum', 'client', ''),
    line('cyrus', 'Cyrus Lane', 'client', 'cora'),
  ].join('\n');
}

const august = '{ from: 2026-08-10, to: 2026-08-14 }';

/** The opening of a case at an instant, as its workflow hands it over: to tier 1 and the owner ana. */
function openingAt(desk: Desk, instant: string): CaseNotice {
  const at = Date.parse(instant);
  const [first, armed] = caseEvents(desk.program, 'CA-2026-0001');
  if (first?.type !== 'opened' || armed === undefined)
    throw new Error('a case begins with its opening');
  const opened = { ...first, at, enteredAt: at };
  const state = foldCase(null, opened);
  const { policy: _policy, roster: _roster, ...event } = opened;
  const plan = noticeOf(state, opened);
  if (plan === null) throw new Error('an opening is told');
  return { ...plan, event, facts: caseFacts(foldCase(state, armed), at) };
}

const withinAugust = '2026-08-12T10:00:00+02:00';

describe('a notice of a case', () => {
  it('goes to the deputy of who is away, once, and says on whose behalf', async () => {
    const desk = await deskOf('deputy');
    await desk.apply({ people: peopleWith({ ana: august }) });
    const opening = openingAt(desk, withinAugust);
    const asksAna = { ...opening, facts: { ...opening.facts, owing: ['ana'] } };
    const delivery = await desk.notifier().case(asksAna, firstAttempt);
    expect(delivery).toEqual({ reached: ['leo', 'cleo', 'mia'], unreachable: [] });
    expect(desk.arrived()).toEqual([
      'cleo@atlas.example',
      'leo@norte.example',
      'mia@norte.example',
    ]);
    const [mail] = desk.server.to('leo@norte.example');
    expect(mail?.parsed.text).toContain('On behalf of: Ana Ruiz');
    expect(mail?.parsed.text).toContain('What you owe');
    expect(mail?.parsed.text).toContain('steerco action acknowledge CA-2026-0001 --as leo');
    const [other] = desk.server.to('mia@norte.example');
    expect(other?.parsed.text).not.toContain('On behalf of');
    expect(other?.parsed.text).toContain('What is owed');
  });

  it('names everybody for whom one person acts', async () => {
    const desk = await deskOf('two');
    await desk.apply({ people: peopleWith({ ana: august, leo: august }) });
    const delivery = await desk.notifier().case(openingAt(desk, withinAugust), firstAttempt);
    expect(delivery.reached).toEqual(['mia', 'cleo']);
    const mails = desk.server.to('mia@norte.example');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.parsed.text).toContain('On behalf of: Ana Ruiz, Leo Vidal');
  });

  it('is for who is there before and after the absence, by the date where they live', async () => {
    const desk = await deskOf('zone');
    await desk.apply({ people: peopleWith({ ana: august }, 'Pacific/Auckland') });
    const reachedAt = async (instant: string) =>
      (await desk.notifier().case(openingAt(desk, instant), firstAttempt)).reached.includes('ana');
    // Auckland is 12 hours ahead of UTC in August: the 10th begins on the 9th at 12:00Z.
    expect(await reachedAt('2026-08-09T11:59:00Z')).toBe(true);
    expect(await reachedAt('2026-08-09T12:00:00Z')).toBe(false);
    expect(await reachedAt('2026-08-14T11:59:00Z')).toBe(false);
    expect(await reachedAt('2026-08-14T12:00:00Z')).toBe(true);
  });

  it('reports who is away without anybody who acts for them, also of a circle', async () => {
    const desk = await deskOf('circle');
    await desk.apply({ people: peopleWith({ cleo: august }) });
    // The register may name what no charter would: leo stands in for ana and mia, and is away himself.
    await recordAbsences(
      desk,
      ['ana', 'leo', 'mia'].map((person) => ({
        person,
        from: '2026-08-10',
        to: '2026-08-14',
        deputy: person === 'mia' ? 'leo' : null,
      })),
    );
    const notice = openingAt(desk, withinAugust);
    const delivery = await desk.notifier().case(notice, firstAttempt);
    expect(delivery).toEqual({
      reached: [],
      unreachable: ['ana', 'cleo', 'leo', 'mia'],
      nobodyOfTier: true,
    });
    expect(desk.arrived()).toEqual([]);
  });

  it('says when of a tier nobody is reached though the owner is', async () => {
    const desk = await deskOf('owner');
    const people = peopleWith({ cora: august, carla: august });
    await desk.apply({ people: people.replace(', deputy: ana', '') });
    const opening = openingAt(desk, withinAugust);
    const to = [
      { kind: 'tier', tier: 2 },
      { kind: 'person', person: 'ana' },
    ] as const;
    const delivery = await desk.notifier().case({ ...opening, to }, firstAttempt);
    expect(delivery).toEqual({
      reached: ['ana'],
      unreachable: ['carla', 'cora'],
      nobodyOfTier: true,
    });
  });

  it('follows absences that were entered since the charter was applied', async () => {
    const desk = await deskOf('recorded');
    await desk.apply({ people: peopleWith({}) });
    const other = await deskOf('other');
    await recordAbsences(other, [
      { person: 'mia', from: '2026-08-12', to: '2026-08-12', deputy: 'leo' },
    ]);
    await recordAbsences(desk, [
      { person: 'ana', from: '2026-08-12', to: '2026-08-12', deputy: 'mia' },
    ]);
    const notice = openingAt(desk, withinAugust);
    await desk.notifier().case(notice, firstAttempt);
    expect(desk.server.to('ana@norte.example')).toEqual([]);
    const [mail] = desk.server.to('mia@norte.example');
    expect(mail?.parsed.text).toContain('On behalf of: Ana Ruiz');
  });
});

describe('an invitation', () => {
  const qbr = `cadence:
  - { id: qbr, kind: custom, tier: steering-committee, when: "third tuesday of apr at 10:00", secretary: dan }`;

  it('goes to who will be away that day, and to who stands in for them', async () => {
    const desk = await deskOf('invited');
    const people = peopleWith({ dan: '{ from: 2026-04-20, to: 2026-04-24 }' });
    const charter = await desk.apply({ people, cadence: qbr });
    const delivery = await desk.notifier().meeting(desk.invitation(charter), firstAttempt);
    expect(delivery.reached).toEqual(['dan', 'cyrus', 'carla']);
    const [mail] = desk.server.to('carla@norte.example');
    expect(mail?.parsed.text).toContain('On behalf of: Dan Prieto');
    const [invite] = mail?.parsed.attachments ?? [];
    const calendar = new ICAL.Component(ICAL.parse(invite?.content.toString() ?? '') as never);
    const attendees = calendar.getFirstSubcomponent('vevent')?.getAllProperties('attendee') ?? [];
    expect(attendees.map((one) => one.getFirstValue())).toEqual([
      'mailto:dan@norte.example',
      'mailto:cyrus@atlas.example',
      'mailto:carla@norte.example',
    ]);
  });

  it('to another day takes who stood in on the old one off their calendars', async () => {
    const desk = await deskOf('moved');
    const people = peopleWith({ dan: '{ from: 2026-04-20, to: 2026-04-24 }' });
    const charter = await desk.apply({ people, cadence: qbr });
    const invitation = desk.invitation(charter);
    const { start, end } = invitation.state.times;
    const week = 7 * 86_400_000;
    const state = {
      ...invitation.state,
      calendarSequence: 1,
      times: { ...invitation.state.times, start: start + week, end: end + week },
    };
    const moved = { ...invitation, purpose: 'meeting-rescheduled', sequence: 3, state } as const;
    const delivery = await desk
      .notifier()
      .meeting({ ...moved, previousStart: start }, firstAttempt);
    expect(delivery.reached).toEqual(['dan', 'cyrus', 'carla']);
    const methods = ['dan', 'carla'].map((person) =>
      desk.server
        .to(`${person}@norte.example`)
        .map(({ parsed }) => /^METHOD:(.*)\r$/m.exec(String(parsed.attachments[0]?.content))?.[1]),
    );
    expect(methods).toEqual([['REQUEST'], ['CANCEL']]);
    const [mail] = desk.server.to('carla@norte.example');
    expect(mail?.parsed.text).toContain('you do not take part any more');
  });

  it('does not ask for who is away when it is sent and back by then', async () => {
    const desk = await deskOf('back');
    const people = peopleWith({ dan: '{ from: 2026-03-30, to: 2026-04-03 }' });
    const charter = await desk.apply({ people, cadence: qbr });
    const invitation = desk.invitation(charter);
    expect((await desk.notifier().meeting(invitation, firstAttempt)).reached).toEqual([
      'dan',
      'cyrus',
    ]);
    // What is asked of chair and secretary now is asked of who is there now.
    const due = { ...invitation, purpose: 'meeting-minutes-due', to: 'minuting' } as const;
    expect((await desk.notifier().meeting(due, firstAttempt)).reached).toEqual(['dan', 'carla']);
  });
});

/** Absences as the register records them. */
async function recordAbsences(
  desk: Desk,
  absences: readonly Pick<Absence, 'person' | 'from' | 'to' | 'deputy'>[],
): Promise<void> {
  const events = absences.map((one, index) => ({
    type: 'absence-recorded',
    absence: `ABS-${index + 1}`,
    ...one,
    until: Date.parse(`${one.to}T22:00:00Z`),
    by: one.person,
    sequence: index + 1,
    at: index,
  }));
  await desk.records.append(desk.program, `register:${desk.program}`, events);
}
