import { caseCharter, dailyKpi } from '../support/case-charter.js';

/** Clocks that run round the clock, the same at each tier: time to acknowledge, and how often the top repeats. */
export interface Pace {
  readonly acknowledge: string;
  readonly resolve?: string;
  readonly repeat?: string;
  /** One case each when the day is bad. */
  readonly kpis?: readonly string[];
}

/** The case charter with a calendar that is always open and short clocks; its cases open at 16:30. */
export function fastCharter(pace: Pace): string {
  const { acknowledge, resolve = '1000h', repeat = acknowledge, kpis = ['service-level'] } = pace;
  const clocks = `acknowledge: ${acknowledge}, resolve: ${resolve}`;
  return caseCharter({
    calendars: `calendars:
  always: { timeZone: Europe/Madrid, hours: 24x7 }`,
    tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo, mia], ${clocks} }
  account-management: { accountable: carla, counterpart: cora, ${clocks} }
  steering-committee: { accountable: dan, counterpart: cyrus, ${clocks}, repeat: ${repeat} }`,
    kpis: dailyKpis(...kpis),
  });
}

/** The section of several KPIs like the one of the case charter. */
export function dailyKpis(...ids: readonly string[]): string {
  return ['kpis:', ...ids.map(kpiNamed)].join('\n');
}

function kpiNamed(id: string): string {
  return dailyKpi().replace('kpis:\n', '').replace('id: service-level', `id: ${id}`).trimEnd();
}
