import { writeFile } from 'node:fs/promises';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import type { SourceAccess } from './access.js';
import { parseExact, selectRows } from './exact-json.js';
import { get } from './request.js';

type Http = Extract<Connector, { type: 'http' }>;

const mostPages = 1_000;

/**
 * Writes what an address answers with into a file: CSV as it is, of JSON the selected rows of all pages
 * (`Link: <…>; rel="next"`, RFC 8288). Errors of `get`, STEERCO_SOURCE_SECRET.
 */
export async function fetchAnswer(
  source: Http,
  { access, signal }: { readonly access: SourceAccess; readonly signal: AbortSignal },
  path: string,
): Promise<void> {
  const authorization = authorizationOf(source, access);
  const isJson = source.format === 'json';
  const accept = isJson ? 'application/json' : 'text/csv';
  const ask = (url: URL) => get({ source: source.id, url, accept, authorization, access, signal });
  const first = new URL(source.url);
  if (!isJson) return writeFile(path, (await ask(first)).body);
  const rows: object[] = [];
  let next: URL | null = first;
  for (let page = 1; next !== null; page += 1) {
    if (page > mostPages) throw endless(source.id);
    const { body, link } = await ask(next);
    const text = body.toString('utf8').replace(/^\uFEFF/, '');
    rows.push(...selectRows(source.id, parseExact(source.id, text), source.select));
    next = nextPage(source.id, next, link);
  }
  await writeFile(path, JSON.stringify(rows));
}

/** The secret, over https or inside the own network only: as it is when it names its scheme (`Basic …`), otherwise as a bearer token. */
export function authorizationOf(
  {
    id,
    url,
    secret,
  }: { readonly id: string; readonly url: string; readonly secret: string | null },
  access: SourceAccess,
): string | null {
  if (secret === null) return null;
  const value = access.secret(id, secret);
  const { protocol, hostname } = new URL(url);
  if (protocol === 'http:' && !access.allows(hostname.replace(/^\[|\]$/g, '')))
    throw inTheClear(id);
  return /^[A-Za-z][\w-]* /.test(value) ? value : `Bearer ${value}`;
}

function inTheClear(source: string): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_SECRET',
    `source "${source}": its secret would go over the Internet in the clear`,
    { hint: 'Write its address with https.' },
  );
}

/** The next page, of the same origin: a secret is sent nowhere else. */
function nextPage(source: string, current: URL, link: string | null): URL | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '')?.[1];
  if (target === undefined) return null;
  const next = new URL(target, current);
  if (next.origin === current.origin) return next;
  throw new SteercoError(
    'STEERCO_SOURCE_ADDRESS',
    `source "${source}": its next page is at ${next.origin}, another host`,
    { hint: 'Pages are followed on one host only; ask its operator for links to the same one.' },
  );
}

function endless(source: string): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_ANSWER',
    `source "${source}" has over ${mostPages} pages`,
    {
      hint: 'Ask for larger pages or a shorter time.',
    },
  );
}
