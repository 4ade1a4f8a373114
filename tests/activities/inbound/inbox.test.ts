import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { parseImapConfig, type ImapConfig } from '../../../activities/inbound/imap-config.js';
import { startInbox, type Inbox, type InboxTimings } from '../../../activities/inbound/inbox.js';
import { eventually } from '../../support/eventually.js';
import { ImapServer, withoutImapServer } from '../../support/imap-server.js';
import { rawMail } from './mails.js';

const reason = withoutImapServer();
if (reason !== null) console.warn(`reading a mailbox is not tested: ${reason}`);
const withServer = reason === null ? describe : describe.skip;

/** A mailbox that is looked at only when the server tells of mail, and a server that is tried again at once. */
const told: InboxTimings = {
  poll: 3_600_000,
  firstRetry: 20,
  longestRetry: 100,
  closing: 10_000,
};

withServer('a mailbox', () => {
  let server: ImapServer;
  const inboxes: Inbox[] = [];
  beforeAll(async () => {
    server = await ImapServer.start();
  });
  afterEach(async () => {
    for (const inbox of inboxes.splice(0)) await inbox.close();
    await server.empty();
  });
  afterAll(() => server.stop());

  const configOf = (url: string, env: object = {}): ImapConfig =>
    parseImapConfig({ STEERCO_IMAP_URL: url, ...env })!;

  /** What was handled, and what was logged, of a reader; `fail` may refuse a body. */
  function read(
    fail: (body: string) => Promise<void> | void = () => undefined,
    change: { readonly config?: ImapConfig; readonly timings?: InboxTimings } = {},
  ) {
    const handled: string[] = [];
    const logged: string[] = [];
    const log = (fields: object, message: string) =>
      void logged.push(`${message} ${JSON.stringify(fields)}`);
    const handle = async (raw: Uint8Array) => {
      const body = Buffer.from(raw).toString().split('\r\n\r\n')[1]!.trim();
      handled.push(body);
      await fail(body);
    };
    const { config = configOf(server.url), timings = told } = change;
    const inbox = startInbox({ config, handle, timings, log: { info: log, warn: log } });
    inboxes.push(inbox);
    return { handled, logged, inbox };
  }

  const mails = (...bodies: readonly string[]) => bodies.map((body) => rawMail({ body }));
  const isAllRead = async () => (await server.counts()).unread === 0;

  it('hands over what is unread, oldest first, and marks it as read', async () => {
    await server.deliver(...mails('one', 'two', 'three'));
    const { handled } = read();
    await eventually(isAllRead);
    expect(handled).toEqual(['one', 'two', 'three']);
    expect(await server.counts()).toEqual({ read: 3, unread: 0 });
  });

  it('hands over what comes while it is watched, without waiting for the next look', async () => {
    const { handled, logged } = read();
    await eventually(() => logged.length > 0);
    await server.deliver(...mails('one'));
    await eventually(() => handled.length === 1);
    await server.deliver(...mails('two'));
    await eventually(() => handled.length === 2);
    expect(handled).toEqual(['one', 'two']);
  });

  it('is looked at now and then as well, for a server that does not tell', async () => {
    const { handled } = read(undefined, { timings: { ...told, poll: 50 } });
    await server.deliver(...mails('one'));
    await eventually(() => handled.length === 1);
  });

  it('gives nothing twice: not to the next reader, nor after the connection was lost', async () => {
    await server.deliver(...mails('one'));
    const first = read();
    await eventually(isAllRead);
    await server.halt();
    await server.run();
    await server.deliver(...mails('two'));
    await eventually(() => first.handled.length === 2);
    await eventually(isAllRead);
    await first.inbox.close();
    const second = read();
    await server.deliver(...mails('three'));
    await eventually(() => second.handled.length === 1);
    expect(first.handled).toEqual(['one', 'two']);
    expect(second.handled).toEqual(['three']);
  });

  it('keeps unread what could not be handled, goes on with the next, and tries it again', async () => {
    let away = true;
    await server.deliver(...mails('one', 'two'));
    const { handled, logged } = read(
      (body) => {
        if (away && body === 'one') throw new Error('Temporal does not answer');
      },
      { timings: { ...told, poll: 50 } },
    );
    await eventually(async () => (await server.counts()).read === 1);
    expect(handled.slice(0, 2)).toEqual(['one', 'two']);
    expect(logged.join('\n')).toContain('Temporal does not answer');
    away = false;
    await eventually(isAllRead);
    expect(handled.at(-1)).toBe('one');
    expect(handled.filter((body) => body === 'two')).toHaveLength(1);
  });

  it('is waited for while its server is away, and read when it is back', async () => {
    await server.deliver(...mails('one'));
    await server.halt();
    const { handled, logged } = read();
    await eventually(() => logged.filter((line) => line.includes('tried again')).length > 1);
    await server.run();
    await eventually(() => handled.length === 1);
    await eventually(isAllRead);
  });

  it('is left with the mail in hand finished and marked, and nothing else begun', async () => {
    await server.deliver(...mails('one', 'two'));
    const held: { release: () => void } = { release: () => undefined };
    const { handled, inbox } = read(() => new Promise<void>((resolve) => (held.release = resolve)));
    await eventually(() => handled.length === 1);
    const closed = inbox.close();
    held.release();
    await closed;
    expect(handled).toEqual(['one']);
    expect(await server.counts()).toEqual({ read: 1, unread: 1 });
  });

  it('is left also when the mail in hand never ends; it is handed over again later', async () => {
    await server.deliver(...mails('one'));
    const { handled, inbox } = read(() => new Promise(() => undefined), {
      timings: { ...told, closing: 100 },
    });
    await eventually(() => handled.length === 1);
    await inbox.close();
    await inbox.close();
    expect(await server.counts()).toEqual({ read: 0, unread: 1 });
  });

  it('is left at once while nothing is in hand, and before its server answers', async () => {
    const { logged, inbox } = read();
    await eventually(() => logged.length > 0);
    await inbox.close();
    await read(undefined, { config: { ...configOf(server.url), host: '192.0.2.1' } }).inbox.close();
  });

  it('is not opened over a certificate that nobody vouches for', async () => {
    await server.deliver(...mails('one'));
    const strict = read(undefined, { config: configOf(server.tlsUrl) });
    await eventually(() => strict.logged.some((line) => line.includes('certificate')));
    const startTls = configOf(server.url, { STEERCO_IMAP_TLS: 'required' });
    const required = read(undefined, { config: startTls });
    await eventually(() => required.logged.some((line) => line.includes('certificate')));
    expect([...strict.handled, ...required.handled]).toEqual([]);
  });

  it('says who refused a login, and never the password', async () => {
    const config = configOf(server.url);
    const auth = { user: 'steerco', pass: 'hunter2-hunter2' };
    const { logged } = read(undefined, { config: { ...config, auth } });
    await eventually(() => logged.some((line) => /auth/i.test(line)));
    expect(logged.join('\n')).not.toContain('hunter2');
  });
});
