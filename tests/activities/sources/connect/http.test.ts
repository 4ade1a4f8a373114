import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { days, refusal } from './reading.js';
import { SourceServer, text } from './source-server.js';

let server: SourceServer;
const env = { STEERCO_ALLOW_HOSTS: '127.0.0.1' };
beforeAll(async () => {
  server = await SourceServer.start();
});
afterAll(() => server.stop());

const json = (more = '', path = '/calls') =>
  `type: http, url: "${server.url}${path}", format: json, date: day${more}`;
const rows = [
  { day: '2026-01-05', answered: 100, good: 57.3 },
  { day: '2026-01-06', answered: 10, good: 9 },
];
const expected = ['2026-01-05 57.3/100', '2026-01-06 9/10'];

describe('an HTTP source', () => {
  it('gives the sums of the rows of a JSON answer', async () => {
    server.answer(text(JSON.stringify(rows)));
    expect(await days(json(), { env })).toEqual(expected);
    expect(server.asked.map(({ method, url, headers }) => [method, url, headers.accept])).toEqual([
      ['GET', '/calls', 'application/json'],
    ]);
  });

  it('gives those of a CSV answer', async () => {
    server.answer(text('day,answered,good\n2026-01-05,100,57.3\n2026-01-06,10,9\n'));
    expect(await days(json().replace('format: json', 'format: csv'), { env })).toEqual(expected);
  });

  it('selects rows and names their columns with JMESPath', async () => {
    server.answer(
      text(
        '{"data":[{"d":"2026-01-05","n":{"a":100,"g":57.3}},{"d":"2026-01-06","n":{"a":10,"g":9}},{"d":null}]}',
      ),
    );
    const select = ', select: "data[?d].{day: d, answered: n.a, good: n.g}"';
    expect(await days(json(select), { env })).toEqual(expected);
  });

  it('keeps digits that a binary float would lose', async () => {
    server.answer(text('[{"day":"2026-01-05","answered":123456789012.123457,"good":0.1}]'));
    expect(await days(json(), { env })).toEqual(['2026-01-05 0.1/123456789012.123457']);
    server.answer(text('{"of":[{"day":"2026-01-05","answered":123456789012.123457,"good":1e2}]}'));
    const said = await days(json(', select: "of"'), { env });
    expect(said).toEqual(['2026-01-05 100/123456789012.123457']);
  });

  it('follows the pages of its own host, with its secret on each', async () => {
    server.answer(
      text(JSON.stringify(rows.slice(0, 1)), {
        link: '</calls?page=2>; rel="next", </>; rel="first"',
      }),
      text(JSON.stringify(rows.slice(1))),
    );
    const token = { ...env, ACD_TOKEN: 'abc' };
    expect(await days(json(', auth: ACD_TOKEN'), { env: token })).toEqual(expected);
    expect(server.asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/calls', 'Bearer abc'],
      ['/calls?page=2', 'Bearer abc'],
    ]);
    server.answer(text('[]', { link: '<http://elsewhere.example/>; rel=next' }));
    expect(await refusal(json(', auth: ACD_TOKEN'), { env: token })).toMatch(
      /^STEERCO_SOURCE_ADDRESS: .*next page is at http:\/\/elsewhere.example/,
    );
  });

  it('has one limit of size for all pages together', async () => {
    const filler = 'x'.repeat(400_000);
    const page = text(JSON.stringify([{ ...rows[0], filler }]), { link: '</more>; rel=next' });
    server.answer(page);
    expect(await refusal(json(), { env: { ...env, STEERCO_SOURCE_MAX_MB: '1' } })).toMatch(
      /^STEERCO_SOURCE_ANSWER: .*more than 1 MB/,
    );
    // 1,048,576 bytes hold two pages of 400,000, not three.
    expect(server.asked).toHaveLength(3);
  });

  it('of CSV in pages is refused rather than read in part', async () => {
    server.answer(text('day,answered,good\n2026-01-05,100,57.3\n', { link: '</2>; rel="next"' }));
    expect(await refusal(json().replace('format: json', 'format: csv'), { env })).toMatch(
      /^STEERCO_SOURCE_ANSWER: .*CSV in pages/,
    );
  });

  it('names the row that is wrong by its number', async () => {
    server.answer(text(JSON.stringify([...rows, { day: '2026-01-07', answered: 'x', good: 1 }])));
    expect(await refusal(json(), { env })).toContain('acd.json:3: answered: "x" is not a number');
  });

  it('keeps whole numbers that are longer than a reader of JSON takes', async () => {
    server.answer(text('[{"day":"2026-01-05","answered":10,"good":5,"call":9007199254740993}]'));
    // 2^53 + 1 is the first whole number that a binary float does not hold.
    const one = "count(case when call = '9007199254740993' then 1 end)";
    expect(await days(json(), { env, numerator: one })).toEqual(['2026-01-05 1/10']);
  });

  it('reads a text of many megabytes within a row', async () => {
    server.answer(text(JSON.stringify([{ ...rows[0], note: 'x'.repeat(20_000_000) }, rows[1]])));
    expect(await days(json(), { env })).toEqual(expected);
  });

  it('sends no secret over the Internet in the clear', async () => {
    const source =
      'type: http, url: "http://acd.example/calls", format: json, date: day, auth: ACD_TOKEN';
    expect(await refusal(source, { env: { ACD_TOKEN: 'abc' } })).toMatch(
      /^STEERCO_SOURCE_SECRET: .*in the clear \| Write its address with https, or/,
    );
  });

  it('sends a secret that names its scheme as it is', async () => {
    server.answer(text('[]'));
    await days(json(', auth: ACD_TOKEN'), { env: { ...env, ACD_TOKEN: 'Basic dTpw' } });
    expect(server.asked[0]?.headers.authorization).toBe('Basic dTpw');
  });
});

describe('a selection', () => {
  it('that takes too long is ended with the time of its source', async () => {
    // Each of 3,000 rows counts, for each of the rows, all of them: 27 billion.
    server.answer(text(JSON.stringify(Array.from({ length: 3000 }, () => rows[0]))));
    const endless = ', select: "[*].{day: day, n: sum($[*].length($[?good > answered]))}"';
    expect(await refusal(json(`${endless}, timeout: 2s`), { env })).toMatch(
      /^STEERCO_SOURCE_TIMEOUT: .*2000 ms/,
    );
  });

  it('that does not fit the answer says so', async () => {
    server.answer(text(JSON.stringify(rows)));
    expect(await refusal(json(', select: "[*].{n: length(answered)}"'), { env })).toMatch(
      /^STEERCO_SOURCE_ANSWER: source "acd": select: .*length/,
    );
  });
});

describe('an HTTP source that fails', () => {
  it.each([
    [401, /answers with 401 \| Its secret is missing or wrong/],
    [403, /answers with 403 \| Its secret does not allow this/],
    [404, /answers with 404 \| Check the address in the charter/],
    [302, /answers with 302 \| Redirects are not followed/],
  ])('with %s is not asked again', async (status, said) => {
    server.answer(text('', { location: 'http://169.254.169.254/' }, status));
    expect(await refusal(json(), { env })).toMatch(said);
    expect(server.asked).toHaveLength(1);
  });

  it('for a while is asked again, as late as it says', async () => {
    server.answer(
      text('', {}, 500),
      text('', { 'retry-after': '0' }, 429),
      (request) => void request.socket.destroy(),
      text(JSON.stringify(rows)),
    );
    expect(await days(json(), { env })).toEqual(expected);
    expect(server.asked).toHaveLength(4);
  });

  it('for good is given up after four times', async () => {
    server.answer(text('', { 'retry-after': '0' }, 503));
    expect(await refusal(json(), { env })).toMatch(/^STEERCO_SOURCE_ANSWER: .*answers with 503/);
    expect(server.asked).toHaveLength(4);
  });

  it('stalls is ended by its timeout', async () => {
    server.answer((_request, response) => void response.writeHead(200).write('['));
    expect(await refusal(json(', timeout: 1s'), { env })).toMatch(
      /^STEERCO_SOURCE_TIMEOUT: .*1000 ms/,
    );
  });

  it('wants to be asked later than there is time is not waited for, and says what was wrong', async () => {
    server.answer(text('', { 'retry-after': '86400' }, 503));
    expect(await refusal(json(', timeout: 1h'), { env })).toMatch(
      /^STEERCO_SOURCE_ANSWER: .*answers with 503/,
    );
    expect(server.asked).toHaveLength(1);
  });

  it('answers without end is cut off', async () => {
    const portion = Buffer.alloc(8 * 1024 * 1024, 'x');
    server.answer((_request, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write(portion));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const small = { ...env, STEERCO_SOURCE_MAX_MB: '8' };
    expect(await refusal(json(), { env: small })).toMatch(
      /^STEERCO_SOURCE_ANSWER: .*more than 8 MB/,
    );
  });

  it.each([
    ['a page', '<html></html>', '', /^STEERCO_SOURCE_ANSWER: source "acd" answers with no JSON/],
    ['half of it', '[{"day":"2026-01-05"', '', /no JSON/],
    ['one object', '{"day":"2026-01-05"}', '', /the answer is not a list of objects/],
    ['lists within', '[{"day":["2026-01-05"]}]', '', /not a list of objects with plain values/],
    ['anything, to a selection that is none', '[]', ', select: "[?"', /: select: /],
    [
      'a number too much',
      '[{"day":"2026-01-05","answered":"x","good":1}]',
      '',
      /acd.json:1: answered: "x" is not a number/,
    ],
  ])('answers with %s says what is wrong', async (_what, body, more, said) => {
    server.answer(text(body));
    expect(await refusal(json(more), { env })).toMatch(said);
  });
});

describe('a host inside the own network', () => {
  it.each([
    ['loopback', () => server.url],
    ['a name of loopback', () => `http://localhost:${server.port}`],
    ['loopback in IPv6', () => `http://[::1]:${server.port}`],
    ['loopback written as IPv6', () => `http://[::ffff:127.0.0.1]:${server.port}`],
    ['loopback as one number', () => `http://2130706433:${server.port}`],
    ['the metadata of a cloud', () => 'http://169.254.169.254/latest'],
    ['a private network', () => 'http://10.1.2.3/'],
    ['nothing in particular', () => 'http://0.0.0.0/'],
    ['a unique local address', () => 'http://[fd00::1]/'],
    ['loopback behind 6to4', () => 'http://[2002:7f00:1::]/'],
    ['a translated address', () => 'http://[64:ff9b::7f00:1]/'],
  ])('is refused: %s', async (_what, url) => {
    server.answer(text('[]'));
    const source = `type: http, url: "${url()}", format: json, date: day`;
    expect(await refusal(source, {})).toMatch(
      /^STEERCO_SOURCE_ADDRESS: .*not on the public Internet \| .*STEERCO_ALLOW_HOSTS/,
    );
    expect(server.asked).toHaveLength(0);
  });

  it('is reached by the name that the environment allows, and by no other', async () => {
    server.answer(text(JSON.stringify(rows)));
    const byName = json().replace('127.0.0.1', 'localhost');
    expect(await days(byName, { env: { STEERCO_ALLOW_HOSTS: 'acd.internal, LOCALHOST' } })).toEqual(
      expected,
    );
    expect(await refusal(byName, { env })).toContain('STEERCO_SOURCE_ADDRESS');
  });
});
