import { z } from 'zod';

import type { StoredMail } from '../../records/queries/mails.js';
import type { Records } from '../../records/records.js';
import { SteercoError } from '../../rules/errors.js';
import { InProgram, utc, utcOrNull } from '../contracts/common.js';
import { MailDetail, MailState, MailSummary } from '../contracts/outbox.js';
import { route, type Route } from '../route.js';
import { governing } from './program.js';

const base = '/v1/programs/:program/outbox';

/** What is shown of a mail as the notifier stored it. */
const Stored = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  calendar: z.object({ text: z.string() }).optional(),
});

export const outboxRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: base,
    summary: 'Mails, newest first, with what became of them',
    params: InProgram,
    query: z.object({
      to: z.string().optional(),
      case: z.string().optional(),
      state: MailState.optional(),
      limit: z.coerce.number().int().min(1).max(1000).default(100),
    }),
    answer: z.array(MailSummary),
    async handle({ params: { program }, query }, { records }) {
      await governing(records, program);
      const mails = await records.mails.list(program, {
        ...(query.to === undefined ? {} : { recipient: query.to }),
        ...(query.case === undefined ? {} : { subject: { kind: 'case', id: query.case } }),
        ...(query.state === undefined ? {} : { state: query.state }),
        limit: query.limit,
      });
      return mails.map((mail) => summaryOf(program, mail));
    },
  }),
  route({
    method: 'GET',
    path: `${base}/:messageId`,
    summary: 'One mail as it was or will be sent; the beginning of its id is enough',
    params: InProgram.extend({ messageId: z.string().min(4).max(300) }),
    answer: MailDetail,
    async handle({ params: { program, messageId } }, { records }) {
      await governing(records, program);
      const mail = await findMail(records, program, messageId.replace(/^<|>$/g, ''));
      const { from, text, html, calendar } = Stored.parse(mail.message);
      return {
        ...summaryOf(program, mail),
        from: `${from.name} <${from.address}>`,
        text,
        html,
        calendar: calendar?.text ?? null,
      };
    },
  }),
];

function summaryOf(program: string, mail: StoredMail): MailSummary {
  const { messageId, recipient, address, subject, purpose, state, attempts, lastResponse } = mail;
  return {
    program,
    id: idOf(messageId),
    to: recipient,
    address,
    about: subject,
    purpose,
    subject: Stored.parse(mail.message).subject,
    state,
    attempts,
    created: utc(mail.createdAt),
    sent: utcOrNull(mail.sentAt),
    lastResponse,
  };
}

function idOf(messageId: string): string {
  return messageId.slice(1, -1);
}

async function findMail(records: Records, program: string, id: string): Promise<StoredMail> {
  const exact = await records.mails.byId(program, `<${id}>`);
  if (exact !== null) return exact;
  const begun = (await records.mails.list(program)).filter((mail) =>
    idOf(mail.messageId).startsWith(id),
  );
  const [only] = begun;
  if (begun.length === 1 && only !== undefined) return only;
  const found = begun.length === 0 ? 'no mail' : `${begun.length} mails`;
  throw new SteercoError(
    'STEERCO_UNKNOWN_MAIL',
    `${found} of program ${program} begin with ${id}`,
    {
      hint: 'steerco outbox lists them with their ids; write one in full',
    },
  );
}
