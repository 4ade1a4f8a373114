import type { CaseEvent } from '../rules/action/events.js';
import type { MeetingEvent } from '../rules/meeting/events.js';
import type { AgendaEvent, KpiEvent, ProgramEvent } from '../rules/program/events.js';
import type { RegisterEvent } from '../rules/register/events.js';
import type { Stream } from '../rules/streams.js';

export type StreamKind = Stream['kind'];

export type StreamOf<K extends StreamKind> = Extract<Stream, { kind: K }>;

interface EventsByKind {
  readonly program: ProgramEvent;
  readonly agenda: AgendaEvent;
  readonly kpi: KpiEvent;
  readonly action: CaseEvent;
  readonly meeting: MeetingEvent;
  readonly register: RegisterEvent;
}

/** The events that a stream of this kind holds. */
export type EventOf<K extends StreamKind> = EventsByKind[K];
