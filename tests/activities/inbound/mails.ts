/** Mails as calendar and mail programs write them, for the tests of what comes in. */

/** Lines of a mail or a calendar with the line ends of both. */
export const lines = (...all: readonly string[]): string => all.map((one) => `${one}\r\n`).join('');

export interface Written {
  readonly from?: string;
  readonly messageId?: string;
  readonly headers?: readonly string[];
  readonly body: string;
}

/** A raw mail: headers, an empty line, what stands below. */
export function rawMail({
  from = 'Ana Ruiz <ana@norte.example>',
  messageId = '<answer-1@norte.example>',
  headers = [],
  body,
}: Written): Buffer {
  const head = lines(
    `From: ${from}`,
    'To: Steerco <steerco@norte.example>',
    'Date: Thu, 02 Apr 2026 10:00:00 +0200',
    'Subject: Re: Invitation',
    `Message-ID: ${messageId}`,
    'MIME-Version: 1.0',
    ...headers,
  );
  return Buffer.from(`${head}${head.includes('Content-Type:') ? '' : plain}\r\n${body}`);
}

const plain = 'Content-Type: text/plain; charset=utf-8\r\n';

/** A plain answer to a mail. */
export const textMail = (text: string, inReplyTo: string, change: Partial<Written> = {}): Buffer =>
  rawMail({ headers: [`In-Reply-To: ${inReplyTo}`], body: text, ...change });

export interface Answer {
  readonly uid: string;
  readonly attendee?: string;
  readonly partstat?: string;
  readonly sequence?: number;
  /** `20260402T080000Z`. */
  readonly dtstamp?: string;
}

/** METHOD:REPLY as RFC 5546 §3.2.3 asks for it. */
export function replyCalendar({
  uid,
  attendee = 'ana@norte.example',
  partstat = 'ACCEPTED',
  sequence = 0,
  dtstamp = '20260402T080000Z',
}: Answer): string {
  return lines(
    'BEGIN:VCALENDAR',
    'PRODID:-//Example//Calendar//EN',
    'VERSION:2.0',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${dtstamp}`,
    `ATTENDEE;PARTSTAT=${partstat}:mailto:${attendee}`,
    'ORGANIZER:mailto:steerco@norte.example',
    'END:VEVENT',
    'END:VCALENDAR',
  );
}

/** A mail with a calendar beside a text, the calendar in base64 as Exchange writes it. */
export function calendarMail(
  calendar: string,
  method: string,
  change: Partial<Written> = {},
  text = 'See the calendar.',
): Buffer {
  return rawMail({
    headers: ['Content-Type: multipart/alternative; boundary="cut"'],
    body: lines(
      '--cut',
      'Content-Type: text/plain; charset=utf-8',
      '',
      text,
      '--cut',
      `Content-Type: text/calendar; charset="utf-8"; method=${method}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--cut--',
    ),
    ...change,
  });
}

/** What Exchange says of a wall clock in New York. */
export const easternZone = lines(
  'BEGIN:VTIMEZONE',
  'TZID:Eastern Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0400',
  'TZOFFSETTO:-0500',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=11',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:-0500',
  'TZOFFSETTO:-0400',
  'RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=2SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
).trimEnd();

/** A delivery report of Postfix about a mail of ours (RFC 3464). */
export function bounceMail(about: {
  readonly returned: string;
  readonly recipient: string;
  readonly action?: string;
}): Buffer {
  const { returned, recipient, action = 'failed' } = about;
  return rawMail({
    from: 'Mail Delivery System <MAILER-DAEMON@mx.norte.example>',
    messageId: '<20260402080000.ABC@mx.norte.example>',
    headers: [
      'Return-Path: <>',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="cut"',
    ],
    body: lines(
      '--cut',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      "I'm sorry to have to inform you that your message could not be delivered.",
      '--cut',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.norte.example',
      'Arrival-Date: Thu, 2 Apr 2026 10:00:00 +0200 (CEST)',
      '',
      `Final-Recipient: rfc822; ${recipient}`,
      `Original-Recipient: rfc822;${recipient}`,
      `Action: ${action}`,
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <ana@norte.example>: Recipient address rejected:',
      '    User unknown',
      '--cut',
      'Content-Type: message/rfc822',
      '',
      'From: Steerco <steerco@norte.example>',
      'Message-ID:',
      ` ${returned}`,
      'Subject: Invitation',
      '',
      'Ana, you are invited.',
      '--cut--',
    ),
  });
}
