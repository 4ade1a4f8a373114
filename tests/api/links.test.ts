import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { pino } from 'pino';

import { Links } from '../../activities/links/links.js';
import type { LinkClaims } from '../../activities/links/token.js';
import { startApi } from '../../api/server.js';
import type { DecisionEffect } from '../../rules/meeting/decisions.js';
import { token } from '../support/api.js';
import { links } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { eventCount } from '../support/running-case.js';
import { review, startWithReview } from '../support/running-meeting.js';

const addresses = { dan: 'dan@norte.example', cyrus: 'cyrus@atlas.example' } as const;
const inAYear = Date.parse('2027-04-21T10:00:00Z');

let running: Awaited<ReturnType<typeof startWithReview>>;
let servers: { url: string; close(): Promise<void> }[] = [];
const logged: string[] = [];
let url: string;

beforeAll(async () => {
  running = await startWithReview();
}, 120_000);

afterAll(async () => {
  for (const server of servers) await server.close();
  await running.test.stop();
});

/** One more API on the same engine: its limit of requests begins anew. */
async function serve(): Promise<void> {
  const { test, engine } = running;
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const server = await startApi({
    engine,
    records: test.records,
    links,
    token,
    host: '127.0.0.1',
    port: 0,
    log,
  });
  servers = [...servers, server];
  url = server.url;
}

function pathOf(href: string): string {
  return href.replace('https://steerco.example', '');
}

function linkTo(claims: LinkClaims, expiresAt: number | null = inAYear): string {
  return pathOf(links.urlFor(claims, expiresAt));
}

const rating = { purpose: 'satisfaction', ...review, person: 'cyrus' } as const;
const deciding = (decision: string, act: 'confirm' | 'object', person = 'cyrus') =>
  ({ purpose: 'decision', ...review, decision, act, person }) as const;

async function get(path: string, init: RequestInit = {}) {
  const response = await fetch(`${url}${path}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function post(path: string, fields: Readonly<Record<string, string>>) {
  return get(path, { method: 'POST', body: new URLSearchParams(fields) });
}

/** Fills in the form of a page as a browser does: with its hidden field. */
async function submit(path: string, fields: Readonly<Record<string, string>>) {
  const seen = /name="seen" value="(\d+)"/.exec((await get(path)).text)?.[1] ?? '';
  return post(path, { seen, ...fields });
}

async function state() {
  const { program, series, date } = review;
  const found = await running.test.records.meetings.state(program, series, date);
  if (found === null) throw new Error('the review is convened');
  return found;
}

/** The links of a mail that arrived, in its text part. */
async function linksIn(to: keyof typeof addresses, label: string): Promise<readonly string[]> {
  const found = () =>
    running.test.mail
      .to(addresses[to])
      .flatMap(({ parsed }) => [...(parsed.text ?? '').matchAll(/^(.+): (https:\S+)$/gm)])
      .filter(([, said]) => said === label)
      .map(([, , href = '']) => pathOf(href));
  await eventually(() => found().length > 0);
  return found();
}

describe('the page of a link before a review', () => {
  beforeAll(serve);

  it('shows the question and changes nothing, however often a scanner follows it', async () => {
    const [path = ''] = await linksIn('cyrus', 'Answer');
    const before = await eventCount(running.test);
    const shown = await get(path);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain('How satisfied are you with Atlas customer care?');
    expect(shown.text.match(/type="radio"/g)).toHaveLength(5);
    for (let times = 0; times < 5; times += 1) await get(path);
    const head = await get(path, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([200, '']);
    await get(`${path}?score=1&seen=1`);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      expect((await get(path, { method })).status).toBeGreaterThanOrEqual(400);
    }
    expect(await eventCount(running.test)).toBe(before);
  });

  it('runs nothing, fetches nothing, is framed by nobody and kept nowhere', async () => {
    const { headers, text } = await get(linkTo(rating));
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(text).not.toMatch(/<script|<img|<link|src=|@import|url\(|\son\w+=/i);
    // What can be filled in has a name for those who do not see it.
    expect(text).toContain('<label class="label" for="text">');
    expect(text).toContain('<fieldset>\n<legend>');
    expect(text).toContain('width=device-width');
  });

  it('records the answer that is posted, once however often it is sent, and a later one instead', async () => {
    const [path = ''] = await linksIn('cyrus', 'Answer');
    const before = await eventCount(running.test);
    const { version } = await state();
    const seen = String(version);
    const twice = await Promise.all([
      post(path, { seen, score: '4', comment: 'Better & <b>bolder</b>' }),
      post(path, { seen, score: '4', comment: 'Better & <b>bolder</b>' }),
    ]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(twice[0].text).toContain('Your answer is recorded: 4 of 5.');
    const again = await post(path, { seen, score: '4', comment: 'Better & <b>bolder</b>' });
    expect(again.text).toContain('This was sent before and counts once.');
    expect(await eventCount(running.test)).toBe(before + 1);
    expect((await state()).satisfaction?.answers).toEqual({ cyrus: 4 });

    expect((await get(path)).text).toContain('value="4" required checked');
    await submit(path, { score: '2' });
    await submit(path, { score: '4' });
    expect((await state()).satisfaction?.answers).toEqual({ cyrus: 4 });
    expect(await eventCount(running.test)).toBe(before + 3);
    const events = await running.test.records.streams.events({ kind: 'meeting', ...review });
    const texts = events.flatMap(({ event }) => event.text?.comment ?? []);
    expect(texts).toEqual(['Better & <b>bolder</b>']);
  });

  it('asks again for what is not whole, and takes no other kind of body', async () => {
    const path = linkTo(rating);
    const before = await eventCount(running.test);
    const forms: readonly Readonly<Record<string, string>>[] = [
      {},
      { score: '6' },
      { score: '0' },
      { score: '4', comment: 'x'.repeat(1_001) },
    ];
    for (const fields of forms) {
      const { status, text } = await post(path, fields);
      expect(status).toBe(422);
      expect(text).toContain('role="alert"');
    }
    const large = await post(path, { score: '4', comment: 'x'.repeat(17_000) });
    expect(large.status).toBe(413);
    expect(large.headers.get('content-type')).toContain('text/html');
    const json = await get(path, {
      method: 'POST',
      body: '{"score":"4"}',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(415);
    expect(await eventCount(running.test)).toBe(before);
  });

  it('takes the answer to the invitation as it stands', async () => {
    const [path = ''] = await linksIn('dan', 'Answer the invitation');
    expect((await get(path)).text).toContain('Will you take part?');
    expect((await submit(path, { answer: 'DECLINED', comment: 'On leave' })).text).toContain(
      'Your answer is recorded: No.',
    );
    expect((await state()).responses?.dan).toMatchObject({
      answer: 'DECLINED',
      calendarSequence: 0,
    });
    await submit(path, { answer: 'ACCEPTED' });
    expect((await state()).responses?.dan?.answer).toBe('ACCEPTED');
  });
});

describe('a link that does not work', () => {
  beforeAll(serve);

  it.each([
    ['tampered with', () => linkTo(rating).replace(/.$/, 'x'), 404, 'This link does not work'],
    ['of another key', () => forged(rating), 404, 'This link does not work'],
    ['expired', () => linkTo(rating, 1_000), 410, 'This link has expired'],
    ['of another program', () => linkTo({ ...rating, program: 'other' }), 404, 'does not work'],
    ['of no meeting', () => linkTo({ ...rating, date: '2026-01-20' }), 404, 'no longer possible'],
    [
      'of somebody who was not asked',
      () => linkTo({ ...rating, person: 'dan' }),
      403,
      'not for you',
    ],
    ['of nobody', () => linkTo({ ...rating, person: 'zoe' }), 422, 'not for you'],
    [
      'of a calendar',
      () => linkTo(feed()).replace('calendar', 'l').replace('.ics', ''),
      404,
      'not work',
    ],
    ['of no announcement', () => linkTo(announcement()), 404, 'no longer possible'],
  ])(
    'because it is %s says so, to GET and POST, and does nothing',
    async (_why, path, status, said) => {
      const before = await eventCount(running.test);
      for (const answer of [await get(path()), await post(path(), { score: '1' })]) {
        expect(answer.status).toBe(status);
        expect(answer.text).toContain(said);
        expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
      expect(await eventCount(running.test)).toBe(before);
    },
  );

  it('speaks Spanish to who prefers it', async () => {
    const { text } = await get('/l/nothing', {
      headers: { 'accept-language': 'es-ES,es;q=0.9,en' },
    });
    expect(text).toContain('<html lang="es">');
    expect(text).toContain('Este enlace no funciona');
  });

  it('opens no other route', async () => {
    const bearer = pathOf(linkTo(rating)).slice('/l/'.length);
    const headers = { authorization: `Bearer ${bearer}` };
    expect((await get('/v1/programs', { headers })).status).toBe(401);
    expect((await get('/v1/programs/atlas/calendar')).status).toBe(401);
  });
});

describe('the calendar of a secret address', () => {
  beforeAll(serve);

  it('is printed only to who holds the token, and has the meetings of the program or the person', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const address = async (query: string) => {
      const { text } = await get(`/v1/programs/atlas/calendar${query}`, { headers });
      return pathOf((JSON.parse(text) as { url: string }).url);
    };
    const all = await get(await address(''));
    expect(all.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const [event] = new ICAL.Component(ICAL.parse(all.text) as unknown[]).getAllSubcomponents(
      'vevent',
    );
    expect(event?.getFirstPropertyValue('uid')).toBe((await state()).uid);
    expect(event?.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(event?.getFirstPropertyValue('sequence')).toBe(0);
    expect((await get(await address('?person=cyrus'))).text).toContain('BEGIN:VEVENT');
    expect((await get(await address('?person=mia'))).text).not.toContain('BEGIN:VEVENT');
    expect((await get('/v1/programs/atlas/calendar?person=zoe', { headers })).status).toBe(422);
  });

  it('is sent again only when it has changed', async () => {
    const first = await get(linkTo(feed(), null));
    const etag = first.headers.get('etag') ?? '';
    const second = await get(linkTo(feed(), null), { headers: { 'if-none-match': etag } });
    expect([second.status, second.text]).toEqual([304, '']);
    const other = await get(linkTo(feed(), null), { headers: { 'if-none-match': 'W/"other"' } });
    expect(other.status).toBe(200);
  });

  it('is refused for what is no address of a calendar', async () => {
    const path = linkTo(feed(), null);
    for (const wrong of [
      path.replace('.ics', ''),
      path.replace('.ics', 'x.ics'),
      linkTo(rating).replace('/l/', '/calendar/') + '.ics',
      linkTo({ ...feed(), person: 'zoe' }, null),
    ]) {
      expect((await get(wrong)).status).toBe(404);
    }
  });
});

describe('the links of the minutes', () => {
  beforeAll(serve);

  it('let the other side confirm or object once, and tell what stands afterwards', async () => {
    const { ask } = running;
    const decide = (words: string, effect: DecisionEffect = { kind: 'none' }) =>
      ask('dan', {
        type: 'decide',
        words,
        decision: { effect, owner: 'carla', due: null, links: [] },
      });
    await ask('dan', { type: 'start' });
    const entries = ['dan', 'cyrus'].map(
      (person) => ({ person, presence: 'present', representing: null }) as const,
    );
    await ask('dan', { type: 'attend', entries });
    await ask('dan', { type: 'minutes', minutes: 'All went well.' });
    await decide('Hire <two> people');
    await decide('Move to Seville');
    await decide('Cancel it', { kind: 'cancel-action', case: 'CA-2026-0001' });
    await ask('dan', { type: 'close' });

    const [confirm = ''] = await linksIn('cyrus', 'Confirm D1');
    const [object = ''] = await linksIn('cyrus', 'Object to D2');
    // The last event that the end of a meeting brings about by itself: what comes after was asked for.
    await eventually(async () => (await state()).outcomeReported === true);
    const before = await eventCount(running.test);
    const shown = await get(confirm);
    expect(shown.text).toContain('Hire &lt;two&gt; people');
    expect((await get(object)).text).toContain('<textarea id="text" name="reason"');
    expect(await eventCount(running.test)).toBe(before);

    const seen = { seen: '1' };
    const twice = await Promise.all([post(confirm, seen), post(confirm, seen)]);
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect((await get(confirm)).text).toContain('D1 binds already');
    expect((await post(confirm, { seen: '2' })).status).toBe(200);
    expect((await get(linkTo(deciding('D1', 'object')))).status).toBe(410);

    expect((await post(object, { ...seen, reason: '  ' })).status).toBe(422);
    expect((await submit(object, { reason: 'Too far' })).text).toContain(
      'Decision D2 does not bind.',
    );
    expect((await get(object)).text).toContain('D2 was objected to already');
    const decisions = (await state()).decisions?.map(({ id, state: now }) => `${id} ${now}`);
    expect(decisions?.[1]).toBe('D2 OBJECTED');
    const events = await running.test.records.streams.events({ kind: 'meeting', ...review });
    const bound = events.filter(({ event }) => event.type === 'decision-bound');
    expect(bound.map(({ event }) => event.by)).toEqual(['cyrus']);
  });

  it('do not confirm what ends a case, nor anything for the own side', async () => {
    expect(await linksIn('cyrus', 'Object to D3')).toHaveLength(1);
    const mails = running.test.mail.to(addresses.cyrus).map(({ parsed }) => parsed.text);
    expect(mails.join('\n')).not.toContain('Confirm D3');
    const own = running.test.mail.to(addresses.dan).map(({ parsed }) => parsed.text);
    expect(own.join('\n')).not.toMatch(/^(Confirm|Object to) D\d/m);
    const before = await eventCount(running.test);
    const path = linkTo(deciding('D3', 'confirm'));
    expect((await get(path)).text).toContain(
      'steerco meeting confirm qbr 2026-04-21 --decision D3',
    );
    expect((await post(path, {})).status).toBe(410);
    expect((await post(linkTo(deciding('D3', 'object', 'dan')), { reason: 'x' })).status).toBe(403);
    expect((await post(linkTo(deciding('D9', 'object')), { reason: 'x' })).status).toBe(403);
    expect(await eventCount(running.test)).toBe(before);
  });

  it('of the question before it say that it is too late', async () => {
    const [path = ''] = await linksIn('cyrus', 'Answer');
    const before = await eventCount(running.test);
    for (const answer of [await get(path), await post(path, { score: '1' })]) {
      expect(answer.status).toBe(410);
      expect(answer.text).toContain('Answers are no longer taken');
    }
    expect(await eventCount(running.test)).toBe(before);
  });
});

describe('an API with links', () => {
  beforeAll(serve);

  it('writes no token into its log', () => {
    const log = logged.join('');
    expect(log).toContain('"url":"/l/…"');
    expect(log).toContain('"url":"/calendar/…"');
    expect(log).not.toMatch(/eyJwdXJwb3Nl/);
  });

  it('takes so many requests a minute for links and calendars, and says when it takes more', async () => {
    const answers = [];
    for (let times = 0; times < 61; times += 1) {
      answers.push(await get(times % 2 === 0 ? '/l/x' : '/calendar/x.ics'));
    }
    expect(answers.slice(0, 60).map(({ status }) => status)).toEqual(Array(60).fill(404));
    const last = answers[60];
    expect(last?.status).toBe(429);
    expect(last?.text).toContain('Too many requests');
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('/health')).status).toBe(200);
  });
});

function feed() {
  return { purpose: 'feed', program: 'atlas', person: null } as const;
}

function announcement() {
  return {
    purpose: 'announcement',
    program: 'atlas',
    announcement: 'n1',
    person: 'cyrus',
  } as const;
}

function forged(claims: LinkClaims): string {
  const keys = [{ id: 'test', secret: Buffer.alloc(32, 8) }] as const;
  return pathOf(new Links({ keys, publicUrl: 'https://steerco.example' }).urlFor(claims, inAYear));
}
