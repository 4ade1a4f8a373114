import { readFileSync } from 'node:fs';
import { z } from 'zod';

import {
  decodedPart,
  hostOf,
  isLoopback,
  secretIn,
  urlIn,
  variablesSet,
  wrongVariable,
  type ReadFile,
} from '../mail/variables.js';

/** The mailbox that answers come to: one that nobody else reads, since what is marked as read is done with. */
export interface ImapConfig {
  readonly host: string;
  readonly port: number;
  /** As for SMTP: TLS from the first byte; STARTTLS with a certificate that verifies; TLS where it is offered. */
  readonly tls: 'implicit' | 'required' | 'optional';
  readonly auth: { readonly user: string; readonly pass: string };
  readonly mailbox: string;
}

const text = z.string().optional();
const Environment = z.object({
  STEERCO_IMAP_URL: text,
  STEERCO_IMAP_URL_FILE: text,
  STEERCO_IMAP_PASSWORD_FILE: text,
  STEERCO_IMAP_TLS: z.enum(['required', 'optional']).optional(),
});

const example = 'imaps://user:password@mail.example.com/INBOX';

/**
 * The IMAP settings of an environment; null when neither STEERCO_IMAP_URL nor STEERCO_IMAP_URL_FILE is
 * set. Throws STEERCO_CONFIG that names the variable and never its secret.
 */
export function parseImapConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): ImapConfig | null {
  const parsed = Environment.safeParse(variablesSet(env));
  if (!parsed.success) {
    throw wrongVariable(
      'STEERCO_IMAP_TLS',
      'has a value that is not known',
      'required or optional',
    );
  }
  const settings = parsed.data;
  const written =
    settings.STEERCO_IMAP_URL ??
    secretIn('STEERCO_IMAP_URL_FILE', settings.STEERCO_IMAP_URL_FILE, readFile);
  if (written === undefined) return null;
  const url = imapUrl(written);
  const host = hostOf(url);
  const implicit = url.protocol === 'imaps:';
  const otherwise = isLoopback(host) ? 'optional' : 'required';
  return {
    host,
    port: url.port === '' ? (implicit ? 993 : 143) : Number(url.port),
    tls: implicit ? 'implicit' : (settings.STEERCO_IMAP_TLS ?? otherwise),
    auth: credentials(
      url,
      secretIn('STEERCO_IMAP_PASSWORD_FILE', settings.STEERCO_IMAP_PASSWORD_FILE, readFile),
    ),
    mailbox: decodedPart('STEERCO_IMAP_URL', url.pathname.slice(1), 'mailbox') || 'INBOX',
  };
}

function imapUrl(written: string): URL {
  const url = urlIn('STEERCO_IMAP_URL', written, example);
  const isServer = ['imap:', 'imaps:'].includes(url.protocol) && url.hostname !== '';
  if (!isServer || url.search !== '' || url.hash !== '') {
    throw wrongVariable('STEERCO_IMAP_URL', 'is not the URL of a mailbox', example);
  }
  return url;
}

function credentials(url: URL, fromFile: string | undefined): ImapConfig['auth'] {
  const user = decodedPart('STEERCO_IMAP_URL', url.username, 'user');
  const pass = fromFile ?? decodedPart('STEERCO_IMAP_URL', url.password, 'password');
  if (user === '') throw wrongVariable('STEERCO_IMAP_URL', 'names no user', example);
  if (pass === '') {
    throw wrongVariable(
      'STEERCO_IMAP_PASSWORD_FILE',
      'is not set, and STEERCO_IMAP_URL has no password',
      'the path of a file with the password',
    );
  }
  return { user, pass };
}
