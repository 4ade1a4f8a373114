import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { evaluateKpis } from '../../../activities/kpi/evaluate.js';
import { accessFrom } from '../../../activities/sources/connect/access.js';
import type { Reign } from '../../../activities/agenda/reigns.js';
import { scopeInWords } from '../../../rules/kpi/scope.js';
import type { Records } from '../../../records/records.js';
import type { CaseEvent } from '../../../rules/action/events.js';
import type { KpiEvent } from '../../../rules/program/events.js';
import type { CaseInput } from '../../../workflows/messages.js';
import { exampleCharter, type Sections } from '../../support/charters.js';

/** A KPI as YAML keys; what is not given is a daily service level with target 80 that one bad day breaches. */
export type KpiKeys = Readonly<Record<string, string>>;

const serviceLevel: KpiKeys = {
  id: 'service-level',
  name: 'Calls answered within 20 seconds',
  source: 'acd',
  numerator: 'sum(good)',
  denominator: 'sum(answered)',
  unit: 'percent',
  direction: 'higher',
  period: 'day',
  target: '80',
  breach: '{ below: target, open: 1 of 1, clear: { at: target, consecutive: 1 } }',
  noData: '{ grace: 2d, then: reporting-default }',
  owner: 'ana',
};

export function kpiSections(...kpis: readonly KpiKeys[]): Sections {
  const entries = kpis.map((keys) => {
    const lines = Object.entries({ ...serviceLevel, ...keys }).map(
      ([key, text]) => `${key}: ${text}`,
    );
    return `  - ${lines.join('\n    ')}`;
  });
  return {
    cadence: '',
    sources: 'sources:\n  acd: { type: csv, path: calls.csv, date: Date }',
    kpis: ['kpis:', ...entries].join('\n'),
  };
}

/** Rows of `calls.csv`: of 100 answered calls so many percent were good, by date. */
export function calls(days: Readonly<Record<string, number>>): string {
  const rows = Object.entries(days).map(([date, percent]) => `${date},100,${percent}`);
  return ['Date,answered,good', ...rows, ''].join('\n');
}

/** Consecutive dates from the first one, each with its percentage. */
export function daysFrom(first: string, percentages: readonly number[]): Record<string, number> {
  const start = Date.parse(`${first}T00:00:00Z`);
  const date = (index: number) => new Date(start + index * 86_400_000).toISOString().slice(0, 10);
  return Object.fromEntries(percentages.map((percent, index) => [date(index), percent]));
}

/** The KPIs of one program on real records and real files, evaluated by hand at given instants. */
export class KpiProgram {
  readonly program: string;
  readonly #records: Records;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  #reigns: readonly Reign[] = [];

  private constructor(
    records: Records,
    program: string,
    folder: string,
    env: Readonly<Record<string, string>>,
  ) {
    this.#records = records;
    this.program = program;
    this.#folder = folder;
    this.#env = env;
  }

  /** A program with a folder of its own for its files; `remove` it. `env` is that of its sources. */
  static async create(
    records: Records,
    program: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<KpiProgram> {
    return new KpiProgram(records, program, await mkdtemp(join(tmpdir(), 'steerco-kpi-')), env);
  }

  remove(): Promise<void> {
    return rm(this.#folder, { recursive: true, force: true });
  }

  /** Puts a charter in force; the program is live from its start unless told otherwise. */
  apply(
    instant: string,
    sections: Sections,
    { start = '2026-04-01', liveFrom = start }: { start?: string; liveFrom?: string } = {},
  ): void {
    const from = Date.parse(instant);
    const program = `program:
  id: ${this.program}
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: ${start}
  liveFrom: ${liveFrom}`;
    const parsed = exampleCharter({ program, ...sections });
    const reign = { ...parsed, folder: this.#folder, from, to: null };
    this.#reigns = [...this.#reigns.map((one) => ({ ...one, to: one.to ?? from })), reign];
  }

  write(text: string, path = 'calls.csv'): Promise<void> {
    return writeFile(join(this.#folder, path), text);
  }

  take(path = 'calls.csv'): Promise<void> {
    return rm(join(this.#folder, path));
  }

  /** Evaluates once; gives the next instant as ISO text. */
  async evaluate(instant: string): Promise<string | null> {
    const { signal } = new AbortController();
    const access = accessFrom(this.#env);
    const evaluation = { at: Date.parse(instant), clockOffsetMs: 0, access, signal };
    const next = await evaluateKpis(this.#records, this.#reigns, evaluation);
    return next === null ? null : new Date(next).toISOString();
  }

  async events(kpi = 'service-level'): Promise<readonly KpiEvent[]> {
    const stream = { kind: 'kpi', program: this.program, kpi } as const;
    return (await this.#records.streams.events(stream)).map(({ event }) => event);
  }

  /** Every judgement as `2026-04-01 OBSERVED 0.7 bad RED`, with the scope before it where there is one and a later revision behind it. */
  async judged(kpi?: string): Promise<readonly string[]> {
    return (await this.events(kpi)).flatMap((event) => {
      if (event.type !== 'period-judged') return [];
      const { period, state, value, judgement, rag } = event.judged;
      const scope = scopeInWords(event.scope);
      const parts = [scope && `(${scope})`, period.id, state, value, judgement, rag];
      if (event.revision > 1) parts.push(`(${event.revision})`);
      return [parts.filter((part) => part !== null).join(' ')];
    });
  }

  /** `CA-2026-0001 opened by 2026-04-01`, `CA-2026-0001 #1 2026-04-02`. */
  async claims(kpi?: string): Promise<readonly string[]> {
    return (await this.events(kpi)).flatMap((event) => {
      if (event.type === 'case-claimed') return [`${event.case} opened by ${event.period}`];
      if (event.type === 'evidence-claimed') return [`${event.case} #${event.n} ${event.period}`];
      return [];
    });
  }

  /** The cases that Temporal would be told to start, in order, confirmed or not. */
  async opened(): Promise<readonly CaseInput[]> {
    const pending = await this.#records.dispatches.pending(this.program);
    return pending
      .filter(({ kind }) => kind === 'start-case')
      .map(({ payload }) => payload as CaseInput);
  }

  /** Notices waiting to be sent: `source-failed to ana`. */
  async notices(): Promise<readonly string[]> {
    const pending = await this.#records.dispatches.pending(this.program);
    return pending
      .filter(({ kind }) => kind === 'notice')
      .map(({ payload }) => {
        const { purpose, to, period } = payload as {
          purpose: string;
          to: readonly string[];
          period?: string;
        };
        return [purpose, period, 'to', to.join(',')].filter((part) => part !== undefined).join(' ');
      });
  }

  /** Ends a case as its workflow would, at the tier it is opened at. */
  async end(input: CaseInput, instant: string, type: 'closed' | 'cancelled'): Promise<void> {
    const at = Date.parse(instant);
    const { program, case: number, opened } = input;
    const opening = { ...opened, sequence: 1, at, enteredAt: at };
    const ending = type === 'closed' ? { type } : { type, requestedBy: 'ana' };
    const events: readonly CaseEvent[] = [opening, { ...ending, sequence: 2, at }];
    await this.#records.append(program, `action:${program}:${number}`, events);
    const claimed = await this.#records.claims.evidenceCount(program, number);
    await this.#records.transaction(program, (tx) => tx.releaseClaim(number, claimed, at));
  }
}
