import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { calendarFeed } from '../../../activities/mail/calendar/feed.js';
import { invitation, type Invitation } from '../../../activities/mail/calendar/invitation.js';
import { uidFor } from '../../../activities/mail/calendar/uid.js';
import { instant } from './fixtures.js';

const base: Invitation = {
  method: 'REQUEST',
  status: 'CONFIRMED',
  uid: uidFor('atlas', 'qbr', '2026-10-20', 'steerco.example'),
  sequence: 2,
  dtstamp: instant('2026-09-29T08:00:00Z'),
  start: instant('2026-10-20T08:00:00Z'),
  end: instant('2026-10-20T10:00:00Z'),
  timeZone: 'Europe/Madrid',
  summary: 'Quarterly business review',
  description: 'Agenda',
  location: 'Room 1',
  organizer: { name: 'Steerco', address: 'steerco@steerco.example' },
  attendees: [
    { name: 'Dan', address: 'dan@atlas.example', role: 'chair' },
    { name: 'Ana', address: 'ana@norte.example' },
  ],
};

interface Parsed {
  readonly calendar: ICAL.Component;
  readonly event: ICAL.Component;
  /** What a calendar program would show: the text's own VTIMEZONE decides. */
  readonly start: number;
  readonly end: number;
}

function parsed(text: string): Parsed {
  const calendar = ICAL.Component.fromString(text);
  const event = calendar.getFirstSubcomponent('vevent')!;
  const at = (name: string): number => {
    const property = event.getFirstProperty(name)!;
    const time = property.getFirstValue() as ICAL.Time;
    const tzid = property.getFirstParameter('tzid') as string | undefined;
    if (tzid !== undefined) {
      const zone = calendar
        .getAllSubcomponents('vtimezone')
        .find((one) => one.getFirstPropertyValue('tzid') === tzid)!;
      time.zone = new ICAL.Timezone(zone);
    }
    return time.toUnixTime() * 1000;
  };
  return { calendar, event, start: at('dtstart'), end: at('dtend') };
}

const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n');

describe('an invitation', () => {
  it('says what RFC 5546 asks of a request', () => {
    const lines = unfolded(invitation(base));
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'VERSION:2.0',
        'UID:' + base.uid,
        'SEQUENCE:2',
        'STATUS:CONFIRMED',
        'DTSTAMP:20260929T080000Z',
        'DTSTART;TZID=Europe/Madrid:20261020T100000',
        'DTEND;TZID=Europe/Madrid:20261020T120000',
        'ORGANIZER;CN=Steerco:mailto:steerco@steerco.example',
        'ATTENDEE;CN=Dan;CUTYPE=INDIVIDUAL;ROLE=CHAIR;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:dan@atlas.example',
        'ATTENDEE;CN=Ana;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ana@norte.example',
      ]),
    );
    expect(lines.filter((line) => /^(RRULE|RECURRENCE-ID|BEGIN:VALARM)/.test(line))).toEqual(
      lines.filter((line) => line.startsWith('RRULE:FREQ=YEARLY')),
    );
    expect(lines.indexOf('BEGIN:VTIMEZONE')).toBeLessThan(lines.indexOf('BEGIN:VEVENT'));
  });

  it('that cancels says so twice and asks for no answer', () => {
    const lines = unfolded(invitation({ ...base, method: 'CANCEL', status: 'CANCELLED' }));
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED']));
    expect(lines.join('\n')).not.toContain('RSVP');
  });

  it('that takes one person off leaves the status of the meeting alone (RFC 5546 §3.2.5)', () => {
    const text = invitation({ ...base, method: 'CANCEL', status: null });
    expect(text).toContain('METHOD:CANCEL');
    expect(text).not.toContain('STATUS:');
  });

  it.each([
    ['Europe/Madrid', '2026-03-28T09:00:00Z'],
    ['Europe/Madrid', '2026-03-30T08:00:00Z'],
    ['America/New_York', '2026-03-06T14:00:00Z'],
    ['America/New_York', '2026-11-02T14:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-03T22:00:00Z'],
    ['Australia/Lord_Howe', '2026-04-06T22:30:00Z'],
    ['Asia/Kolkata', '2026-06-01T03:30:00Z'],
  ])('in %s carries a VTIMEZONE that gives %s back', (timeZone, start) => {
    const text = invitation({
      ...base,
      timeZone,
      start: instant(start),
      end: instant(start) + 3_600_000,
    });
    expect(text).toContain(`DTSTART;TZID=${timeZone}:`);
    expect(parsed(text)).toMatchObject({ start: instant(start), end: instant(start) + 3_600_000 });
  });

  it('gives every instant back in every zone, whatever the zone data knows', () => {
    const zones = [
      'Europe/Madrid',
      'America/Sao_Paulo',
      'Australia/Lord_Howe',
      'Africa/Casablanca',
      'America/Vancouver',
      'Pacific/Apia',
      'Etc/UTC',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({
          min: instant('2020-01-01T00:00:00Z') / 60_000,
          max: instant('2030-01-01T00:00:00Z') / 60_000,
        }),
        (timeZone, minute) => {
          const start = minute * 60_000;
          const end = start + 5_400_000;
          expect(parsed(invitation({ ...base, timeZone, start, end }))).toMatchObject({
            start,
            end,
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is written in UTC where the library and the platform disagree: Vancouver changed its rules', () => {
    // The library (tzdata 2026) has only the new rule, UTC-7 all year; in January 2025 the old one held.
    const january = {
      start: instant('2025-01-15T18:00:00Z'),
      end: instant('2025-01-15T19:00:00Z'),
    };
    const text = invitation({ ...base, ...january, timeZone: 'America/Vancouver' });
    expect(text).toContain('DTSTART:20250115T180000Z');
    expect(text).not.toContain('VTIMEZONE');
  });

  it('is written in UTC in 2027 where the platform still has the old rule of Vancouver', () => {
    const start = instant('2027-01-15T17:00:00Z');
    const text = invitation({
      ...base,
      start,
      end: start + 3_600_000,
      timeZone: 'America/Vancouver',
    });
    const hour = new Intl.DateTimeFormat('en', {
      timeZone: 'America/Vancouver',
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(start);
    expect(text).toContain(
      hour === '10' ? 'DTSTART;TZID=America/Vancouver:20270115T100000' : 'DTSTART:20270115T170000Z',
    );
    expect(parsed(text).start).toBe(start);
  });

  it('is written in UTC in the hour that the clock shows twice, and in a zone that no library knows', () => {
    for (const start of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(instant)) {
      const text = invitation({ ...base, start, end: start + 7_200_000 });
      expect(text).toMatch(/DTSTART:20261025T0[01]3000Z/);
      expect(parsed(text).start).toBe(start);
    }
    expect(invitation({ ...base, timeZone: '+02:00' })).toContain('DTSTART:20261020T080000Z');
  });

  it.each([
    'Governance: Bot; x',
    `Ann "Q" O'Neil`,
    '=cmd|calc',
    'Añá 🎉, ^caret^ \\ backslash',
    '"; X-EVIL=1',
  ])('keeps the hostile name %j as a name and a title', (name) => {
    const text = invitation({
      ...base,
      summary: name,
      location: name,
      organizer: { ...base.organizer, name },
      attendees: [{ name, address: 'ana@norte.example' }],
    });
    const { event } = parsed(text);
    expect(event.getFirstPropertyValue('summary')).toBe(name);
    expect(event.getFirstPropertyValue('location')).toBe(name);
    for (const property of ['organizer', 'attendee']) {
      expect(event.getFirstProperty(property)!.getFirstParameter('cn')).toBe(name);
    }
    expect(event.getFirstProperty('attendee')!.getFirstValue()).toBe('mailto:ana@norte.example');
  });

  it('cannot be made to hold another line or component', () => {
    const evil = 'x\r\nATTENDEE:mailto:victim@other.example\r\nBEGIN:VALARM\rEND:VEVENT\n\u2028\0';
    const text = invitation({
      ...base,
      summary: evil,
      description: evil,
      location: evil,
      categories: [evil],
      organizer: { ...base.organizer, name: evil },
      attendees: [{ name: evil, address: 'ana@norte.example' }],
    });
    const lines = unfolded(text);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(lines).not.toContain('BEGIN:VALARM');
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\x00-\x1f]/);
    expect(parsed(text).calendar.getAllSubcomponents('vevent')).toHaveLength(1);
  });

  it('refuses an address that is not one', () => {
    const attendees = [{ name: 'x', address: 'a@b.example\r\nX-EVIL:1' }];
    expect(() => invitation({ ...base, attendees })).toThrow(
      expect.objectContaining({ code: 'STEERCO_MAIL_ADDRESS' }),
    );
  });

  it('has lines of at most 75 octets, ended by CRLF, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (summary) => {
        const text = invitation({ ...base, summary });
        expect(text.endsWith('\r\n')).toBe(true);
        const lines = text.split('\r\n');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(lines.every((line) => !line.includes('\n'))).toBe(true);
        expect(lines.every((line) => !/\p{Cs}/u.test(line))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the uid of an occurrence', () => {
  it('is its own for program, series and date, and the same every time', () => {
    const uid = uidFor('atlas', 'qbr', '2026-10-20', 'steerco.example');
    expect(uid).toBe(uidFor('atlas', 'qbr', '2026-10-20', 'steerco.example'));
    expect(uid).toMatch(/^[0-9a-f]{32}@steerco\.example$/);
    const others = [
      uidFor('atlas', 'mbr', '2026-10-20', 'steerco.example'),
      uidFor('atlas', 'qbr', '2026-10-21', 'steerco.example'),
      uidFor('borea', 'qbr', '2026-10-20', 'steerco.example'),
    ];
    expect(new Set([uid, ...others]).size).toBe(4);
  });
});

describe('a calendar feed', () => {
  const event = (timeZone: string, start: string) => ({
    uid: `${timeZone}-${start}`,
    start: instant(start),
    end: instant(start) + 3_600_000,
    timeZone,
    summary: 'Results; meeting',
    location: null,
  });

  it('publishes the events in order, with each zone once', () => {
    const text = calendarFeed({
      name: 'Atlas; customer, care',
      now: instant('2026-01-01T00:00:00Z'),
      events: [
        event('Europe/Madrid', '2026-03-26T10:00:00Z'),
        event('America/New_York', '2026-04-02T14:00:00Z'),
        event('Europe/Madrid', '2026-04-09T09:00:00Z'),
      ],
    });
    const lines = unfolded(text);
    expect(lines).toEqual(
      expect.arrayContaining(['METHOD:PUBLISH', 'X-WR-CALNAME:Atlas\\; customer\\, care']),
    );
    expect(lines.filter((line) => line.startsWith('TZID:'))).toEqual([
      'TZID:Europe/Madrid',
      'TZID:America/New_York',
    ]);
    expect(lines.filter((line) => line.startsWith('DTSTART;'))).toEqual([
      'DTSTART;TZID=Europe/Madrid:20260326T110000',
      'DTSTART;TZID=America/New_York:20260402T100000',
      'DTSTART;TZID=Europe/Madrid:20260409T110000',
    ]);
    expect(lines.join('\n')).not.toMatch(/ATTENDEE|ORGANIZER/);
  });
});
