import { kpiOf, shown } from '../../activities/notify/figures.js';
import { subjectName, valueInWords } from '../../activities/notify/subject.js';
import { nameOf } from '../../activities/notify/people.js';
import type { Charter, Kpi } from '../../charter/charter.js';
import type { RecordedEvent } from '../../records/queries/streams.js';
import type { CaseEvent } from '../../rules/action/events.js';
import { peopleOfTier } from '../../rules/action/rights.js';
import { runningPause } from '../../rules/action/steps.js';
import type { CaseState, Deadline, PeriodSignal } from '../../rules/action/types.js';
import { personWaitedFor } from '../../rules/action/waiting.js';
import { futureOf, nextDeadlineOf } from '../../rules/deadlines/future.js';
import type { BusinessDuration, EpochMs } from '../../rules/time.js';
import type { ActionDetail, JudgedPeriod } from '../contracts/actions.js';
import { utc, utcOrNull } from '../contracts/common.js';
import { actionOf } from './action.js';
import { saysFuture } from './next.js';
import { timelineOf } from './timeline.js';

/** Everything about a case, from its state and its events, at the instant `now`. */
export function actionDetail(
  charter: Charter,
  state: CaseState,
  events: readonly RecordedEvent<CaseEvent>[],
  now: EpochMs,
): ActionDetail {
  const kpi = kpiOf(charter, state.kpi);
  const deadline = nextDeadlineOf(state, now);
  const { version, linkedTo, cycle, badPeriods, verdict, requests, watch, acknowledged } = state;
  const clause = charter.clauses.find(({ id }) => id === state.clause);
  return {
    ...actionOf(charter, state, deadline),
    version,
    timeZone: charter.program.timeZone,
    names: {
      kpi: subjectName(charter, state, events[0]?.event.text?.title ?? null),
      tiers: charter.tiers.map(({ name }) => name),
      people: namesIn(charter, state, events),
    },
    unit: kpi?.rule.unit ?? 'number',
    clause: clause ? { id: clause.id, ref: clause.ref, text: clause.text } : null,
    linkedTo,
    cycle,
    expected: expectedIn(state),
    acknowledged: acknowledged && { by: acknowledged.by, at: utc(acknowledged.at) },
    opening: judged(charter, state, state.opening),
    latest: judged(charter, state, state.latest),
    badPeriods,
    items: itemsOf(state, events),
    plan: planOf(kpi, state),
    watch: watch && {
      from: utc(watch.from),
      maxPeriods: watch.maxPeriods,
      extended: watch.extended,
      periods: watch.periods.map((period) => judged(charter, state, period)),
    },
    verdict,
    pauses: state.pauses.map(({ from, to, until, side }) => ({
      from: utc(from),
      to: utcOrNull(to),
      until: utc(until),
      side,
    })),
    requests: {
      cancel: requests.cancel,
      extend: requests.extend && { ...requests.extend, until: utc(requests.extend.until) },
    },
    arithmetic: deadline && arithmeticOf(deadline),
    future: futureIn(charter, state, now),
    timeline: timelineOf(charter, state.kpi, events),
  };
}

/** Nobody while the data decides, or while a side is waited for. */
function expectedIn(state: CaseState): string | null {
  const nobody = state.pending === null || state.pending === 'watch' || runningPause(state);
  return nobody ? null : personWaitedFor(state);
}

function judged(charter: Charter, about: CaseState, signal: PeriodSignal): JudgedPeriod {
  const inWords = (figure: string) => valueInWords(charter, about, figure);
  const { period, start, end, state, value, target, judgement } = signal;
  return {
    period,
    start: utc(start),
    end: utc(end),
    state,
    value,
    target,
    shown: { value: value === null ? null : inWords(value), target: inWords(target) },
    judgement,
  };
}

function planOf(kpi: Kpi | undefined, { plan }: CaseState): ActionDetail['plan'] {
  if (plan === null) return null;
  const { target, need, maxPeriods } = plan.criterion;
  return {
    by: plan.by,
    criterion: { target, shownTarget: shown(kpi, target), need, maxPeriods },
  };
}

/** The items with the texts of the plan that they come from. */
function itemsOf(
  state: CaseState,
  events: readonly RecordedEvent<CaseEvent>[],
): ActionDetail['items'] {
  const plan = events.findLast(({ event }) => event.type === 'plan-submitted')?.event;
  return state.items.map((item) => ({
    ...item,
    due: utcOrNull(item.due),
    text: plan?.text?.[`item.${item.id}`] ?? null,
    effect: plan?.text?.[`effect.${item.id}`] ?? null,
  }));
}

function arithmeticOf({ arithmetic }: Deadline): ActionDetail['arithmetic'] {
  const { from, allowance, segments } = arithmetic;
  return {
    from: utc(from),
    allowance: allowance && durationText(allowance),
    segments: segments.map(({ start, end }) => ({ start: utc(start), end: utc(end) })),
  };
}

/** As a charter writes it: `4h`, `1h 30m`, `2bd`. */
function durationText(duration: BusinessDuration): string {
  if (duration.kind === 'business-days') return `${duration.days}bd`;
  const { seconds } = duration;
  const parts = [
    [Math.floor(seconds / 3600), 'h'],
    [Math.floor((seconds % 3600) / 60), 'm'],
    [Math.round((seconds % 60) * 1000) / 1000, 's'],
  ] as const;
  const written = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return written.join(' ') || '0s';
}

function futureIn(charter: Charter, state: CaseState, now: EpochMs): ActionDetail['future'] {
  const steps = futureOf(state, now);
  const sentences = saysFuture(charter, steps);
  return steps.map(({ at, what }, index) => ({ at: utc(at), what, says: sentences[index] ?? '' }));
}

function namesIn(
  charter: Charter,
  state: CaseState,
  events: readonly RecordedEvent<CaseEvent>[],
): Record<string, string> {
  const ids = [
    state.owner,
    ...peopleOfTier(state.roster, state.tier),
    ...state.items.flatMap(({ owner, doneBy, acceptedBy }) => [owner, doneBy, acceptedBy]),
    ...events.map(({ event }) => event.by),
  ].filter((id) => id !== null && id !== undefined);
  return Object.fromEntries(ids.map((id) => [id, nameOf(charter, id)]));
}
