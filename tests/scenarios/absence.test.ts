import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { eventsOf } from '../faults/nominal.js';
import { ask } from '../rules/action/fixtures.js';
import { callsCsv, caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { inWords, lettersOf } from './letters.js';

jest.setTimeout(120_000);

const number = 'CA-2026-0001';

/** July and August at 90 %, but for Tuesday the 11th: its case opens on Wednesday the 12th at 16:30. */
const calls = callsCsv(
  Object.fromEntries(
    Array.from({ length: 48 }, (_, day) => {
      const date = new Date(Date.UTC(2026, 6, 30 + day)).toISOString().slice(0, 10);
      return [date, date === '2026-08-11' ? 70 : 90];
    }),
  ),
);

async function startAt(
  instant: string,
  people: string,
  options: Parameters<typeof TestEngine.start>[0] = {},
): Promise<TestEngine> {
  const engine = await TestEngine.start(options);
  await engine.write('calls.csv', calls);
  const program = `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-07-30`;
  await engine.begin(instant, caseCharter({ program, people }));
  return engine;
}

/** The people of the example with absences for some; cleo has no deputy. */
function peopleAway(absences: Readonly<Record<string, string>>): string {
  const line = (id: string, name: string, side: string, deputy: string | null) => {
    const host = side === 'provider' ? 'norte' : 'atlas';
    const parts = [`id: ${id}`, `name: ${name}`, `email: ${id}@${host}.example`, `side: ${side}`];
    if (deputy !== null) parts.push(`deputy: ${deputy}`);
    if (absences[id] !== undefined) parts.push(`absences: [${absences[id]}]`);
    return `  - { ${parts.join(', ')} }`;
  };
  return [
    'people:',
    line('ana', 'Ana Ruiz', 'provider', 'leo'),
    line('leo', 'Leo Vidal', 'provider', 'mia'),
    line('mia', 'Mia Gil', 'provider', null),
    line('zoe', 'Zoe Paz', 'provider', null),
    line('carla', 'Carla Sanz', 'provider', 'ana'),
    line('dan', 'Dan Prieto', 'provider', 'carla'),
    line('cleo', 'Cleo Hart', 'client', null),
    line('cora', 'Cora Blum', 'client', null),
    line('cyrus', 'Cyrus Lane', 'client', 'cora'),
  ].join('\n');
}

const away = '{ from: 2026-08-10, to: 2026-08-14 }';

describe('in August the accountable person is away and has named zoe', () => {
  let engine: TestEngine;
  beforeAll(async () => {
    const people = peopleAway({ ana: '{ from: 2026-08-10, to: 2026-08-14, deputy: zoe }' });
    engine = await startAt('2026-08-12T08:00:00+02:00', people);
    await engine.until('2026-08-12T16:40:00+02:00');
  });
  afterAll(() => engine.stop());

  it('the notice reaches zoe, who is of no tier, on behalf of her', async () => {
    const [opening] = await lettersOf(engine, number);
    expect(inWords(opening === undefined ? [] : [opening])).toEqual([
      'case-opened → cleo, leo, mia, zoe',
    ]);
    const [mail] = engine.mail.to('zoe@norte.example');
    expect(mail?.parsed.text).toContain('On behalf of: Ana Ruiz');
    expect(mail?.parsed.text).toContain(`steerco action acknowledge ${number} --as zoe`);
  });

  it('zoe may do what it asks her for, until ana is back', async () => {
    await engine.act(number, 'zoe', ask.acknowledge);
    const startedAt = Date.parse('2026-08-12T16:00:00+02:00');
    await engine.act(number, 'zoe', { ...ask.contain, startedAt });
    expect(await engine.state(number)).toMatchObject({ stage: 'CONTAINED', pending: 'analyse' });
    await engine.until('2026-08-15T00:00:01+02:00');
    await expect(engine.act(number, 'zoe', ask.analyse)).rejects.toMatchObject({
      cause: { type: 'STEERCO_NOT_ALLOWED' },
    });
    await engine.act(number, 'ana', ask.analyse);
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});

describe('everybody of tier 1 is away in the same week', () => {
  let engine: TestEngine;
  const warnings = () =>
    engine.mail.received.filter(({ subject }) => subject.startsWith('Nobody there'));
  beforeAll(async () => {
    const people = peopleAway({ ana: away, leo: away, mia: away, cleo: away });
    // Nothing is cached: a worker that was restarted gets what the one before was given.
    engine = await startAt('2026-07-31T08:00:00+02:00', people, { maxCachedWorkflows: 0 });
  });
  afterAll(() => engine.stop());

  it('its people and the accountable person above are warned five business days ahead', async () => {
    await engine.until('2026-08-03T17:59:00+02:00');
    expect(warnings()).toEqual([]);
    await engine.until('2026-08-03T18:01:00+02:00');
    await brokenInvariants(engine);
    expect(
      warnings()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(['ana@norte.example', 'carla@norte.example', 'cleo@atlas.example']);
    const [warning] = warnings();
    expect(warning?.subject).toBe(
      'Nobody there: Service Delivery, from Mon 10 Aug 2026 to Fri 14 Aug 2026',
    );
    expect(warning?.parsed.text).toContain('Away: Ana Ruiz, Cleo Hart, Leo Vidal, Mia Gil');
  });

  it('exactly once, whatever restarts and however often the agenda is looked at', async () => {
    await engine.stopWorker();
    await engine.startWorker(0);
    await engine.apply(caseCharterAgain());
    await engine.until('2026-08-06T12:00:00+02:00');
    await engine.stopWorker();
    await engine.startWorker();
    await engine.until('2026-08-12T16:00:00+02:00');
    await brokenInvariants(engine);
    expect(warnings()).toHaveLength(3);
  });

  it('the case goes to tier 2 at once, and says that nobody could be reached', async () => {
    await engine.until('2026-08-12T16:31:00+02:00');
    const letters = await lettersOf(engine, number);
    expect(inWords(letters)).toEqual(['case-climbed → carla, cora']);
    const [unreachable] = await eventsOf(engine, number, 'people-unreachable');
    expect(unreachable?.failed).toEqual(['ana', 'cleo', 'leo', 'mia']);
    const [climbed] = await eventsOf(engine, number, 'climbed');
    expect(climbed).toMatchObject({ from: 1, to: 2, reason: 'nobody-reachable' });
    const opened = Date.parse('2026-08-12T16:30:00+02:00');
    expect((climbed?.at ?? 0) - opened).toBeLessThan(60_000);
    expect(await brokenInvariants(engine)).toEqual([]);
  });

  /** Another charter with the same absences: the memory is longer. */
  function caseCharterAgain(): string {
    const people = peopleAway({ ana: away, leo: away, mia: away, cleo: away });
    const program = `program:
  id: atlas
  name: Atlas customer care
  client: Atlas Retail
  provider: Norte BPO
  timeZone: Europe/Madrid
  start: 2026-07-30`;
    return caseCharter({ program, people, memory: 'memory: 120d' });
  }
});
