import type { Charter } from '../../charter/charter.js';
import type { EpochMs } from '../../rules/time.js';
import type { MailAttachment } from '../mail/attachment.js';
import { messageIdFor, threadIdFor, type MailMessage } from '../mail/message.js';
import type { Notice } from '../mail/templates/notice.js';
import { renderNotice } from '../mail/templates/render.js';
import type { Post } from '../ports.js';
import type { Addressee } from './people.js';
import type { Outgoing } from './post.js';

/** What is the same in all mails of one notice. */
export interface Envelope {
  readonly charter: Charter;
  readonly post: Post;
  /** Head of the record chain, printed in the footer; null when nothing is recorded yet. */
  readonly chainHead: string | null;
  readonly subject: Outgoing['subject'];
  readonly purpose: string;
  /** The sequence of the event that it tells of, or what else makes it different from the mail before (rules R12). */
  readonly epoch: string;
  readonly at: EpochMs;
}

/** What goes with the words of a mail. */
interface Enclosed {
  readonly calendar?: MailMessage['calendar'] | undefined;
  readonly attachments?: readonly MailAttachment[];
}

/** The mail of a notice to one person, in their language and local time, in the thread of its case or meeting; it says for whom else they get it. */
export function outgoingMail(
  envelope: Envelope,
  person: Addressee,
  notice: Notice,
  { calendar, attachments = [] }: Enclosed = {},
): Outgoing {
  const { charter, post, subject, purpose, epoch, at } = envelope;
  const { program } = charter;
  const domain = domainOf(post);
  const key = { program: program.id, recipient: person.id, subject: subject.id, purpose, epoch };
  const messageId = messageIdFor(key, domain);
  const thread = threadIdFor(program.id, subject.id, domain);
  const rendered = renderNotice(
    notice,
    {
      ...person,
      language: program.language,
      onBehalfOf: person.onBehalfOf?.map(({ name }) => name) ?? [],
    },
    { program: program.name, chainHead: envelope.chainHead },
  );
  const message: MailMessage = {
    messageId,
    from: post.from,
    to: { name: person.name, address: person.email },
    ...rendered,
    references: [thread],
    inReplyTo: thread,
    ...(calendar === undefined ? {} : { calendar }),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  return {
    messageId,
    subject,
    purpose,
    epoch,
    recipient: person.id,
    address: person.email,
    message,
    createdAt: at,
  };
}

/** The domain that Message-IDs and UIDs end with: that of the sender's address. */
export function domainOf(post: Post): string {
  return post.from.address.split('@')[1] ?? 'localhost';
}
