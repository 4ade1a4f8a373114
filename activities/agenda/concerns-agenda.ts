import type { StreamEvent } from '../../rules/events.js';
import { parseStream } from '../../rules/streams.js';
import type { Records } from '../../records/records.js';

/**
 * Whether a program's agenda depends on what was recorded, besides its charter: who is away, a case that
 * the committee must see, and a meeting of the committee that such a case can no longer count on.
 */
export async function concernsAgenda(
  records: Pick<Records, 'meetings'>,
  stream: string,
  events: readonly StreamEvent[],
): Promise<boolean> {
  if (events.some(concernsByItself)) return true;
  const of = parseStream(stream);
  if (of.kind !== 'meeting' || !events.some(isGivenUp)) return false;
  return (await records.meetings.state(of.program, of.series, of.date))?.tier === 3;
}

function concernsByItself(event: StreamEvent): boolean {
  switch (event.type) {
    case 'absence-recorded':
    case 'absence-ended':
      return true;
    case 'opened':
    case 'climbed':
      return ('tier' in event && event.tier === 3) || ('to' in event && event.to === 3);
    default:
      return false;
  }
}

/** What the agenda itself brought about is `quiet`, and needs no second look. */
function isGivenUp(event: StreamEvent): boolean {
  const isOff =
    event.type === 'not-held' || event.type === 'rescheduled' || event.type === 'cancelled';
  return isOff && !('quiet' in event);
}
