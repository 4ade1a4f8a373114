import { expect, it } from '@jest/globals';
import { verify } from '../../records/audit.js';
import { openDatabase } from '../../records/database.js';
import { createRecords } from '../../records/records.js';
import { caseClaimed, caseEvents, convened } from './fixtures.js';
import { onEveryPostgres } from './support.js';

const writers = Array.from({ length: 8 }, (_, index) => index + 1);

onEveryPostgres('writers at the same time', (test) => {
  it('eight of them, each with its stream, make one chain without a hole and in the order of each', async () => {
    const program = 'eight';
    await Promise.all(
      writers.map(async (writer) => {
        const id = `CA-2026-000${writer}`;
        for (const event of caseEvents(program, id)) {
          await test.records().append(program, `action:${program}:${id}`, [event]);
        }
      }),
    );
    const log = await test
      .db()
      .selectFrom('events')
      .select(['seq', 'stream', 'sequence'])
      .where('program', '=', program)
      .orderBy('seq')
      .execute();
    expect(log.map((row) => row.seq)).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
    for (const writer of writers) {
      const own = log.filter((row) => row.stream.endsWith(`CA-2026-000${writer}`));
      expect(own.map((row) => row.sequence)).toEqual([1, 2, 3, 4]);
    }
    expect(await verify(test.db(), program)).toMatchObject({ ok: true, events: 32 });
  });

  it('eight that send the same events record them once', async () => {
    const program = 'same';
    const stream = `action:${program}:CA-2026-0001`;
    const results = await Promise.all(
      writers.map(() =>
        test.records().append(program, stream, caseEvents(program, 'CA-2026-0001')),
      ),
    );
    expect(results.reduce((sum, result) => sum + result.appended, 0)).toBe(4);
    expect(await test.records().head(program)).toMatchObject({ seq: 4 });
  });

  it('that number events themselves in one stream give each its own number', async () => {
    const program = 'numbers';
    const stream = { kind: 'agenda', program } as const;
    await Promise.all(
      writers.map((writer) =>
        test
          .records()
          .transaction(program, (tx) =>
            tx.appendNext(stream, [
              convened('results', `2026-01-0${writer}`),
              convened('calibration', `2026-01-0${writer}`),
            ]),
          ),
      ),
    );
    const recorded = await test.records().streams.events(stream);
    expect(recorded.map(({ event }) => event.sequence)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
  });

  it('two evaluations that both look before they claim open one case (design D3)', async () => {
    const program = 'claims';
    const evaluate = () =>
      test.records().transaction(program, async (tx) => {
        const open = await tx.claims.open(program, 'service-level', 'all');
        if (open !== null) return open.case;
        const id = await tx.claims.nextCaseNumber(program, 2026);
        await tx.appendNext({ kind: 'kpi', program, kpi: 'service-level' }, [caseClaimed(id)]);
        return id;
      });
    const cases = await Promise.all(writers.map(evaluate));
    expect(new Set(cases)).toEqual(new Set(['CA-2026-0001']));
  });

  it('two that claim without looking: the second is refused and records nothing', async () => {
    const program = 'blind';
    const claim = (id: string) =>
      test
        .records()
        .transaction(program, (tx) =>
          tx.appendNext({ kind: 'kpi', program, kpi: 'service-level' }, [caseClaimed(id)]),
        );
    const outcomes = await Promise.allSettled([claim('CA-2026-0001'), claim('CA-2026-0002')]);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({ code: 'STEERCO_CASE_OPEN' });
    expect(await test.records().head(program)).toMatchObject({ seq: 1 });
  });

  it('the open place is one per program, KPI and scope', async () => {
    const claim = (program: string, kpi: string, id: string, scope: string) =>
      test
        .records()
        .transaction(program, (tx) =>
          tx.appendNext({ kind: 'kpi', program, kpi }, [caseClaimed(id, scope)]),
        );
    await claim('one', 'service-level', 'CA-2026-0001', 'north');
    await claim('one', 'service-level', 'CA-2026-0002', 'south');
    await claim('one', 'quality', 'CA-2026-0003', 'north');
    await claim('two', 'service-level', 'CA-2026-0001', 'north');
    const open = await test.records().claims.open('one', 'service-level', 'north');
    expect(open).toMatchObject({ case: 'CA-2026-0001', scope: 'north', open: true });
  });

  it('of two programs do not wait for each other', async () => {
    const other = openDatabase({ url: test.url(), poolSize: 1 });
    try {
      await test.records().transaction('held', async () => {
        const result = await createRecords(other).append(
          'free',
          'action:free:CA-2026-0001',
          caseEvents('free', 'CA-2026-0001'),
        );
        expect(result.appended).toBe(4);
      });
    } finally {
      await other.destroy();
    }
  });
});
