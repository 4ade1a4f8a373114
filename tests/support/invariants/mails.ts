import type { StoredMail } from '../../../records/queries/mails.js';
import type { FinishedEngine } from '../invariants.js';

/** Mails that are neither out nor given up nor withdrawn. */
export async function stillOnTheirWay(engine: FinishedEngine): Promise<readonly StoredMail[]> {
  return (await allMails(engine)).filter(({ state }) => state === 'queued');
}

/** Mails queued = sent + undeliverable + withdrawn: the records against what the mail server received. */
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
      if (['undeliverable', 'withdrawn'].includes(mail.state) && times > 0)
        return [`${name} came and is said to be ${mail.state}`];
      return times > copies ? [`${name} came ${times} times`] : [];
    }),
  ];
}

function allMails({ records, program }: FinishedEngine): Promise<readonly StoredMail[]> {
  return records.mails.list(program, { limit: 100_000 });
}
