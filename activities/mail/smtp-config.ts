import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SteercoError } from '../../rules/errors.js';
import { checkedAddress, type MailAddress } from './message.js';
import { hasControlCharacter } from './text.js';

export interface SmtpConfig {
  readonly host: string;
  readonly port: number;
  /**
   * `implicit`: TLS from the first byte (smtps). `required`: STARTTLS with a certificate that verifies,
   * or nothing is sent. `optional`: TLS where the server offers it, unverified; for a mail server on
   * this machine or in the same private network.
   */
  readonly tls: 'implicit' | 'required' | 'optional';
  readonly auth: { readonly user: string; readonly pass: string } | null;
  readonly from: MailAddress;
  readonly dkim: {
    readonly domain: string;
    readonly selector: string;
    /** PEM, RSA. */
    readonly privateKey: string;
  } | null;
}

type ReadFile = (path: string) => string;

const text = z.string().optional();
const Environment = z.object({
  STEERCO_SMTP_URL: text,
  STEERCO_SMTP_URL_FILE: text,
  STEERCO_SMTP_PASSWORD_FILE: text,
  STEERCO_SMTP_TLS: z.enum(['required', 'optional']).optional(),
  STEERCO_MAIL_FROM: text,
  STEERCO_DKIM_DOMAIN: text,
  STEERCO_DKIM_SELECTOR: text,
  STEERCO_DKIM_KEY_FILE: text,
});
type Environment = z.infer<typeof Environment>;

/**
 * The SMTP settings of an environment; null when neither STEERCO_SMTP_URL nor STEERCO_SMTP_URL_FILE is
 * set. Throws STEERCO_CONFIG that names the variable and never its secret.
 */
export function parseSmtpConfig(
  env: Readonly<Record<string, string | undefined>>,
  readFile: ReadFile = (path) => readFileSync(path, 'utf8'),
): SmtpConfig | null {
  const settings = environment(env);
  const written =
    settings.STEERCO_SMTP_URL ?? secret(settings, 'STEERCO_SMTP_URL_FILE', readFile) ?? null;
  if (written === null) return null;
  const url = smtpUrl(written);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const pass =
    secret(settings, 'STEERCO_SMTP_PASSWORD_FILE', readFile) ?? decoded(url.password, 'password');
  return {
    host,
    port: url.port === '' ? (url.protocol === 'smtps:' ? 465 : 587) : Number(url.port),
    tls: tlsOf(url, host, settings),
    auth: url.username === '' ? null : { user: decoded(url.username, 'user'), pass },
    from: parseMailFrom(required(settings, 'STEERCO_MAIL_FROM')),
    dkim: dkimOf(settings, readFile),
  };
}

/** `Steerco <steerco@example.com>` or a bare address, as in STEERCO_MAIL_FROM; throws STEERCO_CONFIG. */
export function parseMailFrom(written: string): MailAddress {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|([^<>\s]+))\s*$/.exec(written);
  const address = match?.[2] ?? match?.[3] ?? '';
  const name = match?.[1] ?? '';
  try {
    if (hasControlCharacter(written)) throw new Error('control character');
    return { name: name === '' ? 'Steerco' : name, address: checkedAddress(address) };
  } catch (cause) {
    throw config('STEERCO_MAIL_FROM', 'is not an address', 'Steerco <steerco@example.com>', cause);
  }
}

function environment(env: Readonly<Record<string, string | undefined>>): Environment {
  // Compose files and units pass unset variables as empty strings.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(set);
  if (parsed.success) return parsed.data;
  throw config(
    String(parsed.error.issues[0]?.path[0]),
    'has a value that is not known',
    'required or optional',
  );
}

function smtpUrl(written: string): URL {
  const example = 'smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start';
  let url: URL;
  try {
    url = new URL(written.trim());
  } catch {
    // The cause is left out: it repeats the URL, and the URL may carry the password.
    throw config('STEERCO_SMTP_URL', 'is not a URL', example);
  }
  const plain = (url.pathname === '' || url.pathname === '/') && url.search === '';
  if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || !plain) {
    throw config('STEERCO_SMTP_URL', 'is not the URL of a mail server', example);
  }
  return url;
}

function tlsOf(url: URL, host: string, settings: Environment): SmtpConfig['tls'] {
  if (url.protocol === 'smtps:') return 'implicit';
  const loopback = host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
  return settings.STEERCO_SMTP_TLS ?? (loopback ? 'optional' : 'required');
}

function decoded(part: string, what: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw config(
      'STEERCO_SMTP_URL',
      `has a ${what} that is not percent-encoded`,
      'each % of it written as %25',
    );
  }
}

function dkimOf(settings: Environment, readFile: ReadFile): SmtpConfig['dkim'] {
  const names = ['STEERCO_DKIM_DOMAIN', 'STEERCO_DKIM_SELECTOR', 'STEERCO_DKIM_KEY_FILE'] as const;
  if (names.every((name) => settings[name] === undefined)) return null;
  const [domain, selector] = names.map((name) => required(settings, name)) as [string, string];
  const privateKey = secret(settings, 'STEERCO_DKIM_KEY_FILE', readFile) ?? '';
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType !== 'rsa') throw new Error('not RSA');
  } catch {
    throw config('STEERCO_DKIM_KEY_FILE', 'holds no RSA private key', 'the path of a PEM file');
  }
  return { domain, selector, privateKey };
}

function required(settings: Environment, name: keyof Environment): string {
  const value = settings[name];
  if (value !== undefined) return value;
  const example: Partial<Record<keyof Environment, string>> = {
    STEERCO_MAIL_FROM: 'Steerco <steerco@example.com>',
    STEERCO_DKIM_DOMAIN: 'the domain that signs, such as example.com',
    STEERCO_DKIM_SELECTOR: 'the selector of its DNS record, such as steerco1',
    STEERCO_DKIM_KEY_FILE: 'the path of the RSA private key in PEM',
  };
  throw config(name, 'is not set', example[name] ?? 'a value');
}

function secret(
  settings: Environment,
  name: keyof Environment,
  readFile: ReadFile,
): string | undefined {
  const path = settings[name];
  if (path === undefined) return undefined;
  try {
    return readFile(path).trim();
  } catch (cause) {
    throw config(name, `names a file that cannot be read: ${path}`, 'a readable file', cause);
  }
}

function config(name: string, problem: string, expected: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_CONFIG', `${name} ${problem}`, {
    hint: `Set ${name} to ${expected}.`,
    cause,
  });
}
