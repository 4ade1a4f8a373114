import { createHash } from 'node:crypto';
import PostalMime, { type Email } from 'postal-mime';

import type { EpochMs } from '../../rules/time.js';
import { digestOf } from '../mail/message.js';
import { isAutomatic } from './automatic.js';
import type { Inbound, InboundContent } from './inbound.js';
import { ownWords, textOfHtml } from './plain-text.js';
import { readBounce } from './read-bounce.js';
import { readCalendar } from './read-calendar.js';

/** The beginning of a mail, where what people write is; attachments behind it are not looked at. */
export const longestMail = 5_000_000;

const mostReferences = 50;

/**
 * What a raw mail (RFC 822) says. It never throws: what cannot be read is `ignored` and says why. An
 * iCalendar answer comes before the text beside it, and also counts when a machine sent it, as calendar
 * programs do; any other automatic mail is ignored.
 */
export async function parseInbound(raw: Uint8Array): Promise<Inbound> {
  const head = raw.subarray(0, longestMail);
  let mail: Email;
  try {
    mail = await PostalMime.parse(head, {
      // A mail inside a mail is somebody else's word.
      forceRfc822Attachments: true,
      maxNestingDepth: 20,
      maxHeadersSize: 256_000,
    });
  } catch {
    return { ...identity(head, null, null), kind: 'ignored', why: 'unreadable' };
  }
  const from = addressOf(mail);
  const messageId = mail.messageId?.trim() ?? null;
  return { ...identity(head, messageId, from), ...contentOf(mail, from) };
}

/** A mail without an id is known by its bytes. */
function identity(raw: Uint8Array, messageId: string | null, from: string | null) {
  const known = messageId ?? createHash('sha256').update(raw).digest('hex');
  return { key: `mail:${digestOf(['inbound', from ?? '', known])}`, messageId, from };
}

function contentOf(mail: Email, from: string | null): InboundContent {
  const bounce = readBounce(mail);
  if (bounce !== null) return bounce;
  if (from === null) return { kind: 'ignored', why: 'no-sender' };
  for (const text of calendarsIn(mail)) {
    const read = readCalendar(text, from, sentAt(mail));
    if (read !== null) return read;
  }
  if (isAutomatic(mail)) return { kind: 'ignored', why: 'automatic' };
  const text = ownWords(mail.text ?? textOfHtml(mail.html ?? ''));
  if (text === '') return { kind: 'ignored', why: 'empty' };
  return { kind: 'text', references: referencesIn(mail), text };
}

function calendarsIn(mail: Email): readonly string[] {
  return mail.attachments
    .filter(
      ({ mimeType, filename }) =>
        ['text/calendar', 'application/ics'].includes(mimeType) ||
        filename?.toLowerCase().endsWith('.ics') === true,
    )
    .slice(0, 5)
    .map(({ content }) =>
      typeof content === 'string' ? content : new TextDecoder().decode(content),
    );
}

function addressOf({ from }: Email): string | null {
  const address = from?.address?.trim().toLowerCase() ?? '';
  return address === '' ? null : address;
}

function sentAt({ date }: Email): EpochMs | null {
  const instant = Date.parse(date ?? '');
  return Number.isNaN(instant) ? null : instant;
}

/** What it answers first, then the rest of the conversation from its newest mail back. */
function referencesIn({ inReplyTo, references }: Email): readonly string[] {
  const ids = (header: string | undefined) => (header ?? '').match(/<[^<>\s]{1,500}>/g) ?? [];
  const all = [...ids(inReplyTo), ...ids(references).reverse()];
  return [...new Set(all)].slice(0, mostReferences);
}
