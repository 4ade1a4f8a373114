import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SteercoError } from '../../rules/errors.js';
import { checkAttachments, type MailAttachment } from './attachment.js';
import { hasControlCharacter } from './text.js';

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** One mail to one person: delivery, retry and refusal are each recipient's own (design D10). */
export interface MailMessage {
  /** `<…@domain>`, from `messageIdFor`. */
  readonly messageId: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  readonly replyTo?: MailAddress;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** `<…@domain>` each, oldest first. */
  readonly references: readonly string[];
  readonly inReplyTo?: string;
  /** Further headers, `X-…` only: the others belong to this type. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string };
  /** Files, made by `attachment`: minutes, or the calendar objects of several meetings. */
  readonly attachments?: readonly MailAttachment[];
}

/** What makes two mails the same one (rules R12): `epoch` changes with tier, due date or cycle. */
export interface MailKey {
  readonly program: string;
  readonly recipient: string;
  /** Case or meeting. */
  readonly subject: string;
  readonly purpose: string;
  readonly epoch: string | number;
}

/**
 * The Message-ID of a mail: always the same for the same key, so that a copy that was sent again after
 * a crash is recognised (design D10). It holds no personal data. Throws STEERCO_MAIL_HEADER for a bad domain.
 */
export function messageIdFor(key: MailKey, domain: string): string {
  return idOf(
    ['mail', key.program, key.recipient, key.subject, key.purpose, String(key.epoch)],
    domain,
  );
}

/**
 * The root that every mail about one case or meeting refers to. No mail carries it as its own id: mail
 * programs thread what shares a reference, whichever mail of the case reached the person first.
 */
export function threadIdFor(program: string, subject: string, domain: string): string {
  return idOf(['thread', program, subject], domain);
}

/** 128 bits over the JSON of the parts: a separator inside a part cannot make two keys equal. */
export function digestOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** `domain` as it is when it can stand after the @ of an id; throws STEERCO_MAIL_HEADER otherwise. */
export function checkedDomain(domain: string): string {
  if (/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(domain)) return domain;
  throw new SteercoError('STEERCO_MAIL_HEADER', `"${domain}" is not a domain name`, {
    hint: 'Use the domain of the address that mails are sent from, such as example.com.',
  });
}

/** An addr-spec that needs no quoting, as HTML's e-mail field takes it; throws STEERCO_MAIL_ADDRESS otherwise. */
export function checkedAddress(address: string): string {
  if (address.length <= 254 && z.regexes.html5Email.test(address)) return address;
  throw new SteercoError(
    'STEERCO_MAIL_ADDRESS',
    `${JSON.stringify(address)} is not an e-mail address`,
    { hint: 'Write it as name@domain, without display name, quotes or comments.' },
  );
}

/**
 * Refuses a message that could say more than its fields: a control character in anything that becomes
 * a header (STEERCO_MAIL_HEADER), an address that is not one (STEERCO_MAIL_ADDRESS), or an attachment
 * that no mail should carry (STEERCO_MAIL_ATTACHMENT).
 */
export function checkMessage(message: MailMessage): void {
  for (const [field, value] of headerValues(message)) refuseControlCharacters(field, value);
  for (const id of [message.messageId, ...message.references, message.inReplyTo]) {
    if (id !== undefined && !/^<[^\s<>@]+@[^\s<>@]+>$/.test(id)) {
      throw new SteercoError('STEERCO_MAIL_HEADER', `${JSON.stringify(id)} is not a Message-ID`);
    }
  }
  for (const name of Object.keys(message.headers ?? {})) {
    if (!/^X-[A-Za-z0-9-]+$/.test(name)) {
      throw new SteercoError(
        'STEERCO_MAIL_HEADER',
        `${JSON.stringify(name)} cannot be added as a header`,
        { hint: 'Only names that start with X- can.' },
      );
    }
  }
  for (const person of [message.from, message.to, message.replyTo]) {
    if (person !== undefined) checkedAddress(person.address);
  }
  checkAttachments(message.attachments ?? []);
}

function headerValues(message: MailMessage): readonly (readonly [string, string])[] {
  return [
    ['From', message.from.name],
    ['To', message.to.name],
    ['Reply-To', message.replyTo?.name ?? ''],
    ['Subject', message.subject],
    ...Object.entries(message.headers ?? {}),
  ];
}

function refuseControlCharacters(field: string, value: string): void {
  if (!hasControlCharacter(value)) return;
  throw new SteercoError(
    'STEERCO_MAIL_HEADER',
    `${field} holds a control character: ${JSON.stringify(value)}`,
    { hint: 'Write names and subjects on one line.' },
  );
}

function idOf(parts: readonly string[], domain: string): string {
  return `<${digestOf(parts)}@${checkedDomain(domain)}>`;
}
