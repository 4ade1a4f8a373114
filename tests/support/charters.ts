import type { Charter } from '../../charter/charter.js';
import { parseCharter } from '../../charter/load.js';

/** Sections of the example that a test may replace, each as YAML text with its key, such as `kpis: []`. */
export type Sections = Readonly<Record<string, string>>;

/** The calendar of rules R7 and R11: Mon–Fri 09:00–18:00 in Madrid, five holidays in 2026. */
export const exampleSections = {
  program: `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-01-01
  liveFrom: 2026-03-01`,
  clauses: `clauses:
  - { id: S3-2.1, ref: "Schedule 3, §2.1", page: 41, text: "The Supplier shall answer 80 % of calls within 20 seconds." }
  - { id: S5-1, ref: "Schedule 5, §1", text: "The parties shall meet as follows." }`,
  people: `people:
  - { id: ana, name: Ana Ruiz, email: ana@norte.example, side: provider, roles: [operations-lead], deputy: leo }
  - { id: leo, name: Leo Vidal, email: leo@norte.example, side: provider, roles: [team-lead], deputy: mia }
  - { id: mia, name: Mía Gil, email: mia@norte.example, side: provider, roles: [qa-supervisor] }
  - { id: carla, name: Carla Sanz, email: carla@norte.example, side: provider, roles: [account-manager], deputy: ana }
  - { id: dan, name: Dan Prieto, email: dan@norte.example, side: provider, roles: [sponsor], deputy: carla }
  - { id: cleo, name: Cleo Hart, email: cleo@atlas.example, side: client, roles: [operations-lead], deputy: cora }
  - { id: cora, name: Cora Blum, email: cora@atlas.example, side: client, roles: [account-manager], deputy: cleo2 }
  - { id: cleo2, name: Clement Roy, email: clement@atlas.example, side: client }
  - { id: cyrus, name: Cyrus Lane, email: cyrus@atlas.example, side: client, roles: [sponsor], deputy: cora }`,
  calendars: `calendars:
  joint:
    timeZone: Europe/Madrid
    hours: { mon-fri: "09:00-18:00" }
    holidays: [2026-01-01, 2026-01-06, 2026-04-03, 2026-05-01, 2026-12-25]`,
  tiers: `tiers:
  service-delivery:
    { accountable: ana, counterpart: cleo, members: [leo, mia], acknowledge: 4h, resolve: 18h, clause: S5-1 }
  account-management: { accountable: carla, counterpart: cora, acknowledge: 4h, resolve: 27h }
  steering-committee:
    { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h, repeat: 9h, extraordinaryAfter: 10d }`,
  cadence: `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: "third tuesday of jan, apr, jul, oct at 10:00",
      lasts: 2h, where: "https://meet.example/qbr", invite: 21d, reminders: [7d, 1d], quorum: { client: 1, provider: 1 } }
  - { id: mbr, kind: monthly-business-review, tier: account-management, when: 8th business day at 15:00, lasts: 90m }
  - { id: results, kind: results-meeting, tier: service-delivery, when: every 2 weeks on thursday at 11:00 from 2026-01-08 }
  - { id: calibration, kind: custom, name: Calibration, tier: service-delivery, when: every wednesday at 16:00 }`,
  sources: `sources:
  acd: { type: csv, path: data/calls-*.csv, date: Date }`,
  kpis: `kpis:
  - id: service-level
    name: Calls answered within 20 seconds
    clause: S3-2.1
    definition: Answered within 20 s over answered; abandoned calls excluded
    source: acd
    numerator: sum(answered_in_20s)
    denominator: sum(answered)
    unit: percent
    direction: higher
    period: week
    target: 80
    breach: { below: target, minimum: 65, open: 2 of 3, clear: { at: target + 2, consecutive: 3 } }
    noData: { grace: 2d, then: reporting-default }
    owner: ana`,
};

/** The text of a complete, valid charter; a section given replaces that of the example, "" leaves it out. */
export function exampleCharterText(overrides: Sections = {}): string {
  const merged: Sections = { ...exampleSections, ...overrides };
  return `${Object.values(merged)
    .filter((section) => section !== '')
    .join('\n')}\n`;
}

/** The example charter in its normalised form, with its digest. */
export function exampleCharter(overrides: Sections = {}): {
  readonly charter: Charter;
  readonly digest: string;
} {
  const result = parseCharter(exampleCharterText(overrides), 'charter.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return { charter: result.charter, digest: result.digest };
}
