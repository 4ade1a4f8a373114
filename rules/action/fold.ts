import { clocksStart } from '../lateness.js';
import type { CaseEvent } from './events.js';
import { openItems, stageAfter, stepAfter, unplannedItem } from './steps.js';
import type { ActionItem, CaseState, PeriodSignal, Stage, Step } from './types.js';

/** Events that only tell what the engine did; they do not make a caller's view of the case stale. */
const quiet: ReadonlySet<CaseEvent['type']> = new Set([
  'deadline-armed',
  'reminded',
  'top-notice',
  'people-unreachable',
  'roster-changed',
  'noted',
]);

/**
 * The state after one more event. The state of a case is this fold over its events and nothing else, in
 * the workflow, in the records and when a case is started again from them (design D15).
 * @throws Error when the event does not follow the state: another stream's, a hole, or a first that is not `opened`.
 */
export function foldCase(state: CaseState | null, event: CaseEvent): CaseState {
  if (event.sequence !== (state?.sequence ?? 0) + 1) {
    throw new Error(
      `event ${event.sequence} (${event.type}) does not follow ${state?.sequence ?? 0}`,
    );
  }
  if (event.type === 'opened') {
    if (state !== null) throw new Error('a case opens once');
    return opened(event);
  }
  if (state === null) throw new Error(`the first event of a case is 'opened', not '${event.type}'`);
  const version = quiet.has(event.type) ? state.version : state.version + 1;
  return { ...state, ...changes(state, event), version, sequence: event.sequence };
}

type Opened = Extract<CaseEvent, { type: 'opened' }>;
type Later = Exclude<CaseEvent, { type: 'opened' }>;
type Changes = Partial<CaseState>;

function opened(event: Opened): CaseState {
  const {
    program,
    kind,
    kpi,
    scope,
    severity,
    clause,
    linkedTo,
    owner,
    tier,
    opening,
    policy,
    roster,
  } = event;
  const pending = stepAfter(null, policy.skip);
  return {
    schemaVersion: 1,
    program,
    case: event.case,
    kind,
    kpi,
    ...(event.subject === undefined ? {} : { subject: event.subject }),
    scope,
    severity,
    clause,
    linkedTo,
    openedAt: event.due ?? event.at,
    opening,
    policy,
    roster,
    owner,
    stage: 'OPENED',
    pending,
    pendingSince: event.enteredAt,
    pendingTier: tier,
    cycle: 1,
    tier,
    tierEnteredAt: event.enteredAt,
    acknowledged: null,
    pauses: [],
    extensions: {},
    requests: { cancel: null, extend: null },
    plan: null,
    items: pending === 'implement' ? [unplannedItem({ owner })] : [],
    watch: null,
    verdict: null,
    signalsSeen: 0,
    signalsBeyond: [],
    badPeriods: opening.judgement === 'bad' ? 1 : 0,
    latest: opening,
    deadline: null,
    reminderAt: null,
    lastReminder: null,
    lastTopNotice: null,
    closedAt: null,
    version: 1,
    sequence: event.sequence,
  };
}

function changes(state: CaseState, event: Later): Changes {
  switch (event.type) {
    case 'period-judged':
      return periodJudged(state, event.signal);
    case 'roster-changed':
      return { roster: event.roster };
    case 'acknowledged':
      return { acknowledged: { by: event.by ?? '', at: event.at } };
    case 'contained':
      return pass(state, 'contain', event.at);
    case 'analysed':
      return pass(state, 'analyse', event.at);
    case 'plan-submitted':
      return {
        plan: { by: event.by ?? '', criterion: event.criterion },
        items: event.items.map((item) => ({
          ...item,
          doneBy: null,
          acceptedBy: null,
          returned: 0,
        })),
        ...owe(state, 'approve', event.at),
      };
    case 'plan-approved':
      return pass(state, 'approve', event.at);
    case 'plan-rejected':
      return { plan: null, items: [], ...owe(state, 'plan', event.at) };
    case 'item-done':
      return itemDone(state, event);
    case 'item-accepted':
      return itemAccepted(state, event);
    case 'item-returned':
      return itemReturned(state, event);
    case 'watch-started':
      return watchStarted(state, event.from);
    case 'watch-extended':
      return state.watch
        ? { watch: { ...state.watch, maxPeriods: event.maxPeriods, extended: true } }
        : {};
    case 'verdict-given':
      return verdictGiven(state, event);
    case 'climbed':
      return {
        tier: event.to,
        tierEnteredAt: event.enteredAt,
        acknowledged: null,
        lastTopNotice: null,
        // What a verdict brought is new work of the tier above; what a deadline lifted is the old work.
        ...(event.reason === 'ineffective' || event.reason === 'inconclusive'
          ? { pendingTier: event.to }
          : {}),
      };
    case 'top-notice':
      return { lastTopNotice: event.due ?? event.at };
    case 'reminded':
      return { lastReminder: event.due ?? event.at };
    case 'people-unreachable':
    case 'noted':
      return {};
    case 'paused':
      return {
        pauses: [
          ...state.pauses,
          { from: event.at, to: null, until: event.until, side: event.side },
        ],
      };
    case 'resumed':
      return {
        pauses: state.pauses.map((pause) =>
          pause.to === null ? { ...pause, to: event.due ?? event.at } : pause,
        ),
      };
    case 'extension-requested':
      return {
        requests: {
          ...state.requests,
          extend: { by: event.by ?? '', step: event.step, until: event.until },
        },
      };
    case 'extended':
      return {
        extensions: { ...state.extensions, [event.step]: event.until },
        requests: { ...state.requests, extend: null },
      };
    case 'reassigned':
      return { owner: event.owner, items: handOver(state, event.owner) };
    case 'cancel-requested':
      return { requests: { ...state.requests, cancel: { by: event.by ?? '' } } };
    case 'cancelled':
      return end('CANCELLED', event.at);
    case 'closed':
      return end('CLOSED', event.at);
    case 'deadline-armed':
      return { deadline: event.deadline, reminderAt: event.reminderAt };
  }
}

/** The step becomes owed now, at the tier where the case stands. A request to extend another step falls. */
function owe(state: CaseState, step: Step, at: number): Changes {
  return {
    pending: step,
    pendingSince: at,
    pendingTier: state.tier,
    requests: { ...state.requests, extend: null },
  };
}

function pass(state: CaseState, step: keyof typeof stageAfter, at: number): Changes {
  const stage: Stage = stageAfter[step];
  const next = nextStep(state, step);
  const items =
    next === 'implement' && state.items.length === 0 ? [unplannedItem(state)] : state.items;
  return { stage, items, ...owe(state, next, at) };
}

/** Where no data can tell whether it worked, somebody decides. */
function nextStep(state: CaseState, step: Step): Step {
  const next = stepAfter(step, skipped(state));
  return next === 'watch' && state.policy.kpi === null ? 'decide' : next;
}

/** A light path is for the first attempt: a case that came back is analysed and planned in full. */
function skipped(state: CaseState) {
  return state.cycle === 1 ? state.policy.skip : [];
}

function replaceItem(
  state: CaseState,
  id: string,
  change: Partial<ActionItem>,
): readonly ActionItem[] {
  return state.items.map((item) => (item.id === id ? { ...item, ...change } : item));
}

function itemDone(state: CaseState, event: Extract<CaseEvent, { type: 'item-done' }>): Changes {
  const items = replaceItem(state, event.item, { doneBy: event.by ?? '' });
  if (openItems({ ...state, items }).length > 0) return { items };
  return { ...pass(state, 'implement', event.at), items };
}

function itemAccepted(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'item-accepted' }>,
): Changes {
  const items = replaceItem(state, event.item, { acceptedBy: event.by ?? '' });
  if (items.some((item) => item.acceptedBy === null)) return { items };
  return { ...pass(state, 'verify', event.at), items };
}

function itemReturned(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'item-returned' }>,
): Changes {
  const returned = (state.items.find((item) => item.id === event.item)?.returned ?? 0) + 1;
  const items = replaceItem(state, event.item, { doneBy: null, acceptedBy: null, returned });
  return { items, stage: 'PLANNED', ...owe(state, 'implement', event.at) };
}

/** Open items of the former owner follow the case to the new one. */
function handOver(state: CaseState, owner: string): readonly ActionItem[] {
  return state.items.map((item) =>
    item.owner === state.owner && item.doneBy === null ? { ...item, owner } : item,
  );
}

function watchStarted(state: CaseState, from: number): Changes {
  const maxPeriods = state.plan?.criterion.maxPeriods ?? state.policy.kpi?.maxPeriods ?? 0;
  return { stage: 'WATCH', watch: { from, maxPeriods, extended: false, periods: [] } };
}

function verdictGiven(
  state: CaseState,
  event: Extract<CaseEvent, { type: 'verdict-given' }>,
): Changes {
  switch (event.verdict) {
    case 'EFFECTIVE':
      return { verdict: 'EFFECTIVE' };
    case 'INCONCLUSIVE':
      return {
        verdict: 'INCONCLUSIVE',
        ...owe(state, 'decide', clocksStart(event.due ?? event.at, event.at)),
      };
    case 'INEFFECTIVE':
      return {
        verdict: 'INEFFECTIVE',
        stage: 'CONTAINED',
        cycle: state.cycle + 1,
        plan: null,
        items: [],
        watch: null,
        extensions: {},
        ...owe(state, 'analyse', event.at),
      };
  }
}

function periodJudged(state: CaseState, signal: PeriodSignal): Changes {
  const seen = [...state.signalsBeyond, signal.n].sort((a, b) => a - b);
  let signalsSeen = state.signalsSeen;
  while (seen[0] === signalsSeen + 1) {
    signalsSeen += 1;
    seen.shift();
  }
  const bad = signal.judgement === 'bad' ? 1 : 0;
  const watch =
    state.watch && signal.start >= state.watch.from ? withPeriod(state.watch, signal) : state.watch;
  const latest = isNewer(signal, state.latest) ? signal : state.latest;
  return { signalsSeen, signalsBeyond: seen, badPeriods: state.badPeriods + bad, watch, latest };
}

function isNewer(a: PeriodSignal, b: PeriodSignal): boolean {
  return a.start > b.start || (a.start === b.start && a.revision >= b.revision);
}

function withPeriod(watch: NonNullable<CaseState['watch']>, signal: PeriodSignal) {
  const known = watch.periods.find((one) => one.period === signal.period);
  if (known && known.revision >= signal.revision) return watch;
  const others = watch.periods.filter((one) => one.period !== signal.period);
  return { ...watch, periods: [...others, signal].sort((a, b) => a.start - b.start) };
}

function end(stage: 'CLOSED' | 'CANCELLED', at: number): Changes {
  return {
    stage,
    pending: null,
    deadline: null,
    reminderAt: null,
    closedAt: at,
    requests: { cancel: null, extend: null },
  };
}
