import { caseCharter } from '../../support/case-charter.js';
import { TestEngine } from '../../support/engine.js';
import { dailyKpis } from '../../faults/fast-charter.js';
import { passAllStages } from '../../faults/stages.js';
import type { Histories } from '../freeze.js';

const [good, bad] = [90, 70];

/** The cases in the order of their KPIs. */
const fixed = 'CA-2026-0001';
const ignored = 'CA-2026-0002';
const paused = 'CA-2026-0003';
const relapsing = 'CA-2026-0004';

/** Days from 31 March 2026 on: the column of each KPI, `b` for bad and `g` for good. */
const columns = { fixed: 'bgggggg', ignored: 'bgggggg', paused: 'bgggggg', relapsing: 'bgbgggg' };

/** Four cases of one bad day: fixed, left to climb to the top, paused, and fixed in vain. */
export async function casesRun(): Promise<Histories> {
  const engine = await TestEngine.start();
  await engine.write('calls.csv', csv());
  await engine.begin('2026-04-01T09:00:00+02:00', charter());
  await engine.until('2026-04-01T17:00:00+02:00');
  for (const number of [fixed, relapsing, paused])
    await engine.act(number, 'ana', { type: 'acknowledge' });
  for (const number of [fixed, relapsing]) await passAllStages(engine, number);
  const until = Date.parse('2026-04-06T12:00:00+02:00');
  const reason = 'The client sends its forecast on Monday.';
  await engine.act(paused, 'ana', { type: 'pause', side: 'client', until, reason });
  await engine.until('2026-04-06T18:00:00+02:00');
  await engine.act(relapsing, 'dan', { type: 'acknowledge' });
  await engine.until('2026-04-06T19:00:00+02:00');
  const histories = {
    'case-full-cycle': await engine.case(fixed).fetchHistory(),
    'case-ladder': await engine.case(ignored).fetchHistory(),
    'case-ineffective': await engine.case(relapsing).fetchHistory(),
    'case-paused': await engine.case(paused).fetchHistory(),
  };
  await engine.stop();
  return histories;
}

function charter(): string {
  const kpis = Object.keys(columns).reduce(
    (text, id) => text.replace('sum(answered_in_20s)', `sum(${id})`),
    dailyKpis(...Object.keys(columns)),
  );
  return caseCharter({ kpis });
}

function csv(): string {
  const rows = Array.from({ length: columns.fixed.length }, (_, index) => {
    const date = new Date(Date.UTC(2026, 2, 31 + index)).toISOString().slice(0, 10);
    const shares = Object.values(columns).map((days) => (days[index] === 'b' ? bad : good));
    return [date, 100, ...shares].join(',');
  });
  return [`Date,answered,${Object.keys(columns).join(',')}`, ...rows, ''].join('\n');
}
