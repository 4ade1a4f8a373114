import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { WorkflowUpdateStage } from '@temporalio/client';

import { exampleCharterText, exampleSections, type Sections } from '../support/charters.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { invitationsIn } from '../support/invitations.js';
import { cancelMeeting, changeSeries, workflowIds } from '../../workflows/messages.js';

jest.setTimeout(180_000);

const base: Sections = {
  program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-04-01`,
  sources: '',
  kpis: '',
  clauses: '',
  tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo], acknowledge: 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h }`,
};

/** A standing meeting every Wednesday, two of which people are invited to at a time. */
const weekly = (when: string, rest = '', holidays = '') => ({
  ...base,
  cadence: `cadence:
  - { id: weekly, kind: custom, name: Weekly, tier: service-delivery, when: "${when}", invite: 20d, reminders: []${rest} }`,
  calendars: `calendars:
  joint: { timeZone: Europe/Madrid, hours: { mon-fri: "09:00-18:00" }, holidays: [${holidays}] }`,
});

describe('a change set', () => {
  let engine: TestEngine;
  const mailsSince = (count: number) => engine.mail.received.slice(count);
  const to = (address: string, count: number) =>
    mailsSince(count).filter((mail) => mail.to === address);
  const apply = async (sections: Sections, until: string): Promise<number> => {
    const before = engine.mail.received.length;
    await engine.apply(exampleCharterText(sections));
    await engine.until(until);
    return before;
  };

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.begin(
      '2026-04-02T09:00:00+02:00',
      exampleCharterText(weekly('every wednesday at 16:00')),
    );
    // Invited to: 8, 15 and 22 April.
    await engine.until('2026-04-02T17:00:00+02:00');
  });
  afterAll(() => engine.stop());

  it('of a new time is one mail to each person, with a file for each meeting that moves', async () => {
    const before = await apply(weekly('every wednesday at 10:00'), '2026-04-03T09:00:00+02:00');
    const mails = mailsSince(before);
    expect(mails.map((mail) => mail.to).sort()).toEqual([
      'ana@norte.example',
      'cleo@atlas.example',
      'leo@norte.example',
    ]);
    expect(mails[0]?.subject).toContain('3 of your meetings have changed');
    const [mail] = to('cleo@atlas.example', before);
    expect(mail?.parsed.attachments.map(({ contentType }) => contentType)).toEqual(
      Array.from({ length: 3 }, () => 'text/calendar'),
    );
    expect(
      invitationsIn([mail!]).map(({ method, sequence, start }) => `${method} ${sequence} ${start}`),
    ).toEqual([
      'REQUEST 1 2026-04-08T08:00:00Z',
      'REQUEST 1 2026-04-15T08:00:00Z',
      'REQUEST 1 2026-04-22T08:00:00Z',
    ]);
    expect(mail?.parsed.text).toContain(
      'Wed 15 Apr 2026, 10:00 (Europe/Madrid) (was Wed 15 Apr 2026, 16:00',
    );
  });

  it('of a holiday that is added moves one meeting: an ordinary invitation to each', async () => {
    const before = await apply(
      weekly('every wednesday at 10:00', '', '2026-04-15'),
      '2026-04-03T12:00:00+02:00',
    );
    const [mail, ...more] = to('ana@norte.example', before);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain('Weekly: Thu 16 Apr 2026, 10:00');
    expect(invitationsIn([mail!])).toMatchObject([
      { method: 'REQUEST', sequence: 2, start: '2026-04-16T08:00:00Z' },
    ]);
  });

  it('that nobody sees is told to nobody', async () => {
    const before = await apply(
      weekly('every wednesday at 10:00', ', minutesWithin: 3d', '2026-04-15'),
      '2026-04-03T15:00:00+02:00',
    );
    expect(mailsSince(before)).toEqual([]);
  });

  it('takes somebody off with a CANCEL, invites who is new, and updates the others', async () => {
    const people = {
      ...weekly('every wednesday at 10:00', ', minutesWithin: 3d', '2026-04-15'),
      tiers: base.tiers!.replace('members: [leo]', 'members: [mia]'),
    };
    const before = await apply(people, '2026-04-04T09:00:00+02:00');
    const methods = (address: string) =>
      invitationsIn(to(address, before)).map(
        ({ method, attendees }) => `${method} ${attendees.length}`,
      );
    expect(to('leo@norte.example', before)).toHaveLength(1);
    expect(methods('leo@norte.example')).toEqual(['CANCEL 1', 'CANCEL 1', 'CANCEL 1']);
    expect(methods('mia@norte.example')).toEqual(['REQUEST 3', 'REQUEST 3', 'REQUEST 3']);
    expect(methods('ana@norte.example')).toEqual(['REQUEST 3', 'REQUEST 3', 'REQUEST 3']);
    // Time and place stand: the same SEQUENCE, later by its DTSTAMP.
    const sequences = invitationsIn(to('ana@norte.example', before)).map(
      ({ sequence }) => sequence,
    );
    expect(sequences).toEqual([1, 2, 1]);
  });

  it.each([
    ['address', 'ana', '', '2026-04-04T20:00:00+02:00'],
    ['chair', 'mia', ', chair: mia', '2026-04-05T20:00:00+02:00'],
  ])('of a new %s alone updates the calendars of everybody', async (_, chair, rest, until) => {
    const sections = {
      ...weekly('every wednesday at 10:00', `, minutesWithin: 3d${rest}`, '2026-04-15'),
      tiers: base.tiers!.replace('members: [leo]', 'members: [mia]'),
      people: exampleSections.people.replace('cleo@atlas', 'cleo.hart@atlas'),
    };
    const mails = mailsSince(await apply(sections, until));
    const addresses = ['ana@norte.example', 'cleo.hart@atlas.example', 'mia@norte.example'];
    expect(mails.map((mail) => mail.to).sort()).toEqual(addresses);
    for (const { method, attendees } of invitationsIn(mails))
      expect([method, attendees.toSorted()]).toEqual(['REQUEST', addresses]);
    const calendar = String(mails[0]?.parsed.attachments[0]?.content).replaceAll('\r\n ', '');
    expect(calendar).toMatch(new RegExp(`ROLE=CHAIR.*mailto:${chair}@norte`));
  });

  it('by a person moves a whole series, also the meetings that nobody is invited to yet', async () => {
    const before = engine.mail.received.length;
    const handle = engine.env.client.workflow.getHandle(workflowIds.program('atlas'));
    const request = {
      by: 'ana',
      key: 'summer',
      series: 'weekly',
      from: '2026-04-20',
      to: '2026-05-03',
      change: { kind: 'time', at: '12:00' },
      reason: 'Fewer people in the morning',
    } as const;
    const sent = await handle.startUpdate(changeSeries, {
      args: [request],
      updateId: 'summer',
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    await sent.result();
    await engine.until('2026-04-10T12:00:00+02:00');
    const [mail, ...more] = to('ana@norte.example', before).filter(({ subject }) =>
      subject.startsWith('Weekly:'),
    );
    expect(more).toEqual([]);
    expect(invitationsIn([mail!])).toMatchObject([{ sequence: 2, start: '2026-04-22T10:00:00Z' }]);
    const starts = async () =>
      (await engine.records.meetings.list('atlas')).map(
        ({ date, start }) => `${date} ${new Date(start).toISOString()}`,
      );
    expect(await starts()).toContain('2026-04-29 2026-04-29T10:00:00.000Z');
    await engine.until('2026-04-17T12:00:00+02:00');
    // Beyond the dates of the change the charter's own time holds.
    expect(await starts()).toContain('2026-05-06 2026-05-06T08:00:00.000Z');
  });

  it('leaves out a meeting that people had called off, and tells the rest', async () => {
    const id = workflowIds.meeting('atlas', 'weekly', '2026-04-22');
    const called = await engine.env.client.workflow.getHandle(id).startUpdate(cancelMeeting, {
      args: [{ by: 'ana', key: 'call-off', reason: 'Nothing to discuss' }],
      updateId: 'call-off',
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    await called.result();
    await engine.until('2026-04-17T18:00:00+02:00');
    const before = await apply(
      { ...weekly('every thursday at 10:00'), tiers: base.tiers! },
      '2026-04-18T12:00:00+02:00',
    );
    const told = to('ana@norte.example', before).filter(({ subject }) =>
      subject.startsWith('2 of your meetings have changed'),
    );
    expect(told).toHaveLength(1);
    expect(invitationsIn(told).map(({ start }) => start)).toEqual([
      '2026-04-30T10:00:00Z',
      '2026-05-07T08:00:00Z',
    ]);
    expect((await engine.records.meetings.state('atlas', 'weekly', '2026-04-22'))?.status).toBe(
      'CANCELLED',
    );
  });

  it('leaves the ledger settled and no invariant broken', async () => {
    const rows = await engine.records.occurrences.from('atlas', 0);
    expect(new Set(rows.map(({ date }) => date)).size).toBe(rows.length);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('a change set that moves a meeting from a day on which somebody is away', () => {
  it('invites who stands in for them that day, and takes them off when they are not needed', async () => {
    const engine = await TestEngine.start();
    try {
      const people = exampleSections.people.replace(
        'roles: [team-lead], deputy: mia',
        'roles: [team-lead], deputy: mia, absences: [{ from: 2026-04-13, to: 2026-04-17 }]',
      );
      const sections = (when: string, holidays = '') => ({
        ...weekly(when, '', holidays),
        people,
      });
      await engine.begin(
        '2026-04-02T09:00:00+02:00',
        exampleCharterText(sections('every wednesday at 16:00')),
      );
      await engine.until('2026-04-02T17:00:00+02:00');
      const mias = () =>
        invitationsIn(engine.mail.to('mia@norte.example')).map(
          ({ method, sequence, start }) => `${method} ${sequence} ${start}`,
        );
      expect(mias()).toEqual(['REQUEST 0 2026-04-15T14:00:00Z']);
      await engine.apply(exampleCharterText(sections('every wednesday at 10:00')));
      await engine.until('2026-04-03T09:00:00+02:00');
      expect(mias().slice(1)).toEqual(['REQUEST 1 2026-04-15T08:00:00Z']);
      const holidays = '2026-04-15, 2026-04-16, 2026-04-17';
      await engine.apply(exampleCharterText(sections('every wednesday at 10:00', holidays)));
      await engine.until('2026-04-03T15:00:00+02:00');
      expect(mias().slice(2)).toEqual(['CANCEL 2 2026-04-20T08:00:00Z']);
      const leos = invitationsIn(engine.mail.to('leo@norte.example')).at(-1);
      expect(leos).toMatchObject({ method: 'REQUEST', start: '2026-04-20T08:00:00Z' });
    } finally {
      await engine.stop();
    }
  });
});
