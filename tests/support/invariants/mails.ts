import type { StreamEvent } from '../../../rules/events.js';
import type { StoredMail } from '../../../records/queries/mails.js';
import type { FinishedEngine } from '../invariants.js';

/** Mails that are neither out nor given up nor withdrawn. */
export async function stillOnTheirWay(engine: FinishedEngine): Promise<readonly StoredMail[]> {
  const waiting: StoredMail[] = [];
  for (const mail of await allMails(engine)) {
    if (mail.state === 'queued' && !(await isWithdrawn(engine, mail))) waiting.push(mail);
  }
  return waiting;
}

/** Mails queued = sent + undeliverable: the records against what the mail server received. */
export async function mailFaults(
  engine: FinishedEngine,
  copies: number,
): Promise<readonly string[]> {
  const stored = await allMails(engine);
  const known = new Set(stored.map(({ messageId }) => messageId));
  const received = new Map<string, number>();
  for (const { messageId } of engine.mail.received)
    received.set(messageId, (received.get(messageId) ?? 0) + 1);
  const strangers = [...received.keys()].filter((id) => !known.has(id));
  return [
    ...strangers.map((id) => `the mail ${id} arrived and is not in the records`),
    ...stored.flatMap((mail) => {
      const times = received.get(mail.messageId) ?? 0;
      const name = `the ${mail.purpose} to ${mail.recipient} of ${mail.subject.id}`;
      if (mail.state === 'sent' && times === 0)
        return [`${name} is said to be sent and never came`];
      if (mail.state === 'undeliverable' && times > 0) return [`${name} came and is not said so`];
      return times > copies ? [`${name} came ${times} times`] : [];
    }),
  ];
}

function allMails({ records, program }: FinishedEngine): Promise<readonly StoredMail[]> {
  return records.mails.list(program, { limit: 100_000 });
}

/** Whether an acknowledgement, an end or a newer time made it wrong to send (design D10). */
async function isWithdrawn(
  { records, program }: FinishedEngine,
  { subject, purpose, epoch }: StoredMail,
): Promise<boolean> {
  const later = (
    events: readonly { readonly event: StreamEvent }[],
    types: readonly string[],
  ): boolean =>
    events.some(({ event }) => event.sequence > Number(epoch) && types.includes(event.type));
  if (subject.kind === 'case') {
    const events = await records.streams.events({ kind: 'action', program, case: subject.id });
    const asks = ['case-opened', 'case-climbed', 'case-reminder', 'case-top-notice'];
    const ends = ['closed', 'cancelled', ...(asks.includes(purpose) ? ['acknowledged'] : [])];
    return later(events, ends);
  }
  if (subject.kind === 'meeting') {
    const [series = '', date = ''] = subject.id.split(':');
    const events = await records.streams.events({ kind: 'meeting', program, series, date });
    return later(events, ['rescheduled', 'cancelled']);
  }
  return false;
}
