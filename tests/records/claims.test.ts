import { beforeEach, expect, it } from '@jest/globals';
import { at, caseClaimed, caseEvents, evidenceClaimed } from './fixtures.js';
import { onEveryPostgres } from './support.js';

onEveryPostgres('claims', (test) => {
  let program: string;
  let count = 0;
  const stream = () => ({ kind: 'kpi', program, kpi: 'service-level' }) as const;
  const append = (...events: Parameters<typeof evidenceClaimed>[]) =>
    test.records().transaction(program, (tx) =>
      tx.appendNext(
        stream(),
        events.map((event) => evidenceClaimed(...event)),
      ),
    );
  const release = (id: string, seen: number) =>
    test.records().transaction(program, (tx) => tx.releaseClaim(id, seen, at + 1));

  beforeEach(async () => {
    count += 1;
    program = `p${count}`;
    await test
      .records()
      .transaction(program, (tx) => tx.appendNext(stream(), [caseClaimed('CA-2026-0001')]));
  });

  it('number cases from 1 in each program and year', async () => {
    const { claims } = test.records();
    expect(await claims.nextCaseNumber(program, 2026)).toBe('CA-2026-0002');
    expect(await claims.nextCaseNumber(program, 2027)).toBe('CA-2027-0001');
    expect(await claims.nextCaseNumber('other', 2026)).toBe('CA-2026-0001');
  });

  it('list and count the evidence of a case', async () => {
    await append(['CA-2026-0001', 1], ['CA-2026-0001', 2]);
    const { claims } = test.records();
    expect(await claims.evidenceCount(program, 'CA-2026-0001')).toBe(2);
    expect(await claims.evidenceCount('other', 'CA-2026-0001')).toBe(0);
    expect(await claims.evidence(program, 'CA-2026-0001')).toEqual([
      { n: 1, period: '2026-W11', revision: 1, opensEpisode: false },
      { n: 2, period: '2026-W12', revision: 1, opensEpisode: false },
    ]);
  });

  it('refuse the same period as evidence twice', async () => {
    await append(['CA-2026-0001', 1]);
    const again = test
      .records()
      .transaction(program, (tx) =>
        tx.appendNext(stream(), [{ ...evidenceClaimed('CA-2026-0001', 1), n: 2 }]),
      );
    await expect(again).rejects.toThrow(/case_evidence_once/);
    expect(await test.records().claims.evidenceCount(program, 'CA-2026-0001')).toBe(1);
  });

  it('are not given back while evidence was claimed that the case has not seen', async () => {
    await append(['CA-2026-0001', 1], ['CA-2026-0001', 2]);
    expect(await release('CA-2026-0001', 1)).toEqual({ released: false, claimed: 2 });
    expect(await test.records().claims.open(program, 'service-level', 'all')).not.toBeNull();
    expect(await release('CA-2026-0001', 2)).toEqual({ released: true, claimed: 2 });
    expect(await test.records().claims.open(program, 'service-level', 'all')).toBeNull();
  });

  it('are given back once, and make room for the next case', async () => {
    expect(await release('CA-2026-0001', 0)).toEqual({ released: true, claimed: 0 });
    const { seq } = await test.records().head(program);
    expect(await release('CA-2026-0001', 0)).toEqual({ released: true, claimed: 0 });
    expect((await test.records().head(program)).seq).toBe(seq);
    await test
      .records()
      .transaction(program, (tx) => tx.appendNext(stream(), [caseClaimed('CA-2026-0002')]));
    expect(await release('CA-2026-0001', 0)).toEqual({ released: true, claimed: 0 });
    expect(await test.records().claims.open(program, 'service-level', 'all')).toMatchObject({
      case: 'CA-2026-0002',
    });
  });

  it('of a case that does not exist cannot be given back', async () => {
    await expect(release('CA-2026-0099', 0)).rejects.toMatchObject({
      code: 'STEERCO_UNKNOWN_CASE',
    });
  });

  it('tell the case that was released last, with its tier, for the memory window', async () => {
    const { claims } = test.records();
    expect(await claims.lastReleased(program, 'service-level', 'all')).toBeNull();
    await release('CA-2026-0001', 0);
    expect(await claims.lastReleased(program, 'service-level', 'all')).toEqual({
      case: 'CA-2026-0001',
      releasedAt: at + 1,
      stage: null,
      tier: null,
    });
    await test
      .records()
      .append(program, `action:${program}:CA-2026-0001`, caseEvents(program, 'CA-2026-0001'));
    expect(await claims.lastReleased(program, 'service-level', 'all')).toMatchObject({
      stage: 'CONTAINED',
      tier: 1,
    });
    expect(await claims.lastReleased('other', 'service-level', 'all')).toBeNull();
  });
});
