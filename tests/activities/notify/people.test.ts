import { afterEach, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';

import { foldCase } from '../../../rules/action/fold.js';
import { caseFacts } from '../../../workflows/case-facts.js';
import { useRecords } from '../../support/test-records.js';
import { caseEvents } from '../../records/fixtures.js';
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

const qbr = (rest: string) => `cadence:
  - { id: qbr, kind: custom, tier: steering-committee, when: "third tuesday of apr at 10:00", ${rest} }`;

/** The example's people with one line taken out, or another in its place. */
function peopleWith(change: (line: string) => string | null): string {
  const line = (id: string, name: string, side: string, rest = '') =>
    `  - { id: ${id}, name: ${JSON.stringify(name)}, email: ${id}@${side}.example, side: ${side === 'norte' ? 'provider' : 'client'}${rest} }`;
  const lines = [
    line('ana', 'Ana Ruiz', 'norte', ', deputy: leo'),
    line('leo', 'Leo Vidal', 'norte', ', deputy: mia'),
    line('mia', 'Mía Gil', 'norte'),
    line('carla', 'Carla Sanz', 'norte', ', deputy: ana'),
    line('dan', 'Dan Prieto', 'norte', ', deputy: carla'),
    line('zoe', 'Zoë Paz', 'norte', ', deputy: yan'),
    line('yan', 'Yan Roy', 'norte', ', deputy: mia'),
    line('cleo', 'Cleo Hart', 'atlas', ', deputy: cora'),
    line('cora', 'Cora Blum', 'atlas'),
    line('cyrus', 'Cyrus Lane', 'atlas', ', deputy: cora'),
  ];
  const kept = lines.map(change).filter((one) => one !== null);
  return ['people:', ...kept].join('\n');
}

const everybody = peopleWith((line) => line);
const without = (...ids: readonly string[]) =>
  peopleWith((line) => (ids.some((id) => line.includes(`id: ${id},`)) ? null : line));

describe('someone who was removed from the charter', () => {
  /** A case whose owner is Zoë, as her first charter knows her. */
  function caseOfZoe(desk: Desk) {
    const [opened] = caseEvents(desk.program, 'CA-2026-0001');
    if (opened?.type !== 'opened') throw new Error('a case begins with its opening');
    const state = foldCase(null, { ...opened, owner: 'zoe' });
    const { policy: _policy, roster: _roster, ...event } = opened;
    const to = [{ kind: 'person', person: 'zoe' }] as const;
    const facts = caseFacts(state, opened.at);
    return { purpose: 'case-opened', to, asksToAcknowledge: true, event, facts } as const;
  }

  it('is replaced by the last deputy, through deputies who were removed themselves', async () => {
    const desk = await deskOf('deputy');
    await desk.apply({ people: everybody });
    await desk.apply({ people: without('zoe') });
    await desk.apply({ people: without('zoe', 'yan') });
    const delivery = await desk.notifier().case(caseOfZoe(desk), firstAttempt);
    expect(delivery).toEqual({ reached: ['mia'], unreachable: [] });
    expect(desk.arrived()).toEqual(['mia@norte.example']);
  });

  it('without anybody left is replaced by the accountable person of tier 1', async () => {
    const desk = await deskOf('nobody');
    await desk.apply({ people: everybody.replaceAll(', deputy: mia', '') });
    await desk.apply({ people: without('zoe', 'yan') });
    const delivery = await desk.notifier().case(caseOfZoe(desk), firstAttempt);
    expect(delivery.reached).toEqual(['ana']);
  });

  it('is not invited any more where nobody stands in, and leaves the chair to the tier', async () => {
    const desk = await deskOf('chair');
    const former = await desk.apply({
      people: everybody.replace(', deputy: yan', ''),
      cadence: qbr('attendees: [zoe, mia], chair: zoe'),
    });
    // The series itself is gone with her: her meeting goes by the charter it was convened under.
    await desk.apply({ people: without('zoe'), cadence: '' });
    const delivery = await desk.notifier().meeting(desk.invitation(former), firstAttempt);
    expect(delivery.reached).toEqual(['dan', 'cyrus', 'mia']);
    const [mail] = desk.server.to('dan@norte.example');
    expect(mail?.parsed.text).toContain('Dan Prieto');
    expect(mail?.parsed.text).not.toContain('zoe');
  });
});

describe('a meeting', () => {
  it('invites by the charter in force, whichever it was convened under', async () => {
    const desk = await deskOf('in-force');
    const convened = await desk.apply({ cadence: qbr('attendees: [leo]') });
    await desk.apply({ cadence: qbr('attendees: [mia]') });
    const delivery = await desk.notifier().meeting(desk.invitation(convened), firstAttempt);
    expect(delivery.reached).toEqual(['dan', 'cyrus', 'mia']);
  });

  it('asks chair and secretary for the minutes, nobody else', async () => {
    const desk = await deskOf('minutes');
    const charter = await desk.apply({ cadence: qbr('attendees: [mia], secretary: leo') });
    const purpose = 'meeting-minutes-due';
    const notice = { ...desk.invitation(charter), purpose, to: 'minuting', sequence: 5 } as const;
    const delivery = await desk.notifier().meeting(notice, firstAttempt);
    expect(delivery.reached).toEqual(['dan', 'leo']);
    expect(desk.server.received[0]?.parsed.attachments).toEqual([]);
  });

  it('sends no calendar object where the parties keep their own calendars', async () => {
    const desk = await deskOf('theirs');
    const charter = await desk.apply({ cadence: qbr('invitations: theirs') });
    await desk.notifier().meeting(desk.invitation(charter), firstAttempt);
    expect(desk.server.received.map(({ parsed }) => parsed.attachments.length)).toEqual([0, 0]);
  });
});

const hostile = [
  'Eve" <eve@evil.example>, "Bob',
  '<script>alert(1)</script>',
  'Q; RSVP=FALSE:mailto:eve@evil.example',
  '\\r\\nBcc: eve@evil.example',
  'Ángela “Geli” Núñez 🦉, S.L.',
];

describe.each(hostile)('the name %s', (name) => {
  it('is a name and nothing else: in headers, text, HTML and calendar', async () => {
    const desk = await deskOf(`name-${hostile.indexOf(name)}`);
    const people = peopleWith((line) =>
      line.includes('id: cyrus,') ? line.replace('"Cyrus Lane"', JSON.stringify(name)) : line,
    );
    const charter = await desk.apply({ people, cadence: qbr('chair: cyrus') });
    await desk.notifier().meeting(desk.invitation(charter), firstAttempt);
    expect(desk.arrived()).toEqual(['cyrus@atlas.example', 'dan@norte.example']);
    const [mail] = desk.server.to('cyrus@atlas.example');
    const headers = mail?.parsed.headers;
    expect(mail?.parsed.to).toMatchObject({
      value: [{ address: 'cyrus@atlas.example', name }],
    });
    expect([headers?.has('bcc'), headers?.has('cc')]).toEqual([false, false]);
    expect(mail?.parsed.html).not.toContain('<script');
    expect(mail?.parsed.text).toContain(name);
    const [invite] = mail?.parsed.attachments ?? [];
    const calendar = new ICAL.Component(ICAL.parse(invite?.content.toString() ?? '') as never);
    const event = calendar.getFirstSubcomponent('vevent');
    const attendees = event?.getAllProperties('attendee') ?? [];
    expect(attendees.map((one) => one.getFirstValue())).toEqual([
      'mailto:dan@norte.example',
      'mailto:cyrus@atlas.example',
    ]);
    expect(attendees.map((one) => one.getParameter('rsvp'))).toEqual(['TRUE', 'TRUE']);
  });
});
