import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { invitation } from '../../../activities/mail/calendar/invitation.js';
import { parseInbound } from '../../../activities/inbound/parse-inbound.js';
import {
  bounceMail,
  calendarMail,
  easternZone,
  lines,
  rawMail,
  replyCalendar,
  textMail,
} from './mails.js';

const uid = '0123456789abcdef0123456789abcdef@norte.example';

describe('a calendar answer', () => {
  it('says who answers what to which invitation, and when', async () => {
    const calendar = replyCalendar({ uid, partstat: 'DECLINED', sequence: 3 });
    expect(await parseInbound(calendarMail(calendar, 'REPLY'))).toMatchObject({
      kind: 'reply',
      from: 'ana@norte.example',
      messageId: '<answer-1@norte.example>',
      uid,
      attendee: 'ana@norte.example',
      answer: 'DECLINED',
      calendarSequence: 3,
      dtstamp: Date.parse('2026-04-02T08:00:00Z'),
      comment: null,
    });
  });

  it('of Exchange: base64, Windows zones, RECURRENCE-ID, the words of the person as COMMENT', async () => {
    const calendar = lines(
      'BEGIN:VCALENDAR',
      'METHOD:REPLY',
      'PRODID:Microsoft Exchange Server 2010',
      'VERSION:2.0',
      easternZone,
      'BEGIN:VEVENT',
      'ATTENDEE;PARTSTAT=TENTATIVE;CN=Ana Ruiz:mailto:Ana@Norte.example',
      'COMMENT;LANGUAGE=en-US:I can only come at 11\\, sorry.\\n',
      `UID:${uid}`,
      'RECURRENCE-ID;TZID=Eastern Standard Time:20260421T100000',
      'SUMMARY;LANGUAGE=en-US:Tentative: Quarterly business review',
      'DTSTART;TZID=Eastern Standard Time:20260421T100000',
      'DTEND;TZID=Eastern Standard Time:20260421T120000',
      'DTSTAMP:20260402T080509Z',
      'SEQUENCE:1',
      'X-MICROSOFT-CDO-APPT-SEQUENCE:1',
      'END:VEVENT',
      'END:VCALENDAR',
    );
    expect(await parseInbound(calendarMail(calendar, 'REPLY'))).toMatchObject({
      kind: 'reply',
      uid,
      attendee: 'ana@norte.example',
      answer: 'TENTATIVE',
      calendarSequence: 1,
      dtstamp: Date.parse('2026-04-02T08:05:09Z'),
      comment: 'I can only come at 11, sorry.',
    });
  });

  it('of Google: sent by a machine in the name of the person, the comment beside the attendee', async () => {
    const calendar = lines(
      'BEGIN:VCALENDAR',
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'VERSION:2.0',
      'CALSCALE:GREGORIAN',
      'METHOD:REPLY',
      'BEGIN:VEVENT',
      'DTSTART:20260421T080000Z',
      'DTEND:20260421T100000Z',
      'DTSTAMP:20260402T080509Z',
      'ORGANIZER;CN=Steerco:mailto:steerco@norte.example',
      `UID:${uid}`,
      'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Ana Ru',
      ' iz;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="By phone; see you":mailto:ana@norte.',
      ' example',
      'SEQUENCE:0',
      'END:VEVENT',
      'END:VCALENDAR',
    );
    const mail = calendarMail(calendar, 'REPLY', {
      headers: [
        'Sender: Google Calendar <calendar-notification@google.com>',
        'Auto-Submitted: auto-generated',
        'Content-Type: multipart/alternative; boundary="cut"',
      ],
    });
    expect(await parseInbound(mail)).toMatchObject({
      kind: 'reply',
      answer: 'ACCEPTED',
      comment: 'By phone; see you',
    });
  });

  it('of a program that lists everybody is that of the sender', async () => {
    const calendar = replyCalendar({ uid, attendee: 'dan@norte.example' }).replace(
      'ORGANIZER',
      'ATTENDEE;PARTSTAT=DECLINED:MAILTO:Ana%40norte.example\r\nORGANIZER',
    );
    expect(await parseInbound(calendarMail(calendar, 'REPLY'))).toMatchObject({
      attendee: 'ana@norte.example',
      answer: 'DECLINED',
    });
  });

  it('without SEQUENCE answers the first invitation; without DTSTAMP it is as old as its mail', async () => {
    const calendar = replyCalendar({ uid }).replace(/(SEQUENCE|DTSTAMP):.*\r\n/g, '');
    expect(await parseInbound(calendarMail(calendar, 'REPLY'))).toMatchObject({
      kind: 'reply',
      calendarSequence: 0,
      dtstamp: Date.parse('2026-04-02T08:00:00Z'),
    });
  });

  it('answers an invitation as we write it', async () => {
    const request = invitation({
      method: 'REQUEST',
      status: 'CONFIRMED',
      uid,
      sequence: 2,
      dtstamp: Date.parse('2026-04-01T08:00:00Z'),
      start: Date.parse('2026-04-21T08:00:00Z'),
      end: Date.parse('2026-04-21T10:00:00Z'),
      timeZone: 'Europe/Madrid',
      summary: 'Quarterly business review',
      description: null,
      location: null,
      organizer: { name: 'Steerco', address: 'steerco@norte.example' },
      attendees: [{ name: 'Ana', address: 'ana@norte.example' }],
    });
    // What a calendar program does: it sends the event back with its own PARTSTAT.
    const answer = request
      .replaceAll('\r\n ', '')
      .replace('METHOD:REQUEST', 'METHOD:REPLY')
      .replace('PARTSTAT=NEEDS-ACTION;RSVP=TRUE', 'PARTSTAT=ACCEPTED');
    expect(await parseInbound(calendarMail(answer, 'REPLY'))).toMatchObject({
      kind: 'reply',
      uid,
      calendarSequence: 2,
      answer: 'ACCEPTED',
    });
  });

  it.each(['NEEDS-ACTION', 'DELEGATED', 'x'])(
    'that is none (%s) is only its text',
    async (partstat) => {
      const mail = calendarMail(replyCalendar({ uid, partstat }), 'REPLY', {}, 'I send Leo.');
      expect(await parseInbound(mail)).toMatchObject({ kind: 'text', text: 'I send Leo.' });
    },
  );

  it.each([
    ['cut off', replyCalendar({ uid }).slice(0, 60)],
    ['not a calendar', 'BEGIN:VCARD\r\nEND:VCARD\r\n'],
    ['without an event', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n'],
    ['without a UID', replyCalendar({ uid }).replace(/UID:.*\r\n/, '')],
    ['without an attendee', replyCalendar({ uid }).replace(/ATTENDEE.*\r\n/, '')],
    ['with an attendee that is no address', replyCalendar({ uid, attendee: '%' })],
    ['an invitation of somebody else', replyCalendar({ uid }).replace('REPLY', 'REQUEST')],
    [
      'larger than any',
      replyCalendar({ uid }).replace('END:V', `X-A:${'a'.repeat(300_000)}\r\nEND:V`),
    ],
  ])('that is broken (%s) is only its text', async (_how, calendar) => {
    const mail = calendarMail(calendar, 'REPLY', {}, 'Yes.');
    expect(await parseInbound(mail)).toMatchObject({ kind: 'text', text: 'Yes.' });
    const bare = calendarMail(calendar, 'REPLY', {}, '');
    expect(await parseInbound(bare)).toMatchObject({ kind: 'ignored', why: 'empty' });
  });
});

describe('a counter-proposal', () => {
  const counter = (start: string, end: string, zone = '') =>
    lines(
      'BEGIN:VCALENDAR',
      'METHOD:COUNTER',
      'VERSION:2.0',
      ...(zone === '' ? [] : [zone]),
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'DTSTAMP:20260402T080509Z',
      'SEQUENCE:0',
      start,
      end,
      'ATTENDEE;PARTSTAT=TENTATIVE:mailto:ana@norte.example',
      'COMMENT:Holiday that week',
      'END:VEVENT',
      'END:VCALENDAR',
    );
  const expected = {
    kind: 'counter',
    uid,
    start: Date.parse('2026-04-22T14:00:00Z'),
    end: Date.parse('2026-04-22T15:30:00Z'),
    comment: 'Holiday that week',
  };

  it.each([
    ['in UTC', counter('DTSTART:20260422T140000Z', 'DTEND:20260422T153000Z')],
    [
      'on the clock of an IANA zone',
      counter(
        'DTSTART;TZID=Europe/Madrid:20260422T160000',
        'DTEND;TZID=Europe/Madrid:20260422T173000',
      ),
    ],
    [
      'of Outlook, on the clock of its own zone',
      counter(
        'DTSTART;TZID=Eastern Standard Time:20260422T100000',
        'DTEND;TZID=Eastern Standard Time:20260422T113000',
        easternZone,
      ),
    ],
    ['with a duration', counter('DTSTART:20260422T140000Z', 'DURATION:PT1H30M')],
  ])('says which time is proposed: %s', async (_how, calendar) => {
    expect(await parseInbound(calendarMail(calendar, 'COUNTER'))).toMatchObject(expected);
  });

  it.each([
    ['a day without a time', counter('DTSTART;VALUE=DATE:20260422', 'DTEND;VALUE=DATE:20260423')],
    ['a time of no zone', counter('DTSTART:20260422T100000', 'DTEND:20260422T113000')],
    [
      'a zone that nobody defines',
      counter('DTSTART;TZID=Nowhere:20260422T100000', 'DTEND;TZID=Nowhere:20260422T113000'),
    ],
    ['an end before its start', counter('DTSTART:20260422T140000Z', 'DTEND:20260422T130000Z')],
    ['a year', counter('DTSTART:20260422T140000Z', 'DTEND:20270422T140000Z')],
  ])('that proposes no time (%s) is only its text', async (_what, calendar) => {
    expect(await parseInbound(calendarMail(calendar, 'COUNTER'))).toMatchObject({ kind: 'text' });
  });

  it.each([
    'FREQ=SECONDLY',
    'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
    'FREQ=YEARLY;BYMONTH=2;BYDAY=6SU',
    'FREQ=YEARLY;BYSECOND=0,1,2,3;BYDAY=1SU;BYMONTH=3',
    'FREQ=DAILY;BYDAY=1SU;BYMONTH=3',
  ])('in a zone whose rule %s never ends is not worked out', async (rule) => {
    const zone = easternZone.replace(/FREQ=YEARLY.*/, rule);
    const calendar = counter(
      'DTSTART;TZID=Eastern Standard Time:20260422T100000',
      'DTEND;TZID=Eastern Standard Time:20260422T113000',
      zone,
    );
    expect(await parseInbound(calendarMail(calendar, 'COUNTER'))).toMatchObject({ kind: 'text' });
  });
});

describe('a written answer', () => {
  it('names the mails that it answers, the nearest first', async () => {
    const headers = [
      'In-Reply-To: <3@x.example>',
      'References: <1@x.example>\r\n <2@x.example> <3@x.example>',
    ];
    expect(await parseInbound(rawMail({ headers, body: 'Fine.' }))).toMatchObject({
      kind: 'text',
      text: 'Fine.',
      references: ['<3@x.example>', '<2@x.example>', '<1@x.example>'],
    });
  });

  it.each([
    [
      'Gmail',
      'On Thu, 2 Apr 2026 at 10:00, Steerco <steerco@norte.example> wrote:',
      '> Invitation',
    ],
    [
      'Gmail, in two lines',
      'On Thu, 2 Apr 2026 at 10:00, Steerco of Norte <steerco@norte.example>',
      'wrote:',
      '',
      '> Invitation',
    ],
    [
      'Gmail in Spanish',
      'El jue, 2 abr 2026 a las 10:00, Steerco (<s@x.example>) escribió:',
      '> Hola',
    ],
    ['Outlook', '-----Original Message-----', 'From: Steerco', 'Invitation'],
    ['Outlook on the web', '________________________________', 'From: Steerco', 'Invitation'],
    [
      'Outlook for Windows',
      'From: Steerco <steerco@norte.example>',
      'Sent: Thursday, April 2, 2026 10:00 AM',
      'To: Ana Ruiz <ana@norte.example>',
      'Subject: Invitation',
    ],
    [
      'Outlook in Spanish',
      'De: Steerco <steerco@norte.example>',
      'Enviado el: jueves, 2 de abril de 2026 10:00',
      'Para: Ana Ruiz <ana@norte.example>',
      'Asunto: Convocatoria',
    ],
    ['a signature', '-- ', 'Ana Ruiz', 'Norte BPO'],
  ])('of %s is kept without the history below it', async (_program, ...history) => {
    const mail = rawMail({ body: lines('The room is too small.', '', 'Ana', '', ...history) });
    expect(await parseInbound(mail)).toMatchObject({
      kind: 'text',
      text: 'The room is too small.\n\nAna',
    });
  });

  it('below or between quoted lines is kept', async () => {
    const body = lines(
      'On Thu, 2 Apr 2026, Steerco <steerco@norte.example> wrote:',
      '> Shall we meet?',
      'Yes.',
      '> Where?',
      'In Madrid.',
    );
    expect(await parseInbound(rawMail({ body }))).toMatchObject({ text: 'Yes.\nIn Madrid.' });
  });

  it('that speaks of itself is not taken for history', async () => {
    const body = lines(
      'From: my side this is fine.',
      'On Monday I will come.',
      'To: be sure, ask Dan.',
    );
    expect(await parseInbound(rawMail({ body }))).toMatchObject({
      text: 'From: my side this is fine.\nOn Monday I will come.\nTo: be sure, ask Dan.',
    });
  });

  it('in HTML alone is read as text, without what is hidden or quoted', async () => {
    const body = `<html><head><style>p { color: red }</style><!-- <p>no</p> --></head><body>
      <p>R&amp;D says &lt;no&gt;.<br>Caf&#233;&nbsp;at 3?</p>
      <div class="gmail_quote">On Thu Steerco wrote:<blockquote>Invitation</blockquote></div></body></html>`;
    const headers = ['Content-Type: text/html; charset=utf-8'];
    expect(await parseInbound(rawMail({ headers, body }))).toMatchObject({
      kind: 'text',
      text: 'R&D says <no>.\nCafé at 3?',
    });
  });

  it('that is nothing but history is ignored', async () => {
    const mail = rawMail({ body: lines('', '> Invitation', '> to all') });
    expect(await parseInbound(mail)).toMatchObject({ kind: 'ignored', why: 'empty' });
  });

  it('is kept to a length that can be shown', async () => {
    const mail = await parseInbound(rawMail({ body: 'word '.repeat(50_000) }));
    expect(mail).toMatchObject({ kind: 'text' });
    expect(mail.kind === 'text' && mail.text.length).toBe(10_000);
  });

  it('loses its control characters', async () => {
    const mail = await parseInbound(rawMail({ body: 'a\u0000b\u001b[31mc' }));
    expect(mail).toMatchObject({ text: 'ab[31mc' });
  });

  it('beside a large attachment is read all the same', async () => {
    const body = lines(
      '--cut',
      'Content-Type: text/plain',
      '',
      'See the plan.',
      '--cut',
      'Content-Type: application/pdf',
      'Content-Transfer-Encoding: base64',
      '',
      'QUJD'.repeat(2_000_000),
      '--cut--',
    );
    const headers = ['Content-Type: multipart/mixed; boundary="cut"'];
    expect(await parseInbound(rawMail({ headers, body }))).toMatchObject({ text: 'See the plan.' });
  });

  it('inside another mail is not that of its sender', async () => {
    const inner = calendarMail(replyCalendar({ uid }), 'REPLY').toString();
    const body = lines(
      '--out',
      'Content-Type: text/plain',
      '',
      'Forwarded.',
      '--out',
      'Content-Type: message/rfc822',
      '',
      inner,
      '--out--',
    );
    const headers = ['Content-Type: multipart/mixed; boundary="out"'];
    expect(await parseInbound(rawMail({ headers, body }))).toMatchObject({
      kind: 'text',
      text: 'Forwarded.',
    });
  });
});

describe('a machine', () => {
  it.each([
    ['says so (RFC 3834)', ['Auto-Submitted: auto-replied']],
    ['says so with a comment', ['Auto-Submitted: auto-generated (vacation)']],
    ['is of the old kind', ['Precedence: auto_reply']],
    ['does not want an answer', ['Return-Path: <>']],
    ['calls itself an autoresponder', ['X-Autoreply: yes']],
    ['is a mailing list', ['List-Id: <all.norte.example>']],
    [
      'says that the mail was read',
      ['Content-Type: multipart/report; report-type=disposition-notification; boundary="cut"'],
    ],
  ])('that %s never becomes a note', async (_how, headers) => {
    expect(await parseInbound(rawMail({ headers, body: 'I am away.' }))).toMatchObject({
      kind: 'ignored',
      why: 'automatic',
    });
  });

  it.each([
    'Automatic reply: Invitation',
    'Out of Office: Ana',
    'Respuesta automática: Convocatoria',
  ])('that only its subject gives away (%s) never becomes a note', async (subject) => {
    const raw = rawMail({ body: 'I am away.' }).toString();
    const mail = Buffer.from(raw.replace('Subject: Re: Invitation', `Subject: ${subject}`));
    expect(await parseInbound(mail)).toMatchObject({ kind: 'ignored', why: 'automatic' });
  });

  it('is not suspected where a person says that it is none', async () => {
    const mail = rawMail({ headers: ['Auto-Submitted: no'], body: 'Yes.' });
    expect(await parseInbound(mail)).toMatchObject({ kind: 'text' });
  });
});

describe('a delivery report', () => {
  const returned = '<0123456789abcdef0123456789abcdef@norte.example>';

  it('names the mail that did not arrive, its recipient and why', async () => {
    const mail = bounceMail({ returned, recipient: 'Ana@norte.example' });
    expect(await parseInbound(mail)).toMatchObject({
      kind: 'bounce',
      returned,
      recipients: ['ana@norte.example', 'ana@norte.example'],
      status: '5.1.1',
      diagnostic: 'smtp; 550 5.1.1 <ana@norte.example>: Recipient address rejected: User unknown',
    });
  });

  it.each(['delayed', 'delivered', 'relayed'])(
    'of a mail that is %s matters nothing',
    async (action) => {
      const mail = bounceMail({ returned, recipient: 'ana@norte.example', action });
      expect(await parseInbound(mail)).toMatchObject({ kind: 'ignored', why: 'report' });
    },
  );
});

describe('the key of a mail', () => {
  it('is the same for every copy, and another for another mail or sender', async () => {
    const one = textMail('Yes.', '<1@x.example>');
    const keys = [
      one,
      Buffer.concat([Buffer.from('Received: by mx.example\r\n'), one]),
      textMail('Yes.', '<1@x.example>', { messageId: '<answer-2@norte.example>' }),
      textMail('Yes.', '<1@x.example>', { from: 'dan@norte.example' }),
    ].map(async (raw) => (await parseInbound(raw)).key);
    const [first, copy, ...others] = await Promise.all(keys);
    expect(copy).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
    expect(first).toMatch(/^mail:[0-9a-f]{32}$/);
  });

  it('of a mail without an id is that of its bytes', async () => {
    const bare = Buffer.from('From: ana@norte.example\r\n\r\nYes.\r\n');
    const other = Buffer.from('From: ana@norte.example\r\n\r\nNo.\r\n');
    expect((await parseInbound(bare)).key).toBe((await parseInbound(bare)).key);
    expect((await parseInbound(bare)).key).not.toBe((await parseInbound(other)).key);
  });
});

describe('whatever comes in', () => {
  it('is read or ignored, and never fails', async () => {
    const samples = [
      calendarMail(replyCalendar({ uid }), 'REPLY'),
      bounceMail({ returned: '<a@b.example>', recipient: 'ana@norte.example' }),
      textMail('Yes.', '<1@x.example>'),
    ];
    const mutated = fc
      .tuple(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(3_000), fc.nat(255), fc.nat(40)), { maxLength: 8 }),
      )
      .map(([raw, changes]) => {
        let bytes = Buffer.from(raw);
        for (const [at, byte, cut] of changes) {
          const index = at % bytes.length;
          bytes = Buffer.concat([
            bytes.subarray(0, index),
            Buffer.from([byte]),
            bytes.subarray(index + (cut % 5)),
          ]);
        }
        return bytes;
      });
    const garbage = fc.uint8Array({ maxLength: 500 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(mutated, garbage), async (raw) => {
        const { kind } = await parseInbound(raw);
        expect(['reply', 'counter', 'text', 'bounce', 'ignored']).toContain(kind);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['parts in parts', 'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n'.repeat(500)],
    ['headers without an end', `X-A: ${'a'.repeat(1_000_000)}\r\n\r\nx`],
    ['tags without an end', `Content-Type: text/html\r\n\r\n${'<style '.repeat(100_000)}`],
    ['brackets without an end', `Content-Type: text/html\r\n\r\n${'<'.repeat(1_000_000)}`],
    ['blanks without an end', `\r\n\r\n${' '.repeat(1_000_000)}`],
    ['lines that could introduce a quotation', `\r\n\r\n${'On x '.repeat(200_000)}`],
    ['thousands of references', `References: ${'<a@b> '.repeat(40_000)}\r\n\r\nx`],
  ])('is read in reasonable time: %s', async (_what, rest) => {
    const raw = Buffer.from(`From: ana@norte.example\r\n${rest}`);
    expect(await parseInbound(raw)).toHaveProperty('key');
  });
});
