import type { LocalDate } from './time.js';

/** A stream of events with one writer. Those of program, action, meeting and register belong to the workflow of the same id. */
export type Stream =
  | { readonly kind: 'program'; readonly program: string }
  | { readonly kind: 'agenda'; readonly program: string }
  | { readonly kind: 'kpi'; readonly program: string; readonly kpi: string }
  | { readonly kind: 'action'; readonly program: string; readonly case: string }
  | {
      readonly kind: 'meeting';
      readonly program: string;
      readonly series: string;
      readonly date: LocalDate;
    }
  | { readonly kind: 'register'; readonly program: string };

/**
 * The name of a stream, which for program, action, meeting and register is also the Temporal workflow id (design D2, D3).
 * @throws Error when a part is empty or holds a colon or white space, since then the name could not be parsed.
 */
export function streamName(stream: Stream): string {
  const parts = partsOf(stream);
  if (!parts.every((part) => /^[^\s:]+$/.test(part))) {
    throw new Error(`${JSON.stringify(stream)} cannot be named: a part is empty or has ':' in it`);
  }
  return [stream.kind, ...parts].join(':');
}

/** The stream of that name. @throws Error when `streamName` does not make such names. */
export function parseStream(name: string): Stream {
  const [kind, program = '', ...rest] = name.split(':');
  const stream = streamFrom(kind, program, rest);
  if (stream === null || streamName(stream) !== name) {
    throw new Error(`'${name}' is not the name of a stream`);
  }
  return stream;
}

function partsOf(stream: Stream): readonly string[] {
  switch (stream.kind) {
    case 'program':
    case 'agenda':
    case 'register':
      return [stream.program];
    case 'kpi':
      return [stream.program, stream.kpi];
    case 'action':
      return [stream.program, stream.case];
    case 'meeting':
      return [stream.program, stream.series, stream.date];
  }
}

function streamFrom(kind: string | undefined, program: string, rest: readonly string[]) {
  const [first = '', second = ''] = rest;
  switch (kind) {
    case 'program':
    case 'agenda':
    case 'register':
      return { kind, program } as const;
    case 'kpi':
      return { kind, program, kpi: first } as const;
    case 'action':
      return { kind, program, case: first } as const;
    case 'meeting':
      return { kind, program, series: first, date: second } as const;
    default:
      return null;
  }
}
