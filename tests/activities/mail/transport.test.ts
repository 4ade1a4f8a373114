import { createPublicKey, createVerify, generateKeyPairSync } from 'node:crypto';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { attachment } from '../../../activities/mail/attachment.js';
import { invitation } from '../../../activities/mail/calendar/invitation.js';
import type { MailMessage } from '../../../activities/mail/message.js';
import type { SmtpConfig } from '../../../activities/mail/smtp-config.js';
import {
  smtpTransport,
  type SmtpTimeouts,
  type SmtpTransport,
} from '../../../activities/mail/transport.js';
import { aMessage, instant } from './fixtures.js';
import { reply, startMailServer, type MailServer } from './mail-server.js';

const open: { stop(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

const patient = { connectMs: 20_000, greetingMs: 20_000, silenceMs: 20_000, attemptMs: 20_000 };
const impatient = { connectMs: 200, greetingMs: 200, silenceMs: 200, attemptMs: 20_000 };

function transportTo(
  port: number,
  config: Partial<SmtpConfig> = {},
  timeouts: SmtpTimeouts = patient,
): SmtpTransport {
  const transport = smtpTransport(
    {
      host: '127.0.0.1',
      port,
      tls: 'optional',
      auth: null,
      from: { name: 'Steerco', address: 'steerco@steerco.example' },
      dkim: null,
      ...config,
    },
    timeouts,
  );
  open.push({ stop: () => transport.close() });
  return transport;
}

async function server(
  options: SMTPServerOptions = {},
  afterData?: Parameters<typeof startMailServer>[1],
): Promise<MailServer> {
  const started = await startMailServer(options, afterData);
  open.push(started);
  return started;
}

describe('a mail that is accepted', () => {
  it('arrives with both parts, its id, its thread and the marks of an automatic message', async () => {
    const { port, received } = await server();
    const message = aMessage();
    const outcome = await transportTo(port).send(message);
    expect(outcome).toMatchObject({ kind: 'accepted', response: expect.stringMatching(/^250/) });
    const { parsed, recipients } = received[0]!;
    expect(parsed.messageId).toBe(message.messageId);
    expect(parsed.references).toBe(message.references[0]);
    expect(parsed.inReplyTo).toBe(message.inReplyTo);
    expect(parsed.text?.trim()).toBe('text part');
    expect(parsed.html).toContain('<p>html part</p>');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
    expect(recipients).toEqual(['ana@norte.example']);
  });

  it('carries an invitation as an alternative with its method and as a file', async () => {
    const { port, received } = await server();
    const text = invitation({
      method: 'REQUEST',
      status: 'CONFIRMED',
      uid: 'u1@steerco.example',
      sequence: 0,
      dtstamp: 0,
      start: instant('2026-10-20T08:00:00Z'),
      end: instant('2026-10-20T10:00:00Z'),
      timeZone: 'Europe/Madrid',
      summary: 'Quarterly business review',
      description: null,
      location: null,
      organizer: { name: 'Steerco', address: 'steerco@steerco.example' },
      attendees: [{ name: 'Ana', address: 'ana@norte.example' }],
    });
    await transportTo(port).send(aMessage({ calendar: { method: 'REQUEST', text } }));
    const { raw, parsed } = received[0]!;
    const types = raw.split('\r\n').filter((line) => /^content-type:/i.test(line));
    expect(types).toEqual([
      expect.stringMatching(/multipart\/mixed/),
      expect.stringMatching(/multipart\/alternative/),
      expect.stringMatching(/text\/plain/),
      expect.stringMatching(/text\/html/),
      expect.stringMatching(/text\/calendar; charset=utf-8; method=REQUEST/),
      expect.stringMatching(/application\/ics; name=invite\.ics/),
    ]);
    const parts = parsed.attachments.map((part) => part.content.toString('utf8'));
    expect(parts).toEqual([text, text]);
  });

  it('carries files with their names, types and bytes, also after it was stored as JSON', async () => {
    const { port, received } = await server();
    const pdf = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff, 0x0d, 0x0a]);
    const ics = 'BEGIN:VCALENDAR\r\nSUMMARY:Añá\r\nEND:VCALENDAR\r\n';
    const attachments = [
      attachment('Acta Añá (2).pdf', 'application/pdf', pdf),
      attachment('qbr.ics', 'text/calendar; method=REQUEST; charset=utf-8', ics),
      attachment('mbr.ics', 'text/calendar; method=CANCEL; charset=utf-8', ics),
    ];
    const stored = JSON.stringify(aMessage({ attachments }));
    await transportTo(port).send(JSON.parse(stored) as MailMessage);
    const { raw, parsed } = received[0]!;
    expect(parsed.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['Acta Añá (2).pdf', 'application/pdf'],
      ['qbr.ics', 'text/calendar'],
      ['mbr.ics', 'text/calendar'],
    ]);
    expect(parsed.attachments.map(({ content }) => content)).toEqual([
      pdf,
      Buffer.from(ics),
      Buffer.from(ics),
    ]);
    const types = raw.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
    expect(types).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^Content-Type: text\/calendar; .*method=REQUEST/),
        expect.stringMatching(/^Content-Type: text\/calendar; .*method=CANCEL/),
      ]),
    );
    expect(parsed.text?.trim()).toBe('text part');
  });

  it('keeps hostile names as names: one recipient, no further header', async () => {
    const { port, received } = await server();
    const transport = transportTo(port);
    const names = [
      'Governance: Bot; x',
      `Ann "Q" O'Neil`,
      '=cmd|calc',
      'all@other.example, more@other.example',
      'Añá 🎉 <x@y.example>',
    ];
    for (const name of names) {
      await transport.send(aMessage({ to: { name, address: 'ana@norte.example' }, subject: name }));
    }
    expect(received).toHaveLength(names.length);
    received.forEach(({ parsed, recipients }, index) => {
      expect(parsed.to).toMatchObject({
        value: [{ name: names[index], address: 'ana@norte.example' }],
      });
      expect(parsed.subject).toBe(names[index]);
      expect(parsed.cc).toBeUndefined();
      expect(recipients).toEqual(['ana@norte.example']);
    });
  });

  it('is signed with DKIM where a key is configured, and the signature verifies', async () => {
    const { port, received } = await server();
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const dkim = { domain: 'steerco.example', selector: 's1', privateKey: pem };
    await transportTo(port, { dkim }).send(aMessage());
    const { raw } = received[0]!;
    expect(raw).toMatch(/d=steerco\.example;/);
    expect(raw).toMatch(/s=s1;/);
    expect(verifies(raw, publicKey.export({ type: 'spki', format: 'pem' }).toString())).toBe(true);
    expect(
      verifies(
        raw.replace('Something is owed', 'Nothing is owed'),
        publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      ),
    ).toBe(false);
  });
});

/** RFC 6376 §3.7 with relaxed headers: an independent check of the header signature. */
function verifies(raw: string, publicKey: string): boolean {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const relaxed = head.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    const value = line
      .slice(colon + 1)
      .replace(/\s+/g, ' ')
      .trim();
    return [line.slice(0, colon).toLowerCase(), value] as const;
  });
  const signature = relaxed.find(([name]) => name === 'dkim-signature')![1];
  const tag = (name: string): string =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(signature)![1]!.replace(/\s/g, '');
  const signed = tag('h')
    .toLowerCase()
    .split(':')
    .flatMap((name) => relaxed.filter(([other]) => other === name).slice(-1));
  const own = ['dkim-signature', signature.replace(/(;\s*b=)[^;]*/, '$1')] as const;
  const text = [...signed, own].map(([name, value]) => `${name}:${value.trimEnd()}`).join('\r\n');
  return createVerify('RSA-SHA256')
    .update(text, 'latin1')
    .verify(createPublicKey(publicKey), tag('b'), 'base64');
}

describe('a mail that must not be sent', () => {
  it('is refused before anything reaches the server', async () => {
    const { port, received } = await server();
    const subject = 'x\r\nBcc: victim@other.example';
    await expect(transportTo(port).send(aMessage({ subject }))).rejects.toMatchObject({
      code: 'STEERCO_MAIL_HEADER',
    });
    expect(received).toEqual([]);
  });

  it('is not begun once its epoch is over', async () => {
    const { port, received } = await server();
    const over = AbortSignal.abort(new Error('acknowledged'));
    await expect(transportTo(port).send(aMessage(), over)).rejects.toThrow('acknowledged');
    expect(received).toEqual([]);
  });

  it('is given up when its epoch ends while the server is silent', async () => {
    const silent = await silentServer();
    const epoch = new AbortController();
    const sending = transportTo(silent.port).send(aMessage(), epoch.signal);
    epoch.abort(new Error('acknowledged'));
    await expect(sending).rejects.toThrow('acknowledged');
  });
});

describe('what the server answers', () => {
  it('550 to one recipient rejects that mail and lets the next one through', async () => {
    const { port, received } = await server({
      onRcptTo: (to, _session, answer) =>
        answer(to.address.startsWith('gone@') ? reply(550, '5.1.1 no such user') : undefined),
    });
    const transport = transportTo(port);
    const gone = { name: 'Gone', address: 'gone@norte.example' };
    expect(await transport.send(aMessage({ to: gone }))).toEqual({
      kind: 'rejected',
      permanent: true,
      response: '550 5.1.1 no such user',
      recipient: 'gone@norte.example',
    });
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'accepted' });
    expect(received).toHaveLength(1);
  });

  it.each([
    ['421 to the recipient', { onRcptTo: (_t, _s, answer) => answer(reply(421, 'closing')) }],
    ['451 greylisting', { onRcptTo: (_t, _s, answer) => answer(reply(451, 'greylisted')) }],
    ['421 to the greeting', { onConnect: (_s, answer) => answer(reply(421, 'busy')) }],
    ['554 to the greeting', { onConnect: (_s, answer) => answer(reply(554, 'no service')) }],
    ['550 to our sender', { onMailFrom: (_f, _s, answer) => answer(reply(550, 'who are you')) }],
    ['530 to the recipient', { onRcptTo: (_t, _s, answer) => answer(reply(530, 'log in first')) }],
  ] as [string, SMTPServerOptions][])('%s defers', async (_what, options) => {
    const { port, received } = await server(options);
    expect(await transportTo(port).send(aMessage())).toMatchObject({ kind: 'deferred' });
    expect(received).toEqual([]);
  });

  it('552 after the data rejects; 452 after the data defers', async () => {
    const answers = [reply(552, 'too large'), reply(452, 'disk full')];
    const { port } = await server({}, (answer) => answer(answers.shift()));
    const transport = transportTo(port);
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'rejected' });
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'deferred' });
  });

  it('a refused login defers, and what is reported does not hold the password', async () => {
    const { port } = await server({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (auth, _session, answer) => answer(new Error(`bad password ${auth.password ?? ''}`)),
    });
    const auth = { user: 'bot', pass: 'hunter2-hunter2' };
    const outcome = await transportTo(port, { auth }).send(aMessage());
    expect(outcome).toMatchObject({ kind: 'deferred', response: expect.stringContaining('535') });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });
});

describe('a server in trouble', () => {
  it('that is away defers', async () => {
    const { port, stop } = await startMailServer();
    await stop();
    expect(await transportTo(port).send(aMessage())).toMatchObject({
      kind: 'deferred',
      response: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('that dies after storing the mail defers, and the copy that follows has the same Message-ID', async () => {
    let deaths = 0;
    const started = await server({}, (answer) => (deaths++ === 0 ? started.drop() : answer()));
    const transport = transportTo(started.port);
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'deferred' });
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'accepted' });
    const ids = started.received.map((mail) => mail.parsed.messageId);
    expect(ids).toEqual([aMessage().messageId, aMessage().messageId]);
  });

  it('that accepts the connection and says nothing defers', async () => {
    const { port } = await silentServer();
    expect(await transportTo(port, {}, impatient).send(aMessage())).toMatchObject({
      kind: 'deferred',
    });
  });

  it('that trickles its answers for ever defers', async () => {
    const { port } = await trickler();
    const timeouts = { ...patient, attemptMs: 300 };
    expect(await transportTo(port, {}, timeouts).send(aMessage())).toMatchObject({
      kind: 'deferred',
    });
  });

  it('that stalls after the data defers', async () => {
    const { port } = await server({}, () => undefined);
    expect(await transportTo(port, {}, impatient).send(aMessage())).toMatchObject({
      kind: 'deferred',
    });
  });

  it('that closes an idle connection costs no mail', async () => {
    const { port, received, drop } = await server();
    const transport = transportTo(port);
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'accepted' });
    drop();
    expect(await transport.send(aMessage())).toMatchObject({ kind: 'accepted' });
    expect(received).toHaveLength(2);
  });
});

describe('TLS', () => {
  it('is required beyond this machine: without STARTTLS nothing is sent, not even the login', async () => {
    const logins: unknown[] = [];
    const { port, received } = await server({
      allowInsecureAuth: true,
      onAuth: (auth, _session, answer) => {
        logins.push(auth);
        answer(null, { user: 'bot' });
      },
    });
    const config = { tls: 'required', auth: { user: 'bot', pass: 'secret' } } as const;
    expect(await transportTo(port, config).send(aMessage())).toMatchObject({
      kind: 'deferred',
      response: expect.stringContaining('STARTTLS'),
    });
    expect([...logins, ...received]).toEqual([]);
  });

  it('is required to verify: a certificate of nobody we trust gets no mail', async () => {
    const { port, received } = await server({ disabledCommands: [] });
    expect(await transportTo(port, { tls: 'required' }).send(aMessage())).toMatchObject({
      kind: 'deferred',
    });
    expect(received).toEqual([]);
  });

  it('is used where it is optional and offered', async () => {
    const { port, received } = await server({ disabledCommands: [] });
    expect(await transportTo(port).send(aMessage())).toMatchObject({ kind: 'accepted' });
    expect(received[0]!.secure).toBe(true);
  });
});

/** Says nothing at all, or what `greet` writes. */
async function silentServer(
  greet: (socket: Socket) => void = () => undefined,
): Promise<{ port: number }> {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  open.push({
    stop: () => {
      for (const socket of sockets) socket.destroy();
      silent.close();
    },
  });
  return { port: (silent.address() as AddressInfo).port };
}

/** Greets, then answers EHLO with one more line every few milliseconds and never the last. */
function trickler(): Promise<{ port: number }> {
  return silentServer((socket) => {
    socket.write('220 trickle\r\n');
    socket.once('data', () => {
      const drip = setInterval(() => socket.write('250-MORE\r\n'), 20);
      socket.on('close', () => clearInterval(drip));
    });
  });
}
