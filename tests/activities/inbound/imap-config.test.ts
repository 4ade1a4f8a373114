import { describe, expect, it } from '@jest/globals';

import { parseImapConfig } from '../../../activities/inbound/imap-config.js';
import type { SteercoError } from '../../../rules/errors.js';

const noFile = (path: string): string => {
  throw new Error(`ENOENT ${path}`);
};
const url = (written: string) => ({ STEERCO_IMAP_URL: written });

describe('the mailbox of the environment', () => {
  it('is absent when none is named, also as an empty string', () => {
    expect(parseImapConfig({}, noFile)).toBeNull();
    expect(parseImapConfig({ STEERCO_IMAP_URL: '' }, noFile)).toBeNull();
  });

  it('has its host, port, credentials and name from the URL', () => {
    const written = 'imaps://bot%40x:p%40ss%3Aword@mail.example.com:9993/Steerco%20in';
    expect(parseImapConfig(url(written), noFile)).toEqual({
      host: 'mail.example.com',
      port: 9993,
      tls: 'implicit',
      auth: { user: 'bot@x', pass: 'p@ss:word' },
      mailbox: 'Steerco in',
    });
  });

  it.each([
    ['imaps://u:p@mail.example.com', undefined, 993, 'implicit'],
    ['imap://u:p@mail.example.com', undefined, 143, 'required'],
    ['imap://u:p@mail.example.com', 'optional', 143, 'optional'],
    ['imap://u:p@127.0.0.1:1143', undefined, 1143, 'optional'],
    ['imap://u:p@[::1]', undefined, 143, 'optional'],
    ['imap://u:p@localhost', 'required', 143, 'required'],
    ['imap://u:p@localhost.example.com', undefined, 143, 'required'],
    ['imaps://u:p@mail.example.com', 'optional', 993, 'implicit'],
  ])('%s with TLS %s: port %d, TLS %s', (written, tls, port, expected) => {
    const env = { ...url(written), STEERCO_IMAP_TLS: tls };
    expect(parseImapConfig(env, noFile)).toMatchObject({ port, tls: expected, mailbox: 'INBOX' });
  });

  it('takes secrets from files', () => {
    const files: Record<string, string> = {
      '/run/url': 'imaps://bot@mail.example.com\n',
      '/run/pass': 'from-a-file\n',
    };
    const env = { STEERCO_IMAP_URL_FILE: '/run/url', STEERCO_IMAP_PASSWORD_FILE: '/run/pass' };
    expect(parseImapConfig(env, (path) => files[path] ?? '')?.auth).toEqual({
      user: 'bot',
      pass: 'from-a-file',
    });
  });

  it.each([
    ['STEERCO_IMAP_URL', url('smtp://u:hunter2@mail.example.com')],
    ['STEERCO_IMAP_URL', url('imaps://u:hunter2@')],
    ['STEERCO_IMAP_URL', url('u:hunter2@mail.example.com')],
    ['STEERCO_IMAP_URL', url('imaps://u:hunter2%@mail.example.com')],
    ['STEERCO_IMAP_URL', url('imaps://:hunter2@mail.example.com')],
    ['STEERCO_IMAP_URL', url('imaps://u:hunter2@mail.example.com/INBOX?x=1')],
    ['STEERCO_IMAP_PASSWORD_FILE', url('imaps://u@mail.example.com')],
    [
      'STEERCO_IMAP_PASSWORD_FILE',
      { ...url('imaps://u@mail.example.com'), STEERCO_IMAP_PASSWORD_FILE: '/nowhere' },
    ],
    ['STEERCO_IMAP_TLS', { ...url('imap://u:p@m.example'), STEERCO_IMAP_TLS: 'hunter2' }],
  ])('that is wrong names %s and says what to set, without any secret', (name, env) => {
    let error: SteercoError | undefined;
    try {
      parseImapConfig(env, noFile);
    } catch (thrown) {
      error = thrown as SteercoError;
    }
    expect(error).toMatchObject({ code: 'STEERCO_CONFIG' });
    expect(error?.message).toContain(name);
    expect(error?.hint).toContain(`Set ${name}`);
    expect(`${error?.message} ${error?.hint} ${String(error?.cause)}`).not.toContain('hunter2');
  });
});
