import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { verify } from '../../records/audit.js';
import { erase } from '../../records/erase.js';
import { rebuild } from '../../records/rebuild.js';
import type { StreamEvent } from '../../rules/events.js';
import {
  at,
  caseClaimed,
  caseEvents,
  convened,
  day,
  digest,
  evidenceClaimed,
  judgedWeek,
  meetingEvents,
  registerEvents,
} from './fixtures.js';
import { dumpProjections, onEveryPostgres } from './support.js';

type Streams = Readonly<Record<string, readonly StreamEvent[]>>;

const numbered = (events: readonly Omit<StreamEvent, 'sequence'>[]): readonly StreamEvent[] =>
  events.map((event, index) => ({ ...event, sequence: index + 1 }));

/** Streams of every kind, with an event of nearly every type. */
function streamsOf(program: string): Streams {
  const failure = { source: 'acd', code: 'STEERCO_SOURCE_ROWS', retryAt: at + day };
  return {
    [`program:${program}`]: numbered(
      ['a', 'b', 'a'].map((name, index) => ({
        type: 'charter-applied',
        at: at + index,
        digest: name,
      })),
    ),
    [`agenda:${program}`]: numbered([
      convened('qbr', '2026-04-21'),
      convened('mbr', '2026-04-13'),
      { type: 'occurrence-cancelled', at, ...{ series: 'mbr', date: '2026-04-13', digest } },
      convened('mbr', '2026-04-13'),
    ]),
    [`kpi:${program}:service-level`]: numbered([
      { type: 'source-failed', at, text: { message: 'line 3' }, ...failure },
      {
        type: 'delivery-received',
        at,
        ...{ delivery: 'd1', source: 'acd', digest, rows: 9, files: [] },
      },
      ...Array.from({ length: 12 }, (_, week) => judgedWeek(week + 1, 1, '0.79')),
      caseClaimed('CA-2026-0001'),
      judgedWeek(12, 2, '0.85'),
      evidenceClaimed('CA-2026-0001', 1),
      { type: 'case-released', at: at + day, ...{ scope: 'all', case: 'CA-2026-0001' } },
      caseClaimed('CA-2026-0002'),
    ]),
    [`kpi:${program}:meeting.qbr`]: numbered([
      {
        type: 'occurrence-judged',
        at,
        ...{ kind: 'meeting-not-held', period: '2026-04-21', start: at, end: at + 1 },
        ...{ judgement: 'bad', case: null },
      },
    ]),
    [`kpi:${program}:quality`]: numbered([
      { type: 'source-failed', at, text: { message: 'line 4' }, ...{ ...failure, source: 'qa' } },
    ]),
    [`action:${program}:CA-2026-0001`]: caseEvents(program, 'CA-2026-0001'),
    [`action:${program}:CA-2026-0002`]: caseEvents(program, 'CA-2026-0002'),
    [`meeting:${program}:qbr:2026-04-21`]: meetingEvents(program, 'qbr', '2026-04-21'),
    [`register:${program}`]: registerEvents(),
  };
}

/** One way in which the writers of the streams can take turns: which stream sends, and how many of its next events. */
function turnsOf(streams: Streams) {
  return fc.array(
    fc.record({
      stream: fc.constantFrom(...Object.keys(streams)),
      send: fc.integer({ min: 1, max: 4 }),
      resend: fc.integer({ min: 0, max: 3 }),
    }),
    { maxLength: 40 },
  );
}

onEveryPostgres('rebuild', (test) => {
  let count = 0;

  async function record(
    program: string,
    turns: readonly { stream: string; send: number; resend: number }[],
  ): Promise<void> {
    const streams = streamsOf(program);
    const sent = new Map<string, number>();
    for (const { stream, send, resend } of turns) {
      const done = sent.get(stream) ?? 0;
      const end = Math.min(done + send, streams[stream]!.length);
      const events = streams[stream]!.slice(Math.max(done - resend, 0), end);
      const { appended } = await test.records().append(program, stream, events);
      expect(appended).toBe(end - done);
      sent.set(stream, end);
    }
    for (const [stream, events] of Object.entries(streams)) {
      await test.records().append(program, stream, events);
    }
  }

  it('gives the same rows from the events alone, however the streams were interleaved', async () => {
    const template = streamsOf('x');
    const total = Object.values(template).reduce((sum, events) => sum + events.length, 0);
    await fc.assert(
      fc.asyncProperty(turnsOf(template), async (turns) => {
        count += 1;
        const program = `p${count}`;
        await record(
          program,
          turns.map((turn) => ({
            ...turn,
            stream: turn.stream.replace(/:x(?=:|$)/, `:${program}`),
          })),
        );
        expect(await verify(test.db(), program)).toMatchObject({ ok: true, events: total });
        const dump = await dumpProjections(test.db(), program);
        expect(Object.values(dump).every((rows) => rows.length > 0)).toBe(true);

        expect(await rebuild(test.db(), program)).toBe(total);
        expect(await dumpProjections(test.db(), program)).toEqual(dump);
      }),
      { numRuns: 15 },
    );
  });

  it('repairs rows that were changed or lost, and leaves other programs alone', async () => {
    await record('spoilt', []);
    await record('other', []);
    const dump = await dumpProjections(test.db(), 'spoilt');
    const other = await dumpProjections(test.db(), 'other');
    await sql`update actions set stage = 'CLOSED', tier = 3, state = '{}'`.execute(test.db());
    await sql`delete from judgements where program = 'spoilt'`.execute(test.db());
    await sql`update case_claims set open = false where program = 'spoilt'`.execute(test.db());
    await rebuild(test.db(), 'spoilt');
    expect(await dumpProjections(test.db(), 'spoilt')).toEqual(dump);
    expect(await dumpProjections(test.db(), 'other')).not.toEqual(other);
    await rebuild(test.db(), 'other');
    expect(await dumpProjections(test.db(), 'other')).toEqual(other);
  });

  it('needs no text: after an erasure it still gives the same rows', async () => {
    await record('erased', []);
    const dump = await dumpProjections(test.db(), 'erased');
    expect(await erase(test.db(), 'erased', { person: 'ana' })).toBe(6);
    expect(await dumpProjections(test.db(), 'erased')).toEqual(dump);
    await rebuild(test.db(), 'erased');
    expect(await dumpProjections(test.db(), 'erased')).toEqual(dump);
  });

  it('of a program without events is nothing', async () => {
    expect(await rebuild(test.db(), 'nobody')).toBe(0);
  });
});
