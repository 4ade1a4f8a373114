import type { Email } from 'postal-mime';

import { cleanLine } from '../mail/text.js';
import type { InboundContent } from './inbound.js';

/** More of a report than this is the returned mail itself. */
const longestPart = 64_000;

/**
 * What a delivery status notification says (RFC 3464): that a mail did not arrive, or nothing that
 * matters (`report`: a delay, a success, an unnamed mail). Null for any other mail.
 */
export function readBounce(
  mail: Email,
): Extract<InboundContent, { kind: 'bounce' | 'ignored' }> | null {
  const status = part(mail, ['message/delivery-status', 'message/global-delivery-status']);
  if (status === null) return null;
  const fields = fieldsOf(status);
  const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? '';
  const returned = returnedId(mail);
  if (!/^failed$/i.test(fields.get('action') ?? '') || returned === null) {
    return { kind: 'ignored', why: 'report' };
  }
  const recipients = ['final-recipient', 'original-recipient'].flatMap((name) => {
    const address = /^[^;]*;\s*<?([^<>\s]+)>?/.exec(fields.get(name) ?? '')?.[1];
    return address === undefined ? [] : [address.toLowerCase()];
  });
  const diagnostic = cleanLine(fields.get('diagnostic-code') ?? '').slice(0, 500);
  return {
    kind: 'bounce',
    returned,
    recipients,
    status: code,
    diagnostic: diagnostic === '' ? null : diagnostic,
  };
}

/** The Message-ID of the mail that came back: its headers are a part of the report. */
function returnedId(mail: Email): string | null {
  const headers = part(mail, [
    'message/rfc822',
    'text/rfc822-headers',
    'message/global',
    'message/global-headers',
  ]);
  return /^message-id:\s*(<[^<>\s]{1,500}>)/im.exec(unfolded(headers ?? ''))?.[1] ?? null;
}

function part(mail: Email, types: readonly string[]): string | null {
  const content = mail.attachments.find(({ mimeType }) => types.includes(mimeType))?.content;
  if (content === undefined) return null;
  return typeof content === 'string'
    ? content.slice(0, longestPart)
    : new TextDecoder().decode(content.slice(0, longestPart));
}

/** The fields of all groups by name in lower case; the first of a name stands. */
function fieldsOf(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of unfolded(text).split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

function unfolded(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ');
}
