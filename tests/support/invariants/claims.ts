import { wallToInstant } from '../../../rules/calendar/wall-clock.js';
import type { CaseState } from '../../../rules/action/types.js';
import type { KpiEvent } from '../../../rules/program/events.js';
import type { Charter } from '../../../charter/charter.js';
import type { FinishedEngine } from '../invariants.js';

type Claimed = Extract<KpiEvent, { type: 'case-claimed' | 'evidence-claimed' }>;

/**
 * Breaches = actions opened + evidence added: each episode that opened is claimed exactly once, one case
 * is open at a time per KPI, and every case has taken in all the evidence that was claimed for it.
 */
export async function kpiFaults(
  { records, program }: FinishedEngine,
  ask: (number: string) => Promise<CaseState>,
): Promise<readonly string[]> {
  const inForce = await records.charters.inForce(program);
  if (inForce === null) return ['no charter is in force'];
  const faults: string[] = [];
  for (const { id } of inForce.charter.kpis) {
    const recorded = await records.streams.events({ kind: 'kpi', program, kpi: id });
    const events = recorded.map(({ event }) => event);
    const firstReign = await records.charters.appliedHistory(program);
    const live = Math.max(liveFrom(inForce.charter), firstReign[0]?.at ?? 0);
    const found = [...overlaps(events), ...unclaimed(events, live), ...repeated(events)];
    faults.push(...found.map((fault) => `${id}: ${fault}`));
    faults.push(...(await unheard(events, ask)));
  }
  return faults;
}

function liveFrom({ program }: Charter): number {
  return wallToInstant(program.liveFrom, '00:00', program.timeZone);
}

/** Cases that were opened while another one held the place, and evidence for a case that did not. */
function overlaps(events: readonly KpiEvent[]): readonly string[] {
  let open: string | null = null;
  const faults: string[] = [];
  for (const event of events) {
    if (event.type === 'case-claimed') {
      if (open !== null) faults.push(`${event.case} opened while ${open} was open`);
      open = event.case;
    } else if (event.type === 'evidence-claimed' && event.case !== open) {
      faults.push(`evidence went to ${event.case} while ${open ?? 'none'} was open`);
    } else if (event.type === 'case-released') open = null;
  }
  return faults;
}

/** Episodes that opened after the program went live and are neither a case nor evidence. */
function unclaimed(events: readonly KpiEvent[], live: number): readonly string[] {
  const claims = new Set(events.filter(isClaim).map(nameOf));
  return events.flatMap((event) => {
    if (event.type !== 'period-judged' || event.judged.transition !== 'opened') return [];
    const { period } = event.judged;
    if (period.end <= live || isCorrection(events, event)) return [];
    const name = nameOf({ period: period.id, revision: event.revision });
    return claims.has(name) ? [] : [`the breach of ${name} opened nothing`];
  });
}

/** Other figures for a breach that was a breach before: what it opened then stands. */
function isCorrection(
  events: readonly KpiEvent[],
  { revision, judged }: Extract<KpiEvent, { type: 'period-judged' }>,
): boolean {
  return events.some(
    (event) =>
      event.type === 'period-judged' &&
      event.judged.period.id === judged.period.id &&
      event.revision === revision - 1 &&
      event.judged.transition === 'opened',
  );
}

function repeated(events: readonly KpiEvent[]): readonly string[] {
  const names = events.filter(isClaim).map(nameOf);
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${name} was claimed twice`);
}

async function unheard(
  events: readonly KpiEvent[],
  ask: (number: string) => Promise<CaseState>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { case: number } of events.filter((event) => event.type === 'case-claimed')) {
    const numbers = events.flatMap((event) =>
      event.type === 'evidence-claimed' && event.case === number ? [event.n] : [],
    );
    const { signalsSeen, signalsBeyond } = await ask(number);
    if (numbers.some((n, index) => n !== index + 1))
      faults.push(`evidence of ${number} has a hole`);
    if (signalsSeen !== numbers.length || signalsBeyond.length > 0)
      faults.push(`${number} has taken in ${signalsSeen} of ${numbers.length} pieces of evidence`);
  }
  return faults;
}

function isClaim(event: KpiEvent): event is Claimed {
  return event.type === 'case-claimed' || event.type === 'evidence-claimed';
}

function nameOf({ period, revision }: Pick<Claimed, 'period' | 'revision'>): string {
  return `${period} (revision ${revision})`;
}
