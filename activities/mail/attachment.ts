import { SteercoError } from '../../rules/errors.js';

/** A file that goes with a mail. Plain JSON, like the mail, since mails are stored before they are sent. */
export interface MailAttachment {
  readonly filename: string;
  /** Media type with its parameters, such as `text/calendar; method=REQUEST; charset=utf-8`. */
  readonly contentType: string;
  readonly base64: string;
}

/** All attachments of a mail together: what every mail server takes, and a row of the records holds with ease. */
const largestAttachments = 5_000_000;

/** A file of these bytes, or of this text in UTF-8; it is checked when the mail is. */
export function attachment(
  filename: string,
  contentType: string,
  content: Buffer | string,
): MailAttachment {
  return { filename, contentType, base64: Buffer.from(content).toString('base64') };
}

const token = /[A-Za-z0-9!#$&^_.+-]+/.source;
const mediaType = new RegExp(`^${token}/${token}(; ${token}=${token})*$`);

/**
 * Refuses attachments that could do harm on their way or where they are saved: a name with a path, a
 * control or a hidden character, a media type that could end its header, more bytes than
 * `largestAttachments`. Throws STEERCO_MAIL_ATTACHMENT.
 */
export function checkAttachments(attachments: readonly MailAttachment[]): void {
  for (const { filename, contentType, base64 } of attachments) {
    if (
      !/^[\p{L}\p{N}][\p{L}\p{N}\p{M} ._()+-]{0,119}$/u.test(filename) ||
      /[ .]$/.test(filename)
    ) {
      throw refused(`${JSON.stringify(filename)} cannot be the name of an attachment`);
    }
    if (!mediaType.test(contentType)) {
      throw refused(`${JSON.stringify(contentType)} is not a media type`);
    }
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) {
      throw refused(`the bytes of ${filename} are not written in base64`);
    }
  }
  const bytes = attachments.reduce(
    (sum, { base64 }) => sum + Buffer.byteLength(base64, 'base64'),
    0,
  );
  if (bytes > largestAttachments) {
    throw refused(`the attachments have ${Math.round(bytes / 1000)} kB; 5,000 kB is the most`);
  }
}

function refused(message: string): SteercoError {
  return new SteercoError('STEERCO_MAIL_ATTACHMENT', message, {
    hint: 'Use a plain file name without folders, and send a link to what is large.',
  });
}
