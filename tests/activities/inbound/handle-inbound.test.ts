import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { InboundEffects } from '../../../activities/inbound/effects.js';
import { inboundHandler } from '../../../activities/inbound/handle-inbound.js';
import { threadIdFor } from '../../../activities/mail/message.js';
import { SteercoError } from '../../../rules/errors.js';
import type { MeetingEvent } from '../../../rules/meeting/events.js';
import { exampleSections, type Sections } from '../../support/charters.js';
import { useRecords } from '../../support/test-records.js';
import { Desk } from '../notify/desk.js';
import { bounceMail, calendarMail, lines, replyCalendar, textMail } from './mails.js';

const used = useRecords();
const now = Date.parse('2026-04-03T10:00:00Z');

let desk: Desk;
let happened: unknown[][];
let logged: object[];
let programs = 0;

beforeEach(async () => {
  desk = await Desk.open(used.records, `atlas-${(programs += 1)}`);
  happened = [];
  logged = [];
});
afterEach(() => desk.close());

function effects(fail: () => void = () => undefined): InboundEffects {
  const note =
    (kind: string) =>
    (...args: readonly unknown[]): Promise<void> => {
      happened.push([kind, ...args]);
      return Promise.resolve().then(fail);
    };
  return {
    respond: note('respond'),
    counter: note('counter'),
    noteMeeting: note('note-meeting'),
    noteCase: note('note-case'),
    bounced: note('bounced'),
  };
}

function handler(port = effects()) {
  const keep = (fields: object) => void logged.push(fields);
  return inboundHandler({
    records: used.records,
    effects: port,
    now: () => now,
    log: { info: keep, warn: keep },
  });
}

/** A meeting of the Steering Committee whose invitations were sent, with the mail to one person. */
async function invitedMeeting(of = desk, person = 'dan', sections: Sections = {}) {
  const charter = await of.apply(sections);
  const notice = of.invitation(charter);
  const { state } = notice;
  const events: MeetingEvent[] = [
    {
      type: 'scheduled',
      program: of.program,
      series: state.series,
      date: state.date,
      tier: state.tier,
      uid: state.uid,
      charterDigest: state.charterDigest,
      minutesWithinMs: state.minutesWithinMs,
      times: state.times,
      place: state.place,
      sequence: 1,
      at: notice.at,
    },
    { type: 'invited', sequence: 2, at: notice.at },
  ];
  await of.records.append(of.program, `meeting:${of.program}:qbr:${state.date}`, events);
  const signal = new AbortController().signal;
  await of.notifier().meeting(notice, { signal, triedForMs: 0 });
  const mails = await of.records.mails.list(of.program);
  const mail = mails.find(({ recipient }) => recipient === person)!;
  return { state, mail };
}

const reply = (uid: string, from: string, change: object = {}) =>
  calendarMail(replyCalendar({ uid, attendee: from, ...change }), 'REPLY', { from });

describe('an answer to an invitation', () => {
  it('goes to its meeting, in the name of its sender, with what decides whether it counts', async () => {
    const { state } = await invitedMeeting();
    await handler()(reply(state.uid, 'Dan@norte.example', { sequence: 4, partstat: 'DECLINED' }));
    expect(happened).toEqual([
      [
        'respond',
        desk.program,
        'qbr',
        '2026-04-21',
        {
          person: 'dan',
          key: expect.stringMatching(/^mail:/),
          answer: 'DECLINED',
          calendarSequence: 4,
          dtstamp: Date.parse('2026-04-02T08:00:00Z'),
          comment: null,
        },
      ],
    ]);
  });

  it('is never newer than now, so that a clock that runs ahead does not shut out what follows', async () => {
    const { state } = await invitedMeeting();
    await handler()(reply(state.uid, 'dan@norte.example', { dtstamp: '20400101T000000Z' }));
    expect(happened).toMatchObject([['respond', {}, {}, {}, { dtstamp: now }]]);
  });

  it.each([
    ['of somebody whom the charter does not know', 'eve@elsewhere.example', {}, 'unknown-sender'],
    [
      'for somebody else',
      'dan@norte.example',
      { attendee: 'cyrus@atlas.example' },
      'not-the-attendee',
    ],
    ['of somebody who is not invited', 'leo@norte.example', {}, 'not-invited'],
  ])('%s changes nothing and says why', async (_who, from, change, why) => {
    const { state } = await invitedMeeting();
    await handler()(reply(state.uid, from, change));
    expect(happened).toEqual([]);
    expect(logged).toMatchObject([{ why, from }]);
  });

  it('of who stands in for somebody on that day counts as one of the invited', async () => {
    const people = exampleSections.people.replace(
      'roles: [sponsor], deputy: carla',
      'roles: [sponsor], deputy: carla, absences: [{ from: 2026-04-20, to: 2026-04-24, deputy: leo }]',
    );
    const { state } = await invitedMeeting(desk, 'leo', { people });
    await handler()(reply(state.uid, 'leo@norte.example'));
    expect(happened).toMatchObject([
      ['respond', desk.program, 'qbr', state.date, { person: 'leo' }],
    ]);
  });

  it('to a meeting of nobody changes nothing', async () => {
    await invitedMeeting();
    await handler()(reply('unknown@norte.example', 'dan@norte.example'));
    expect(logged).toMatchObject([{ why: 'unrelated' }]);
  });

  it('of a person of another program never touches this one', async () => {
    const { state } = await invitedMeeting();
    const other = await Desk.open(used.records, `${desk.program}-other`);
    const people = `people:
  - { id: eve, name: Eve, email: eve@elsewhere.example, side: client }
  - { id: ana, name: Ana, email: ana@norte.example, side: provider }`;
    const tiers = `tiers:
  service-delivery: { accountable: ana, acknowledge: 4h, resolve: 18h }
  account-management: { accountable: ana, acknowledge: 4h, resolve: 27h }
  steering-committee: { accountable: ana, counterpart: eve, acknowledge: 9h, resolve: 27h }`;
    await other.apply({ people, tiers, cadence: 'cadence: []', kpis: 'kpis: []' });
    await handler()(reply(state.uid, 'eve@elsewhere.example'));
    expect(happened).toEqual([]);
    expect(logged).toMatchObject([{ why: 'unknown-sender' }]);
    await other.close();
  });
});

describe('another time that somebody proposes', () => {
  it('goes to the meeting', async () => {
    const { state } = await invitedMeeting();
    const calendar = lines(
      'BEGIN:VCALENDAR',
      'METHOD:COUNTER',
      'BEGIN:VEVENT',
      `UID:${state.uid}`,
      'DTSTAMP:20260402T080000Z',
      'DTSTART:20260422T080000Z',
      'DTEND:20260422T100000Z',
      'COMMENT:One day later?',
      'END:VEVENT',
      'END:VCALENDAR',
    );
    await handler()(calendarMail(calendar, 'COUNTER', { from: 'cyrus@atlas.example' }));
    expect(happened).toMatchObject([
      [
        'counter',
        desk.program,
        'qbr',
        '2026-04-21',
        {
          person: 'cyrus',
          start: Date.parse('2026-04-22T08:00:00Z'),
          end: Date.parse('2026-04-22T10:00:00Z'),
          comment: 'One day later?',
        },
      ],
    ]);
  });
});

describe('a written answer', () => {
  it('becomes a note on the meeting that the mail was about', async () => {
    const { mail } = await invitedMeeting();
    await handler()(
      textMail('The room is too small.', mail.messageId, { from: 'dan@norte.example' }),
    );
    expect(happened).toMatchObject([
      [
        'note-meeting',
        desk.program,
        'qbr',
        '2026-04-21',
        { person: 'dan', note: 'The room is too small.', channel: 'mail' },
      ],
    ]);
  });

  it('finds it by the thread as well, where a mail server has given the mail another id', async () => {
    await invitedMeeting();
    const thread = threadIdFor(desk.program, 'qbr:2026-04-21', 'norte.example');
    const headers = [
      'In-Reply-To: <given@ses.example>',
      `References: ${thread} <given@ses.example>`,
    ];
    await handler()(textMail('Fine.', '', { from: 'dan@norte.example', headers }));
    expect(happened).toMatchObject([['note-meeting', desk.program, 'qbr', '2026-04-21', {}]]);
  });

  const storedMail = (kind: 'case' | 'program', id: string) =>
    used.records.mails.enqueue(desk.program, {
      messageId: `<${desk.program}-${kind}@norte.example>`,
      subject: { kind, id },
      purpose: 'x',
      epoch: '1',
      recipient: 'leo',
      address: 'leo@norte.example',
      message: { references: [threadIdFor(desk.program, id, 'norte.example')] },
      createdAt: now,
    });

  it('becomes a note on the case that the mail was about', async () => {
    await desk.apply();
    const { messageId } = await storedMail('case', 'CA-2026-0001');
    await handler()(textMail('Two agents are ill.', messageId, { from: 'leo@norte.example' }));
    expect(happened).toMatchObject([
      ['note-case', desk.program, 'CA-2026-0001', { person: 'leo', note: 'Two agents are ill.' }],
    ]);
  });

  it('about the nearest mail, where it names several', async () => {
    const { mail } = await invitedMeeting();
    const { messageId } = await storedMail('case', 'CA-2026-0001');
    const headers = [`In-Reply-To: ${messageId}`, `References: ${mail.messageId} ${messageId}`];
    await handler()(textMail('Yes.', '', { from: 'leo@norte.example', headers }));
    expect(happened).toMatchObject([['note-case', desk.program, 'CA-2026-0001', {}]]);
  });

  it.each([
    ['from nobody of the program', 'eve@elsewhere.example', 'case', 'unknown-sender'],
    ['about data, of which there is no case', 'leo@norte.example', 'program', 'no-subject'],
  ] as const)('%s is ignored', async (_what, from, kind, why) => {
    await desk.apply();
    const { messageId } = await storedMail(kind, 'acd');
    await handler()(textMail('Yes.', messageId, { from }));
    expect(happened).toEqual([]);
    expect(logged).toMatchObject([{ why }]);
  });

  it('to no mail of ours is ignored', async () => {
    await desk.apply();
    await handler()(textMail('Buy now!', '<x@elsewhere.example>', { from: 'leo@norte.example' }));
    expect(logged).toMatchObject([{ why: 'unrelated' }]);
  });
});

describe('a mail that did not arrive', () => {
  it('is told to its program, with its recipient', async () => {
    const { mail } = await invitedMeeting();
    const { messageId: returned } = mail;
    await handler()(bounceMail({ returned, recipient: 'dan@norte.example' }));
    expect(happened).toMatchObject([
      [
        'bounced',
        desk.program,
        { person: 'dan', messageId: returned, address: 'dan@norte.example', status: '5.1.1' },
      ],
    ]);
  });

  it.each([
    ['where it was forwarded to', { recipient: 'dan@elsewhere.example' }, 'another-recipient'],
    ['that was not ours', { returned: '<x@y.example>' }, 'unrelated'],
  ])('%s is nothing to the program', async (_what, change, why) => {
    const { mail } = await invitedMeeting();
    const about = { returned: mail.messageId, recipient: 'dan@norte.example', ...change };
    await handler()(bounceMail(about));
    expect(happened).toEqual([]);
    expect(logged).toMatchObject([{ why }]);
  });
});

describe('what follows from a mail', () => {
  const ended = new SteercoError('STEERCO_WRONG_STAGE', 'qbr of 2026-04-21 is CANCELLED');

  it('is done with when it is refused: the answer would be the same tomorrow', async () => {
    const { state } = await invitedMeeting();
    const refusing = effects(() => {
      throw ended;
    });
    await handler(refusing)(reply(state.uid, 'dan@norte.example'));
    expect(logged).toMatchObject([{ code: 'STEERCO_WRONG_STAGE' }]);
  });

  it.each([
    ['Temporal', new SteercoError('STEERCO_TEMPORAL_UNREACHABLE', 'Temporal does not answer')],
    ['the network', new Error('socket hang up')],
  ])('is to be tried again while %s is away', async (_what, error) => {
    const { state } = await invitedMeeting();
    const failing = effects(() => {
      throw error;
    });
    await expect(handler(failing)(reply(state.uid, 'dan@norte.example'))).rejects.toBe(error);
  });

  it('has the same key for every copy of the mail', async () => {
    const { state } = await invitedMeeting();
    const mail = reply(state.uid, 'dan@norte.example');
    await handler()(mail);
    await handler()(Buffer.concat([Buffer.from('Received: again\r\n'), mail]));
    const keys = happened.map((args) => (args.at(-1) as { key: string }).key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});
