import { caseCharter } from '../support/case-charter.js';
import type { Sections } from '../support/charters.js';

/** A monthly review of both sides with a pack, a quorum and a question to the client; no KPI misses anything. */
export function reviewCharter(overrides: Sections = {}): string {
  return caseCharter({
    cadence: `cadence:
  - { id: mbr, kind: monthly-business-review, tier: account-management, when: second tuesday of every month at 15:00,
      lasts: 90m, where: "https://meet.example/mbr", invite: 10d, reminders: [1d], prePack: 3d,
      quorum: { client: 1, provider: 1 }, minutesWithin: 2d, secretary: mia,
      agenda: [{ title: Service levels, minutes: 30 }, Forecast] }
satisfaction: { before: [mbr], ask: 5d, scale: 10 }
decisions: { silence: 5d, clause: S3-2.1 }`,
    ...overrides,
  });
}
