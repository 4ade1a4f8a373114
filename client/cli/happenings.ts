import { setTimeout as sleep } from 'node:timers/promises';

import type { ChainedEvent } from '../../records/queries/streams.js';
import type { Records } from '../../records/records.js';
import type { CaseEvent } from '../../rules/action/events.js';
import type { MeetingEvent } from '../../rules/meeting/events.js';
import { subjectOf, type RegisterEvent } from '../../rules/register/events.js';

const pauseMs = 500;

/** Tells what happens in every program from now on, a line an event, until `signal` ends it. */
export async function tellHappenings(
  records: Records,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const seen = new Map<string, number>();
  for (const program of await records.charters.programs()) {
    seen.set(program, (await records.head(program)).seq);
  }
  while (!signal.aborted) {
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    for (const program of await records.charters.programs()) {
      const events = await records.streams.after(program, seen.get(program) ?? 0);
      for (const event of events) {
        const line = lineOf(event);
        if (line !== null)
          print(`${new Date(event.event.at).toLocaleTimeString('en-GB')}  ${line}`);
      }
      const last = events.at(-1);
      if (last) seen.set(program, last.seq);
    }
  }
}

function lineOf({ stream, event }: ChainedEvent): string | null {
  switch (stream.kind) {
    case 'action': {
      const line = caseLine(event as CaseEvent);
      return line === null ? null : `${stream.case}  ${line}`;
    }
    case 'meeting': {
      const line = meetingLine(event as MeetingEvent);
      return line === null ? null : `${stream.series} ${stream.date}  ${line}`;
    }
    case 'program':
      return 'a charter was applied';
    case 'register':
      return registerLine(event as RegisterEvent);
    case 'agenda':
    case 'kpi':
      return null;
  }
}

const tierNames = { 1: 'Service Delivery', 2: 'Account Management', 3: 'the Steering Committee' };

function caseLine(event: CaseEvent): string | null {
  const by = event.by === undefined ? '' : ` by ${event.by}`;
  switch (event.type) {
    case 'opened':
      return `opened for ${event.kpi ?? event.kind} (${event.opening.period}), tier ${event.tier}`;
    case 'climbed':
      return `climbs to ${tierNames[event.to]}: ${event.reason}`;
    case 'top-notice':
      return `the Steering Committee is told again: ${event.missed} missed`;
    case 'deadline-armed':
      return event.deadline && `next: ${event.deadline.kind} by ${clock(event.deadline.at)}`;
    case 'period-judged':
      return `${event.signal.period} judged ${event.signal.judgement ?? event.signal.state}`;
    case 'verdict-given':
      return `verdict ${event.verdict}`;
    case 'paused':
      return `paused${by} until ${clock(event.until)}`;
    case 'item-done':
      return `item ${event.item} signalled done${by}`;
    case 'item-accepted':
      return `item ${event.item} verified${by}`;
    case 'item-returned':
      return `item ${event.item} returned${by}`;
    default:
      return `${event.type}${by}`;
  }
}

function meetingLine(event: MeetingEvent): string | null {
  return event.type === 'scheduled' ? null : event.type;
}

function registerLine(event: RegisterEvent): string {
  const by = event.by === undefined ? '' : ` by ${event.by}`;
  return `${subjectOf(event)}  ${event.type}${by}`;
}

function clock(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
