import { april, callsCsv, caseCharter } from '../support/case-charter.js';
import type { TestEngine } from '../support/engine.js';

/** A calibration every Wednesday of leo and mia, with ana as its expert. */
const charter = caseCharter({
  cadence: `cadence:
  - { id: calibration, kind: calibration, tier: service-delivery, when: every wednesday at 16:00, invite: 5d, reminders: [],
      chair: ana, sample: { cases: 4, perStratum: queue, source: contacts, case: contact, draw: 2d, scores: 1h,
        evaluators: [leo, mia], expert: ana, tolerance: { points: 5, hitRate: 85 percent }, kpi: service-level } }`,
  sources: `sources:
  acd: { type: csv, path: calls.csv, date: Date }
  contacts: { type: csv, path: contacts.csv, date: Date }`,
});

/** Twenty contacts a day of two queues, from 25 March on. */
function contacts(): string {
  const rows = Array.from({ length: 20 * 30 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 2, 25 + Math.floor(index / 20))).toISOString().slice(0, 10);
    return `${day},C${index},${index % 2 === 0 ? 'billing' : 'sales'}`;
  });
  return ['Date,contact,queue', ...rows, ''].join('\n');
}

/** An engine at work with what its calibrations draw from, and a bad 8 April. */
export async function beginCalibrating(engine: TestEngine): Promise<void> {
  await engine.write('calls.csv', callsCsv(april({ '2026-04-08': 70 })));
  await engine.write('contacts.csv', contacts());
  await engine.begin('2026-04-02T09:00:00+02:00', charter);
}
