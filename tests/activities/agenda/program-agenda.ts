import { reconcileMeetings } from '../../../activities/agenda/meetings.js';
import type { Reign } from '../../../activities/agenda/reigns.js';
import type { LedgerOccurrence } from '../../../records/queries/occurrences.js';
import type { Records } from '../../../records/records.js';
import { exampleCharter, type Sections } from '../../support/charters.js';

/** Holidays of rules R8 in 2026. */
export const r8Calendar = calendarWith([
  '2026-01-01, 2026-01-06, 2026-04-03, 2026-05-01, 2026-08-15',
  '2026-10-12, 2026-11-02, 2026-12-07, 2026-12-08, 2026-12-25',
]);

/** The example's calendar section with these holidays. */
export function calendarWith(holidays: readonly string[]): string {
  return `calendars:
  joint:
    timeZone: Europe/Madrid
    hours: { mon-fri: "09:00-18:00" }
    holidays: [${holidays.join(', ')}]`;
}

/** A cadence of one series: `when` and whatever else, as YAML. */
export function oneSeries(when: string, rest = ''): string {
  return `cadence:
  - { id: calibration, kind: calibration, tier: service-delivery, when: "${when}"${rest === '' ? '' : `, ${rest}`} }`;
}

export const everyWednesday = oneSeries('every wednesday at 16:00');

/** The agenda of one program on real records, run by hand at given instants (ISO with offset). */
export class ProgramAgenda {
  readonly program: string;
  readonly #records: Records;
  #reigns: readonly Reign[] = [];

  constructor(records: Records, program: string) {
    this.#records = records;
    this.program = program;
  }

  /** Puts a charter in force: the example with these sections, live from `liveFrom`. */
  apply(instant: string, sections: Sections, liveFrom = '2026-01-01'): void {
    const from = Date.parse(instant);
    const program = `program:
  id: ${this.program}
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-01-01
  liveFrom: ${liveFrom}`;
    const reign = { ...exampleCharter({ program, ...sections }), folder: '.', from, to: null };
    this.#reigns = [...this.#reigns.map((one) => ({ ...one, to: one.to ?? from })), reign];
  }

  get reigns(): readonly Reign[] {
    return this.#reigns;
  }

  /** Reconciles once; gives the next instant as ISO text. */
  async run(instant: string): Promise<string | null> {
    const at = Date.parse(instant);
    const moment = { at, clockOffsetMs: 0, mailDomain: 'norte.example' };
    const next = await reconcileMeetings(this.#records, this.#reigns, moment);
    return next === null ? null : new Date(next).toISOString();
  }

  ledger(): Promise<readonly LedgerOccurrence[]> {
    return this.#records.occurrences.from(this.program, 0);
  }

  /** The ledger as `calibration 2026-04-08 at 2026-04-08T14:00Z convened`. */
  async lines(): Promise<readonly string[]> {
    const rows = await this.ledger();
    return rows.map(({ series, date, start, state, unconfirmed }) => {
      const at = new Date(start).toISOString().replace(':00.000Z', 'Z');
      return `${series} ${date} at ${at} ${unconfirmed ? 'unconfirmed' : state}`;
    });
  }

  /** What Temporal would be told since the last call: `start-meeting calibration 2026-04-08`. */
  async told(): Promise<readonly string[]> {
    const all = await this.#records.dispatches.pending(this.program);
    const pending = all.filter(({ kind }) => kind !== 'notice');
    for (const { id, createdAt } of pending)
      await this.#records.dispatches.confirm(this.program, id, createdAt);
    return pending.map(({ payload }) => {
      const command = payload as {
        kind: string;
        series?: string;
        date?: string;
        input?: { scheduled: { series: string; date: string } };
      };
      const { series, date } = command.input?.scheduled ?? command;
      return `${command.kind} ${String(series)} ${String(date)}`;
    });
  }

  async eventCount(): Promise<number> {
    return (await this.#records.head(this.program)).seq;
  }
}
