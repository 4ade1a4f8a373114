import { asksToAcknowledge, isOutdated } from '../../rules/action/notices.js';
import type { StreamEvent } from '../../rules/events.js';
import { parseStream } from '../../rules/streams.js';
import type { StoredMail } from '../../records/queries/mails.js';
import type { Records } from '../../records/records.js';

/** What may make mails wrong that still wait for the mail server. */
const overtaking: ReadonlySet<string> = new Set([
  'acknowledged',
  'closed',
  'cancelled',
  'rescheduled',
]);

/**
 * Marks the waiting mails of a case or meeting as withdrawn once what overtakes them is recorded: their
 * workflow has ended the sending, so nobody else would tell the outbox.
 */
export async function withdrawOvertaken(
  records: Records,
  streamName: string,
  events: readonly StreamEvent[],
): Promise<void> {
  const newest = events.findLast(({ type }) => overtaking.has(type));
  const subject = subjectOf(streamName);
  if (newest === undefined || subject === null) return;
  const { program } = parseStream(streamName);
  const waiting = await records.mails.list(program, { subject, state: 'queued' });
  const overtaken =
    subject.kind === 'meeting'
      ? waiting.filter(({ epoch }) => Number(epoch) < newest.sequence)
      : await overtakenOfCase(records, program, subject.id, waiting);
  for (const { messageId } of overtaken)
    await records.mails.recordOutcome(program, messageId, { state: 'withdrawn' });
}

function subjectOf(
  streamName: string,
): { readonly kind: 'case' | 'meeting'; readonly id: string } | null {
  const stream = parseStream(streamName);
  switch (stream.kind) {
    case 'action':
      return { kind: 'case', id: stream.case };
    case 'meeting':
      return { kind: 'meeting', id: `${stream.series}:${stream.date}` };
    default:
      return null;
  }
}

async function overtakenOfCase(
  records: Records,
  program: string,
  id: string,
  waiting: readonly StoredMail[],
): Promise<readonly StoredMail[]> {
  if (waiting.length === 0) return [];
  const state = await records.actions.state(program, id);
  if (state === null) return [];
  const told = await records.streams.events({ kind: 'action', program, case: id });
  return waiting.filter(({ epoch }) => {
    const event = told.find((one) => String(one.event.sequence) === epoch)?.event;
    if (event === undefined) return false;
    return isOutdated(state, { asksToAcknowledge: asksToAcknowledge(event), event });
  });
}
