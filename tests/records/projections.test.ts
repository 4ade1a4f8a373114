import { expect, it } from '@jest/globals';
import { foldCase } from '../../rules/action/fold.js';
import type { CaseState } from '../../rules/action/types.js';
import { at, caseEvents, convened, day, digest, judgedWeek, meetingEvents } from './fixtures.js';
import { onEveryPostgres } from './support.js';

onEveryPostgres('tables', (test) => {
  it('charters: the one applied last is in force, and the history keeps every application', async () => {
    const program = 'charters';
    const records = test.records();
    const save = (name: string) =>
      records.charters.save(program, {
        digest: name,
        charter: { schemaVersion: 1, program: { id: program } } as never,
        sourceText: `# ${name}`,
        fileName: 'charter.yaml',
        storedAt: at,
      });
    await save('a');
    await save('b');
    expect(await records.charters.inForce(program)).toBeNull();
    await records.append(program, `program:${program}`, [
      { sequence: 1, type: 'charter-applied', at, digest: 'a' } as never,
      { sequence: 2, type: 'charter-applied', at: at + day, digest: 'b' } as never,
      { sequence: 3, type: 'charter-applied', at: at + 2 * day, digest: 'a' } as never,
    ]);
    expect(await records.charters.inForce(program)).toMatchObject({
      digest: 'a',
      sourceText: '# a',
      charter: { program: { id: program } },
      storedAt: at,
    });
    expect(await records.charters.appliedHistory(program)).toEqual([
      { digest: 'a', at },
      { digest: 'b', at: at + day },
      { digest: 'a', at: at + 2 * day },
    ]);
    expect(await records.charters.byDigest(program, 'b')).toMatchObject({ sourceText: '# b' });
    expect(await records.charters.byDigest('other', 'b')).toBeNull();
    expect(await records.charters.programs()).toEqual([program]);
  });

  it('occurrences: convened, moved and cancelled under one identity, missed ones kept', async () => {
    const program = 'ledger';
    const records = test.records();
    const start = Date.parse('2026-10-13T07:30:00Z');
    await records.transaction(program, (tx) =>
      tx.appendNext({ kind: 'agenda', program }, [
        convened('qbr', '2026-10-12'),
        convened('mbr', '2026-10-01'),
        convened('results', '2026-09-01'),
        convened('results', '2026-10-20~2'),
        {
          type: 'occurrence-moved',
          at,
          series: 'qbr',
          date: '2026-10-12',
          pairedDate: '2026-10-13',
          start,
          end: start + 3_600_000,
          digest: 'd'.repeat(64),
        },
        { type: 'occurrence-cancelled', at, series: 'mbr', date: '2026-10-01', digest },
        {
          type: 'occurrence-missed',
          at,
          series: 'mbr',
          date: '2026-11-02',
          start: start + 20 * day,
          end: start + 20 * day + 1,
          digest,
        },
      ]),
    );
    const rows = await records.occurrences.from(program, Date.parse('2026-10-01T10:00:00Z'));
    expect(rows.map((row) => [row.series, row.date, row.state])).toEqual([
      ['mbr', '2026-10-01', 'cancelled'],
      ['qbr', '2026-10-12', 'convened'],
      ['results', '2026-10-20~2', 'convened'],
      ['mbr', '2026-11-02', 'missed'],
    ]);
    expect(rows[1]).toEqual({
      series: 'qbr',
      date: '2026-10-12',
      pairedDate: '2026-10-13',
      extraordinaryFor: null,
      start,
      end: start + 3_600_000,
      digest: 'd'.repeat(64),
      uid: 'qbr-2026-10-12@steerco',
      unconfirmed: false,
      state: 'convened',
    });
    expect(rows[2]!.pairedDate).toBe('2026-10-20');
    expect(rows[3]!.uid).toBeNull();
  });

  it('occurrences: moving one that was never convened is refused and not recorded', async () => {
    const program = 'unknown-occurrence';
    const append = test
      .records()
      .transaction(program, (tx) =>
        tx.appendNext({ kind: 'agenda', program }, [
          { type: 'occurrence-cancelled', at, series: 'mbr', date: '2026-10-01', digest },
        ]),
      );
    await expect(append).rejects.toThrow(/no occurrence mbr 2026-10-01/);
    expect(await test.records().head(program)).toMatchObject({ seq: 0 });
  });

  it('judgements: the newest revision of each period, in order of the period', async () => {
    const program = 'judgements';
    const records = test.records();
    await records.transaction(program, (tx) =>
      tx.appendNext({ kind: 'kpi', program, kpi: 'service-level' }, [
        judgedWeek(2, 1, '0.79'),
        judgedWeek(1, 1, '0.81'),
        { ...judgedWeek(3, 1, '0.5'), scope: 'north' },
        judgedWeek(2, 2, '0.83'),
        judgedWeek(10, 1, '0.9'),
      ]),
    );
    const rows = await records.judgements.latest(program, 'service-level', 'all');
    expect(rows.map((row) => [row.judged.period.id, row.revision, row.judged.value])).toEqual([
      ['2026-W01', 1, '0.81'],
      ['2026-W02', 2, '0.83'],
      ['2026-W10', 1, '0.9'],
    ]);
    const {
      scope,
      revision,
      digest: charter,
      delivery,
      complete,
      judged,
      at: judgedAt,
    } = judgedWeek(2, 2, '0.83');
    expect(rows[1]).toEqual({
      kpi: 'service-level',
      ...{ scope, revision, digest: charter, delivery, complete, judged, at: judgedAt },
    });
    const current = await records.judgements.current(program);
    expect(current.map((row) => [row.kpi, row.scope, row.judged.period.id])).toEqual([
      ['service-level', 'all', '2026-W10'],
      ['service-level', 'north', '2026-W03'],
    ]);
    expect(await records.judgements.latest('other', 'service-level', 'all')).toEqual([]);
  });

  it('sources: a failure shows with its text until the next delivery', async () => {
    const program = 'sources';
    const records = test.records();
    const fail = (source: string, code: string, message: string) =>
      records.transaction(program, (tx) =>
        tx.appendNext({ kind: 'kpi', program, kpi: 'service-level' }, [
          { type: 'source-failed', at, source, code, retryAt: at + day, text: { message } },
        ]),
      );
    await fail('acd', 'STEERCO_SOURCE_MISSING', 'no file');
    await fail('acd', 'STEERCO_SOURCE_ROWS', 'line 3: "x" is no number');
    await fail('crm', 'STEERCO_SOURCE_MISSING', 'no file');
    expect(await records.sources.failures(program)).toEqual([
      {
        source: 'acd',
        kpi: 'service-level',
        code: 'STEERCO_SOURCE_ROWS',
        at,
        retryAt: at + day,
        message: 'line 3: "x" is no number',
        hint: null,
      },
      expect.objectContaining({ source: 'crm', message: 'no file' }),
    ]);
    const delivery = {
      delivery: 'd1',
      source: 'acd',
      digest,
      rows: 2,
      files: [{ path: 'data/calls.csv', bytes: 120, sha256: digest }],
    };
    await records.transaction(program, (tx) =>
      tx.appendNext({ kind: 'kpi', program, kpi: 'service-level' }, [
        { type: 'delivery-received', at: at + 1, ...delivery },
      ]),
    );
    expect((await records.sources.failures(program)).map(({ source }) => source)).toEqual(['crm']);
    expect(await records.sources.latestDelivery(program, 'service-level')).toEqual({
      ...delivery,
      at: at + 1,
    });
  });

  it('actions: the row is the fold of the events, one at a time or all at once (design D15)', async () => {
    const program = 'actions';
    const records = test.records();
    const events = caseEvents(program, 'CA-2026-0001');
    for (const event of events) {
      await records.append(program, `action:${program}:CA-2026-0001`, [event]);
    }
    await records.append(
      program,
      `action:${program}:CA-2026-0002`,
      caseEvents(program, 'CA-2026-0002').slice(0, 2),
    );
    const folded = events.reduce<CaseState | null>(foldCase, null);
    expect(await records.actions.state(program, 'CA-2026-0001')).toEqual(folded);
    expect(await records.actions.list(program, { open: true })).toEqual([
      expect.objectContaining({
        case: 'CA-2026-0001',
        stage: 'CONTAINED',
        pending: 'analyse',
        tier: 1,
        waitingFor: 'provider',
        openedAt: at,
        closedAt: null,
        deadlineAt: Date.parse('2026-03-02T13:00:00Z'),
        deadlineKind: 'acknowledge',
      }),
      expect.objectContaining({ case: 'CA-2026-0002', stage: 'OPENED', pending: 'contain' }),
    ]);
    await records.append(program, `action:${program}:CA-2026-0002`, [
      { sequence: 3, type: 'cancelled', at: at + day },
    ]);
    expect(await records.actions.list(program, { open: false })).toEqual([
      expect.objectContaining({ case: 'CA-2026-0002', stage: 'CANCELLED', closedAt: at + day }),
    ]);
    expect(await records.actions.list(program)).toHaveLength(2);
    expect(await records.actions.list('other')).toEqual([]);
  });

  it('meetings: the row is the fold of the events', async () => {
    const program = 'meetings';
    const records = test.records();
    for (const date of ['2026-07-21', '2026-04-21']) {
      await records.append(
        program,
        `meeting:${program}:qbr:${date}`,
        meetingEvents(program, 'qbr', date),
      );
    }
    const list = await records.meetings.list(program);
    expect(list.map((row) => [row.date, row.status, row.start])).toEqual([
      ['2026-04-21', 'STARTED', Date.parse('2026-04-21T10:00:00Z')],
      ['2026-07-21', 'STARTED', Date.parse('2026-07-21T10:00:00Z')],
    ]);
    expect(await records.meetings.state(program, 'qbr', '2026-04-21')).toMatchObject({
      status: 'STARTED',
      place: 'https://meet.example/qbr',
      sequence: 5,
    });
    expect(await records.meetings.state('other', 'qbr', '2026-04-21')).toBeNull();
  });
});
