import { caseCharter } from '../support/case-charter.js';

/** Tiers whose clocks run round the clock: time to acknowledge, and how often the top repeats. */
export interface Pace {
  readonly acknowledge: string;
  readonly resolve?: string;
  readonly repeat?: string;
}

/** The case charter with an open-always calendar and the same short clocks at each tier; a case opens at 16:30. */
export function fastCharter({ acknowledge, resolve = '1000h', repeat = acknowledge }: Pace): string {
  const clocks = `acknowledge: ${acknowledge}, resolve: ${resolve}`;
  return caseCharter({
    calendars: `calendars:
  always: { timeZone: Europe/Madrid, hours: 24x7 }`,
    tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, members: [leo, mia], ${clocks} }
  account-management: { accountable: carla, counterpart: cora, ${clocks} }
  steering-committee: { accountable: dan, counterpart: cyrus, ${clocks}, repeat: ${repeat} }`,
  });
}
