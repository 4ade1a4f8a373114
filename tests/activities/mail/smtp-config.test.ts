import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { parseMailFrom, parseSmtpConfig } from '../../../activities/mail/smtp-config.js';

const from = 'Steerco <steerco@example.com>';
const noFile = (path: string): string => {
  throw new Error(`ENOENT ${path}`);
};
const failure = (run: () => unknown): { code: string; message: string; hint: string } => {
  try {
    run();
  } catch (error) {
    return error as { code: string; message: string; hint: string };
  }
  throw new Error('nothing was thrown');
};

describe('the SMTP settings of the environment', () => {
  it('are absent when no server is named, also as an empty string', () => {
    expect(parseSmtpConfig({}, noFile)).toBeNull();
    expect(parseSmtpConfig({ STEERCO_SMTP_URL: '' }, noFile)).toBeNull();
  });

  it('read host, port, credentials and sender from the URL', () => {
    const url = 'smtp://mail%40x:p%40ss%3Aword@mail.example.com:2525';
    expect(parseSmtpConfig({ STEERCO_SMTP_URL: url, STEERCO_MAIL_FROM: from }, noFile)).toEqual({
      host: 'mail.example.com',
      port: 2525,
      tls: 'required',
      auth: { user: 'mail@x', pass: 'p@ss:word' },
      from: { name: 'Steerco', address: 'steerco@example.com' },
      dkim: null,
    });
  });

  it.each([
    ['smtp://mail.example.com', undefined, 587, 'required'],
    ['smtps://mail.example.com', undefined, 465, 'implicit'],
    ['smtp://127.0.0.1:1025', undefined, 1025, 'optional'],
    ['smtp://[::1]:1025', undefined, 1025, 'optional'],
    ['smtp://localhost', undefined, 587, 'optional'],
    ['smtp://localhost', 'required', 587, 'required'],
    ['smtp://mailpit:1025', 'optional', 1025, 'optional'],
    ['smtp://localhost.example.com', undefined, 587, 'required'],
  ])('%s with TLS %s: port %d, TLS %s', (url, tls, port, expected) => {
    const env = { STEERCO_SMTP_URL: url, STEERCO_SMTP_TLS: tls, STEERCO_MAIL_FROM: from };
    expect(parseSmtpConfig(env, noFile)).toMatchObject({ port, tls: expected });
  });

  it('take secrets from files', () => {
    const files: Record<string, string> = {
      '/run/url': 'smtp://bot@mail.example.com\n',
      '/run/pass': 'from-a-file\n',
    };
    const env = {
      STEERCO_SMTP_URL_FILE: '/run/url',
      STEERCO_SMTP_PASSWORD_FILE: '/run/pass',
      STEERCO_MAIL_FROM: from,
    };
    expect(parseSmtpConfig(env, (path) => files[path] ?? '')?.auth).toEqual({
      user: 'bot',
      pass: 'from-a-file',
    });
  });

  it.each([
    ['STEERCO_SMTP_URL', { STEERCO_SMTP_URL: 'http://u:hunter2@mail.example.com' }],
    ['STEERCO_SMTP_URL', { STEERCO_SMTP_URL: 'smtp://u:hunter2@:25' }],
    ['STEERCO_SMTP_URL', { STEERCO_SMTP_URL: 'u:hunter2@mail.example.com' }],
    ['STEERCO_SMTP_URL', { STEERCO_SMTP_URL: 'smtp://u:hunter2%@mail.example.com' }],
    [
      'STEERCO_MAIL_FROM',
      { STEERCO_SMTP_URL: 'smtp://u:hunter2@m.example', STEERCO_MAIL_FROM: '' },
    ],
    ['STEERCO_MAIL_FROM', { STEERCO_SMTP_URL: 'smtp://m.example', STEERCO_MAIL_FROM: 'nobody' }],
    ['STEERCO_SMTP_TLS', { STEERCO_SMTP_URL: 'smtp://m.example', STEERCO_SMTP_TLS: 'hunter2' }],
    [
      'STEERCO_SMTP_PASSWORD_FILE',
      { STEERCO_SMTP_URL: 'smtp://u@m.example', STEERCO_SMTP_PASSWORD_FILE: '/nowhere' },
    ],
    ['STEERCO_DKIM_SELECTOR', { STEERCO_SMTP_URL: 'smtp://m.example', STEERCO_DKIM_DOMAIN: 'x' }],
  ])('that are wrong name %s and say what to set, without any secret', (name, env) => {
    const error = failure(() => parseSmtpConfig({ STEERCO_MAIL_FROM: from, ...env }, noFile));
    expect(error.code).toBe('STEERCO_CONFIG');
    expect(error.message).toContain(name);
    expect(error.hint).toContain(`Set ${name}`);
    expect(
      JSON.stringify([error.message, error.hint, String((error as { cause?: unknown }).cause)]),
    ).not.toContain('hunter2');
  });

  it('accept an RSA key for DKIM and refuse what is none without printing it', () => {
    const env = {
      STEERCO_SMTP_URL: 'smtp://m.example',
      STEERCO_MAIL_FROM: from,
      STEERCO_DKIM_DOMAIN: 'example.com',
      STEERCO_DKIM_SELECTOR: 's1',
      STEERCO_DKIM_KEY_FILE: '/run/dkim',
    };
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    expect(parseSmtpConfig(env, () => pem)?.dkim).toMatchObject({
      domain: 'example.com',
      selector: 's1',
    });
    const error = failure(() => parseSmtpConfig(env, () => 'hunter2'));
    expect(error.message).toContain('STEERCO_DKIM_KEY_FILE');
    expect(error.message).not.toContain('hunter2');
  });
});

describe('the sender', () => {
  it.each([
    ['Steerco <a@b.example>', 'Steerco', 'a@b.example'],
    ['"Steerco, Atlas" <a@b.example>', 'Steerco, Atlas', 'a@b.example'],
    ['a@b.example', 'Steerco', 'a@b.example'],
  ])('%s', (written, name, address) => {
    expect(parseMailFrom(written)).toEqual({ name, address });
  });

  it('cannot carry a second header', () => {
    expect(failure(() => parseMailFrom('x\r\nBcc: c@d.example <a@b.example>')).code).toBe(
      'STEERCO_CONFIG',
    );
  });
});
