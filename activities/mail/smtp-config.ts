import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { checkedAddress, type MailAddress } from './message.js';
import { hasControlCharacter } from './text.js';
import {
  decodedPart,
  hostOf,
  isLoopback,
  secretIn,
  urlIn,
  variablesSet,
  wrongVariable,
  type ReadFile,
} from './variables.js';

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
  const host = hostOf(url);
  const pass =
    secret(settings, 'STEERCO_SMTP_PASSWORD_FILE', readFile) ??
    decodedPart('STEERCO_SMTP_URL', url.password, 'password');
  return {
    host,
    port: url.port === '' ? (url.protocol === 'smtps:' ? 465 : 587) : Number(url.port),
    tls: tlsOf(url, host, settings),
    auth:
      url.username === ''
        ? null
        : { user: decodedPart('STEERCO_SMTP_URL', url.username, 'user'), pass },
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
    throw wrongVariable(
      'STEERCO_MAIL_FROM',
      'is not an address',
      'Steerco <steerco@example.com>',
      cause,
    );
  }
}

function environment(env: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variablesSet(env));
  if (parsed.success) return parsed.data;
  throw wrongVariable(
    String(parsed.error.issues[0]?.path[0]),
    'has a value that is not known',
    'required or optional',
  );
}

function smtpUrl(written: string): URL {
  const example = 'smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start';
  const url = urlIn('STEERCO_SMTP_URL', written, example);
  const plain = (url.pathname === '' || url.pathname === '/') && url.search === '';
  if (!['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '' || !plain) {
    throw wrongVariable('STEERCO_SMTP_URL', 'is not the URL of a mail server', example);
  }
  return url;
}

function tlsOf(url: URL, host: string, settings: Environment): SmtpConfig['tls'] {
  if (url.protocol === 'smtps:') return 'implicit';
  return settings.STEERCO_SMTP_TLS ?? (isLoopback(host) ? 'optional' : 'required');
}

function dkimOf(settings: Environment, readFile: ReadFile): SmtpConfig['dkim'] {
  const names = ['STEERCO_DKIM_DOMAIN', 'STEERCO_DKIM_SELECTOR', 'STEERCO_DKIM_KEY_FILE'] as const;
  if (names.every((name) => settings[name] === undefined)) return null;
  const [domain, selector] = names.map((name) => required(settings, name)) as [string, string];
  const privateKey = secret(settings, 'STEERCO_DKIM_KEY_FILE', readFile) ?? '';
  try {
    if (createPrivateKey(privateKey).asymmetricKeyType !== 'rsa') throw new Error('not RSA');
  } catch {
    throw wrongVariable(
      'STEERCO_DKIM_KEY_FILE',
      'holds no RSA private key',
      'the path of a PEM file',
    );
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
  throw wrongVariable(name, 'is not set', example[name] ?? 'a value');
}

function secret(
  settings: Environment,
  name: keyof Environment,
  readFile: ReadFile,
): string | undefined {
  return secretIn(name, settings[name], readFile);
}
