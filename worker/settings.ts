import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { SteercoError } from '../rules/errors.js';
import { parseImapConfig, type ImapConfig } from '../activities/inbound/imap-config.js';
import { parseMailFrom, parseSmtpConfig, type SmtpConfig } from '../activities/mail/smtp-config.js';
import { parseLinkKeys } from '../activities/links/keys.js';
import type { LinkKeys } from '../activities/links/token.js';
import type { MailAddress } from '../activities/mail/message.js';
import { accessFrom, type SourceAccess } from '../activities/sources/connect/access.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Host and port to listen on. */
export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** What a process of Steerco is told by its environment. */
export interface Settings {
  /** Null: the embedded PostgreSQL of `steerco up`. */
  readonly databaseUrl: string | null;
  /** Null: mails are held in the outbox. */
  readonly smtp: SmtpConfig | null;
  /** The mailbox that answers come to; null: nothing is read. */
  readonly imap: ImapConfig | null;
  readonly mailFrom: MailAddress;
  /** What KPI sources may reach, and their secrets. */
  readonly sourceAccess: SourceAccess;
  readonly metrics: Listen | null;
  readonly api: Listen;
  /** Null: one is made and kept in the state folder. */
  readonly apiToken: string | null;
  /** Null: they are made and kept in the state folder. */
  readonly linkKeys: LinkKeys | null;
  /** Where people reach the API, for links in mails; null: the API's own address. */
  readonly publicUrl: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
}

const listen = z
  .string()
  .regex(/^.+:\d{1,5}$/, 'write host:port, such as 127.0.0.1:4050')
  .transform((text): Listen => {
    const colon = text.lastIndexOf(':');
    return { host: text.slice(0, colon), port: Number(text.slice(colon + 1)) };
  });

const Variables = z.object({
  STEERCO_DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'write postgres://…')
    .optional(),
  STEERCO_DATABASE_URL_FILE: z.string().optional(),
  STEERCO_METRICS_LISTEN: listen.optional(),
  STEERCO_API_LISTEN: listen.default({ host: '127.0.0.1', port: 4050 }),
  STEERCO_API_TOKEN: z.string().min(32, 'use at least 32 characters').optional(),
  STEERCO_API_TOKEN_FILE: z.string().optional(),
  STEERCO_LINK_KEYS: z.string().optional(),
  STEERCO_LINK_KEYS_FILE: z.string().optional(),
  STEERCO_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'write https://…' }).optional(),
  STEERCO_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  STEERCO_MAIL_FROM: z.string().optional(),
});

/**
 * The settings of an environment. Secrets may come from files (`…_FILE`).
 * @throws SteercoError STEERCO_CONFIG that names each variable that is wrong, never its value.
 */
export function parseSettings(
  env: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Settings {
  // An empty variable is one that is not set: that is how compose files leave them out.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw wrong(parsed.error);
  const variables = parsed.data;
  const smtp = parseSmtpConfig(given, readFile);
  const secret = (file: string | undefined) => (file === undefined ? null : readFile(file).trim());
  const linkKeys = variables.STEERCO_LINK_KEYS ?? secret(variables.STEERCO_LINK_KEYS_FILE);
  return {
    databaseUrl: variables.STEERCO_DATABASE_URL ?? secret(variables.STEERCO_DATABASE_URL_FILE),
    smtp,
    imap: parseImapConfig(given, readFile),
    mailFrom:
      smtp?.from ??
      parseMailFrom(variables.STEERCO_MAIL_FROM ?? 'Steerco <steerco@localhost.localdomain>'),
    sourceAccess: accessFrom(given),
    metrics: variables.STEERCO_METRICS_LISTEN ?? null,
    api: variables.STEERCO_API_LISTEN,
    apiToken: variables.STEERCO_API_TOKEN ?? secret(variables.STEERCO_API_TOKEN_FILE),
    linkKeys: linkKeys === null ? null : parseLinkKeys(linkKeys),
    publicUrl: variables.STEERCO_PUBLIC_URL ?? null,
    logLevel: variables.STEERCO_LOG_LEVEL,
  };
}

function wrong(error: z.ZodError): SteercoError {
  const problems = error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return new SteercoError('STEERCO_CONFIG', `the environment is wrong: ${problems.join('; ')}`, {
    hint: 'docs/operations.md lists every variable.',
  });
}
