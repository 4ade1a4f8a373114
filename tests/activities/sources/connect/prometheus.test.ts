import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { days, refusal } from './reading.js';
import { SourceServer, text } from './source-server.js';

// No Prometheus can run here: a server that answers in the format of its documentation stands for it
// (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries).
let server: SourceServer;
const env = { STEERCO_ALLOW_HOSTS: '127.0.0.1' };
beforeAll(async () => {
  server = await SourceServer.start();
});
afterAll(() => server.stop());

const source = (step = '1h') =>
  `type: prometheus, url: "${server.url}/", query: "calls{q='a'}", step: ${step}`;
const sums = {
  env,
  numerator: `sum(value) FILTER (kind = 'good')`,
  denominator: `sum(value) FILTER (kind = 'all')`,
};
const at = (iso: string) => Date.parse(iso) / 1000;
const matrix = (result: unknown) =>
  text(JSON.stringify({ status: 'success', data: { resultType: 'matrix', result } }));

describe('a Prometheus source', () => {
  it('gives the sums of the points of each local day, by their labels', async () => {
    server.answer(
      matrix([
        {
          metric: { kind: 'all' },
          values: [
            [at('2026-01-05T12:00Z'), '100'],
            [at('2026-01-05T23:00Z'), '5'],
            [at('2026-01-05T23:30Z'), '10'],
            [at('2026-01-06T12:00Z'), 'NaN'],
          ],
        },
        {
          metric: { kind: 'good' },
          values: [
            [at('2026-01-05T12:00Z'), '57.3'],
            [at('2026-01-05T23:30Z'), '9'],
          ],
        },
      ]),
    );
    // 23:00Z ends the day in Madrid, 23:30Z is the next one; a point that is no number is left out.
    expect(await days(source(), sums)).toEqual(['2026-01-05 57.3/105', '2026-01-06 9/10']);
    const asked = new URL(server.asked[0]?.url ?? '', server.url);
    expect(asked.pathname).toBe('/api/v1/query_range');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      query: "calls{q='a'}",
      start: String(at('2026-01-05T01:00+01:00')),
      end: String(at('2026-01-08T00:00+01:00')),
      step: '3600',
    });
  });

  it('asks in portions that a server answers, without a gap or a point twice', async () => {
    server.answer(matrix([]));
    await days(source('10s'), sums);
    const spans = server.asked.map(({ url = '' }) => {
      const { searchParams } = new URL(url, server.url);
      return [Number(searchParams.get('start')), Number(searchParams.get('end'))] as const;
    });
    // Three days of 8,640 points each.
    expect(spans).toHaveLength(3);
    for (const [index, [start, end]] of spans.entries()) {
      expect((end - start) / 10).toBeLessThan(11_000);
      const next = spans[index + 1];
      if (next !== undefined) expect(next[0]).toBe(end + 10);
    }
    expect(spans[0]?.[0]).toBe(at('2026-01-05T00:00:10+01:00'));
    expect(spans.at(-1)?.[1]).toBe(at('2026-01-08T00:00+01:00'));
  });

  it('reads values that come with an exponent, and refuses what would be rounded', async () => {
    const values = (...texts: string[]) =>
      matrix([
        {
          metric: {},
          values: texts.map((value, index) => [at('2026-01-05T12:00Z') + index, value]),
        },
      ]);
    const sum = { env, numerator: 'sum(value)', denominator: 'count(value)' };
    server.answer(values('1e-06', '2.5E+03'));
    expect(await days(source(), sum)).toEqual(['2026-01-05 2500.000001/2']);
    server.answer(values('0.8235714285714286'));
    expect(await refusal(source(), sum)).toContain(
      'acd.json:1: value: 0.8235714285714286 has more than 6 decimals',
    );
  });

  it('refuses a label that a column would hide', async () => {
    server.answer(matrix([{ metric: { time: 'peak' }, values: [[at('2026-01-05T12:00Z'), '1']] }]));
    expect(await refusal(source(), sums)).toMatch(
      /^STEERCO_SOURCE_COLUMNS: source "acd": a label is called "time"/,
    );
  });

  it('has one limit of size for all portions together', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => [at('2026-01-05T12:00Z') + n, '123456']);
    server.answer(matrix([{ metric: {}, values: many }]));
    const small = { ...sums, env: { ...env, STEERCO_SOURCE_MAX_MB: '1' } };
    // Each portion has 20,000 points of 21 bytes: the third goes beyond 1,048,576.
    expect(await refusal(source('10s'), small)).toMatch(/^STEERCO_SOURCE_ANSWER: .*more than 1 MB/);
    expect(server.asked).toHaveLength(3);
  });

  it('says when what answers is none', async () => {
    server.answer(text('{"status":"error"}'));
    expect(await refusal(source(), sums)).toMatch(
      /^STEERCO_SOURCE_ANSWER: .*not answer as a Prometheus/,
    );
  });
});
