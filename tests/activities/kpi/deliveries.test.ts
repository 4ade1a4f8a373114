import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import type { Records } from '../../../records/records.js';
import { useRecords } from '../../support/test-records.js';
import { SourceServer, text } from '../sources/connect/source-server.js';
import { calls, daysFrom, kpiSections, KpiProgram } from './kpi-program.js';

const used = useRecords();
const programs: KpiProgram[] = [];
let server: SourceServer;
beforeAll(async () => {
  server = await SourceServer.start();
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.remove()));
  await server.stop();
});

const allowed = { STEERCO_ALLOW_HOSTS: '127.0.0.1' };
const second = { id: 'second', name: 'Another', source: 'web' };

/** A program of 1 April 2026 with a KPI of the file `calls.csv`, or KPIs of these sources. */
async function started(
  id: string,
  {
    env = allowed,
    records = used.records,
    sources = '',
    kpis = [{}] as const,
  }: {
    env?: Readonly<Record<string, string>>;
    records?: Records;
    sources?: string;
    kpis?: readonly Readonly<Record<string, string>>[];
  } = {},
): Promise<KpiProgram> {
  const program = await KpiProgram.create(records, id, env);
  programs.push(program);
  const sections = kpiSections(...kpis);
  program.apply('2026-03-31T09:00:00+02:00', {
    ...sections,
    ...(sources === '' ? {} : { sources: `sources:\n${sources}` }),
  });
  return program;
}

const web = (more = '') =>
  `  web: { type: http, url: "${server.url}/calls", format: csv, date: Date${more} }`;
const days = (...percentages: number[]) => calls(daysFrom('2026-04-01', percentages));

/** The texts of the files of a delivery as the records keep them. */
async function kept(program: KpiProgram, source: string, delivery: string) {
  const files = await used.records.deliveries.files(program.program, source, delivery);
  return files.map(({ path, content }) => `${path}\n${content.toString()}`);
}

async function digests(program: KpiProgram, kpi?: string): Promise<readonly string[]> {
  return (await program.events(kpi)).flatMap((event) =>
    event.type === 'delivery-received' ? [event.digest] : [],
  );
}

describe('what a source delivered', () => {
  it('is read back by the digest of its event after the file was overwritten', async () => {
    const program = await started('overwritten');
    await program.write(days(90));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    await program.write(days(91, 70));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    const [first, then] = await digests(program);
    expect(await kept(program, 'acd', first!)).toEqual([`calls.csv\n${days(90)}`]);
    expect(await kept(program, 'acd', then!)).toEqual([`calls.csv\n${days(91, 70)}`]);
  });

  it('is kept when it is refused for its rows too', async () => {
    const program = await started('refused');
    const broken = 'Date,answered,good\n2026-04-01,many,90\n';
    await program.write(broken);
    await program.evaluate('2026-04-02T00:00:00+02:00');
    expect((await program.events()).map(({ type }) => type)).toEqual(['source-failed']);
    // printf 'Date,answered,good\n2026-04-01,many,90\n' | sha256sum
    const digest = '4689aa5f79513c2b3c239021c25a5e7e01f7f2081fdbe483194ce24dd4489740';
    expect(await kept(program, 'acd', digest)).toEqual([`calls.csv\n${broken}`]);
  });

  it('is judged but not kept when it is larger than the environment says', async () => {
    const program = await started('large', { env: { STEERCO_KEEP_DELIVERIES_MB: '0' } });
    await program.write(days(90));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 OBSERVED 0.9 good GREEN']);
    const [digest] = await digests(program);
    expect(await kept(program, 'acd', digest!)).toEqual([]);
  });

  it('that cannot be kept is no failure of the source: it is read again', async () => {
    const keep = () => Promise.reject(new Error('no space left'));
    const records = { ...used.records, deliveries: { ...used.records.deliveries, keep } };
    const program = await started('unkept', { records });
    await program.write(days(90));
    await expect(program.evaluate('2026-04-02T00:00:00+02:00')).rejects.toThrow(
      'a delivery could not be kept in the records',
    );
    expect(await program.events()).toEqual([]);
  });
});

describe('an answer over HTTP', () => {
  it('that did not change is not sent again, and what was kept is judged', async () => {
    const program = await started('unchanged', { sources: web(), kpis: [{ source: 'web' }] });
    server.answer(text(days(90, 70), { etag: '"v1"' }), text('', {}, 304));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    await program.evaluate('2026-04-03T00:00:00+02:00');
    expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      '"v1"',
    ]);
    expect(await program.judged()).toEqual([
      '2026-04-01 OBSERVED 0.9 good GREEN',
      '2026-04-02 OBSERVED 0.7 bad RED',
    ]);
    expect(await digests(program)).toHaveLength(1);
  });

  it('is asked for anew when the charter asks for something else', async () => {
    const kpis = [{ source: 'web' }];
    const program = await started('other-request', { sources: web(), kpis });
    server.answer(text(days(90), { etag: '"v1"' }));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    const moved = web().replace('/calls', '/all-calls');
    program.apply('2026-04-02T09:00:00+02:00', {
      ...kpiSections(...kpis),
      sources: `sources:\n${moved}`,
    });
    server.answer(text(days(90, 70), { etag: '"v1"' }));
    await program.evaluate('2026-04-03T00:00:00+02:00');
    expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined]);
  });

  it('that fails is an event with its code, and stops no other source', async () => {
    const program = await started('failing', {
      sources: `  acd: { type: csv, path: calls.csv, date: Date }\n${web()}`,
      kpis: [second, {}],
    });
    await program.write(days(90));
    server.answer(text('', {}, 401));
    await program.evaluate('2026-04-02T00:00:00+02:00');
    expect(await program.judged()).toEqual(['2026-04-01 OBSERVED 0.9 good GREEN']);
    expect(await program.events('second')).toMatchObject([
      { type: 'source-failed', source: 'web', code: 'STEERCO_SOURCE_ANSWER' },
    ]);
    expect(await used.records.sources.failures('failing')).toMatchObject([
      { source: 'web', message: 'source "web" answers with 401' },
    ]);
  });
});
