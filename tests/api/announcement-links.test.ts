import { afterAll, beforeAll, expect, it } from '@jest/globals';

import { startApi } from '../../api/server.js';
import type { RegisterAsk } from '../../client/engine/register-asks.js';
import { token } from '../support/api.js';
import { links } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { eventCount } from '../support/running-case.js';
import { startWithReview } from '../support/running-meeting.js';

let running: Awaited<ReturnType<typeof startWithReview>>;
let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  running = await startWithReview();
  const { test, engine } = running;
  server = await startApi({
    engine,
    records: test.records,
    links,
    token,
    host: '127.0.0.1',
    port: 0,
  });
}, 120_000);

afterAll(async () => {
  await server.close();
  await running.test.stop();
});

let keys = 0;
async function register(by: string, ask: RegisterAsk): Promise<void> {
  const key = `announcing-${(keys += 1)}`;
  const written = await running.engine.register.act('atlas', { by, key, ask });
  await running.engine.recordsReached('atlas', written, 10_000);
}

/** Announces something to both sides by the end of April; gives the link of `address` in the mail about it. */
async function announced(title: string, address: string): Promise<string> {
  await register('dan', {
    type: 'announce',
    kind: 'training',
    to: ['cyrus', 'carla'],
    acknowledgeBy: Date.parse('2026-04-30T12:00+02:00'),
    title,
    text: 'Ask for the <last four> digits only.',
  });
  const link = () =>
    running.test.mail
      .to(address)
      .filter(({ subject }) => subject.includes(title))
      .map(({ parsed }) => /^Acknowledge: (https:\S+)$/m.exec(parsed.text ?? '')?.[1])[0];
  await eventually(() => link() !== undefined);
  return (link() ?? '').replace('https://steerco.example', server.url);
}

async function open(url: string, init: RequestInit = {}) {
  const answer = await fetch(url, init);
  return { status: answer.status, text: await answer.text() };
}

const post = (url: string) =>
  open(url, { method: 'POST', body: new URLSearchParams({ seen: 'UPD-1' }) });

const acknowledged = async (announcement: string) => {
  const found = await running.test.records.register.announcement('atlas', announcement);
  return found?.concerned.map(({ person, at, channel }) => [person, at !== null, channel]);
};

it('a mailed link acknowledges an announcement for its reader alone, once, and only when posted', async () => {
  const url = await announced('Data protection', 'cyrus@atlas.example');
  const before = await eventCount(running.test);
  const shown = await open(url);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('Training: Data protection');
  expect(shown.text).toContain('Ask for the &lt;last four&gt; digits only.');
  expect(shown.text).toContain('Thu 30 Apr 2026, 12:00');
  expect(await eventCount(running.test)).toBe(before);

  const twice = await Promise.all([post(url), post(url)]);
  for (const { status, text } of twice) {
    expect(status).toBe(200);
    expect(text).toMatch(/UPD-1 is acknowledged|You have acknowledged it already/);
  }
  expect((await post(url)).text).toContain('You have acknowledged it already');
  expect(await eventCount(running.test)).toBe(before + 1);
  expect(await acknowledged('UPD-1')).toEqual([
    ['carla', false, null],
    ['cyrus', true, 'mail'],
  ]);
});

it('a link about what was withdrawn, or is not for its reader, says so and does nothing', async () => {
  const url = await announced('New queue', 'carla@norte.example');
  await register('dan', {
    type: 'withdraw-announcement',
    announcement: 'UPD-2',
    reason: 'Too early',
  });
  const claims = { purpose: 'announcement', program: 'atlas', announcement: 'UPD-1' } as const;
  const other = links
    .urlFor({ ...claims, person: 'dan' }, null)
    .replace('https://steerco.example', server.url);
  const before = await eventCount(running.test);
  for (const send of [open, post]) {
    const gone = await send(url);
    expect([gone.status, gone.text]).toEqual([410, expect.stringContaining('It was withdrawn')]);
    const refused = await send(other);
    expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('not for you')]);
  }
  expect(await eventCount(running.test)).toBe(before);
});
