import { nameOf } from '../../activities/notify/people.js';
import { shown, kpiOf } from '../../activities/notify/figures.js';
import { en } from '../../activities/mail/templates/words/en.js';
import type { Charter } from '../../charter/charter.js';
import type { RecordedEvent } from '../../records/queries/streams.js';
import type { CaseEvent } from '../../rules/action/events.js';
import { atTier } from '../../rules/tiers.js';
import type { EpochMs } from '../../rules/time.js';
import type { TimelineEntry } from '../contracts/actions.js';
import { utc, utcOrNull } from '../contracts/common.js';

/** The events of a case as people read them, in order. */
export function timelineOf(
  charter: Charter,
  kpi: string | null,
  events: readonly RecordedEvent<CaseEvent>[],
): TimelineEntry[] {
  return events.map(({ event, erased }) => ({
    sequence: event.sequence,
    at: utc(event.at),
    due: utcOrNull(event.due ?? null),
    type: event.type,
    by: event.by ?? null,
    says: says(charter, kpi, event),
    until: utcOrNull(instantOf(event)),
    text: { ...event.text },
    erased: [...erased],
  }));
}

function instantOf(event: CaseEvent): EpochMs | null {
  switch (event.type) {
    case 'paused':
    case 'extension-requested':
    case 'extended':
      return event.until;
    case 'deadline-armed':
      return event.deadline?.at ?? null;
    default:
      return null;
  }
}

/** One sentence without instants: those are `at`, `due` and `until`, shown in the reader's zone. */
function says(charter: Charter, kpi: string | null, event: CaseEvent): string {
  const name = (id: string) => nameOf(charter, id);
  const by = name(event.by ?? '');
  const tier = (number: 1 | 2 | 3) => atTier(charter.tiers, number).name;
  switch (event.type) {
    case 'opened':
      return `opened at ${tier(event.tier)}, owned by ${name(event.owner)}`;
    case 'period-judged': {
      const { period, value, judgement, state } = event.signal;
      const measured = value === null ? state : shown(kpiOf(charter, kpi), value);
      return `${period}: ${measured}${judgement === null ? '' : `, ${judgement}`}`;
    }
    case 'roster-changed':
      return 'the people of a new charter apply';
    case 'acknowledged':
      return `${by} acknowledged it at ${tier(event.tier)}`;
    case 'contained':
      return event.needed
        ? `${by} recorded the containment; ${name(event.owner)} sees to it`
        : `${by} recorded that no containment is needed`;
    case 'analysed':
      return `${by} recorded the analysis: ${event.rootCauseCode}, by ${event.method}`;
    case 'plan-submitted':
      return `${by} submitted a plan of ${event.items.length} ${event.items.length === 1 ? 'action' : 'actions'}`;
    case 'plan-approved':
      return event.waived ? 'the severity asks for no approval' : `${by} approved the plan`;
    case 'plan-rejected':
      return `${by} rejected the plan`;
    case 'item-done':
      return `${by} signalled action ${event.item} done; evidence: ${event.evidence.join(', ')}`;
    case 'item-accepted':
      return `${by} verified action ${event.item}`;
    case 'item-returned':
      return `${by} returned action ${event.item}`;
    case 'watch-started':
      return 'the effect is watched';
    case 'watch-extended':
      return 'the watch is extended once';
    case 'verdict-given':
      return `verdict: ${en.verdicts[event.verdict]}${event.decided ? `, decided by ${by}` : ''}`;
    case 'climbed':
      return `escalated to ${tier(event.to)}: ${en.reasons[event.reason]}`;
    case 'top-notice':
      return `${tier(3)} was told: ${en.missed[event.missed]}`;
    case 'reminded':
      return 'a reminder was sent';
    case 'people-unreachable':
      return `could not be reached: ${event.failed.map(name).join(', ')}`;
    case 'paused':
      return `${by} paused it, waiting for ${en.sides[event.side]}`;
    case 'resumed':
      return event.by === undefined ? 'the pause ended' : `${by} resumed it`;
    case 'extension-requested':
      return `${by} asked for more time for '${event.step}'`;
    case 'extended':
      return `${by} agreed to more time for '${event.step}'`;
    case 'reassigned':
      return `${by} made ${name(event.owner)} its owner`;
    case 'cancel-requested':
      return `${by} asked to cancel it`;
    case 'cancelled':
      return `${by} agreed to cancel it, as ${name(event.requestedBy)} had asked`;
    case 'noted':
      return `${by} wrote a note`;
    case 'closed':
      return 'closed, effective';
    case 'deadline-armed':
      return event.deadline === null ? 'nothing is due' : `next deadline: ${event.deadline.kind}`;
  }
}
