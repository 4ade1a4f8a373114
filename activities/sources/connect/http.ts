import { writeFile } from 'node:fs/promises';

import type { Connector } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import type { SourceAccess } from './access.js';
import { hostOf } from './address.js';
import { type Answered, type Archive, requestOf } from './archive.js';
import { jsonLines } from './delivered.js';
import { rowsOfJson } from './exact-json.js';
import { nextPage, pagesFrom } from './pages.js';
import { get, getWhole, type Whole } from './request.js';
import type { Budget } from './timeout.js';

type Http = Extract<Connector, { type: 'http' }>;

interface Fetching {
  readonly access: SourceAccess;
  readonly budget: Budget;
  readonly archive: Archive;
}

/**
 * Writes what an address answers with into a file: CSV as it is, of JSON the selected rows of all pages, one
 * a line. An answer that did not change since it was kept is that one. Gives the validator of an answer of
 * one page, null without. Errors of `get`, STEERCO_SOURCE_SECRET.
 */
export async function fetchAnswer(
  source: Http,
  { access, budget, archive }: Fetching,
  path: string,
): Promise<Answered | null> {
  const call = {
    source: source.id,
    accept: source.format === 'json' ? 'application/json' : 'text/csv',
    authorization: authorizationOf(source, access),
    access,
    budget,
  };
  const url = new URL(source.url);
  const request = requestOf(source);
  const kept = await archive.last(request);
  const etag = kept?.etag ?? null;
  const first = await get({ ...call, url, bytesLeft: access.mostBytes, etag });
  if (first.kind === 'unchanged') {
    await writeFile(path, kept?.content ?? '');
    return etag === null ? null : { request, etag };
  }
  const isOne = nextPage(source.id, url, first) === null;
  if (source.format === 'csv') await writeFile(path, onePage(source.id, first, isOne));
  else {
    const ask = (page: URL, bytesLeft: number) => getWhole({ ...call, url: page, bytesLeft });
    const pages = pagesFrom(source.id, url, first, access.mostBytes, ask);
    await writeFile(path, jsonLines(await rowsOf(source, pages, budget)));
  }
  // A validator speaks for its own page alone.
  return first.etag === null || !isOne ? null : { request, etag: first.etag };
}

async function rowsOf(
  { id, select }: Http,
  pages: AsyncIterable<Whole>,
  { signal }: Budget,
): Promise<readonly object[]> {
  const rows: object[] = [];
  for await (const { body } of pages) {
    const text = body.toString('utf8').replace(/^\uFEFF/, '');
    for (const row of await rowsOfJson(id, text, select, signal)) rows.push(row);
  }
  return rows;
}

/** Reading the first page alone would judge a part as the whole. */
function onePage(source: string, { body }: Whole, isOne: boolean): Buffer {
  if (isOne) return body;
  throw new SteercoError('STEERCO_SOURCE_ANSWER', `source "${source}" answers with CSV in pages`, {
    hint: 'Ask for all rows in one answer, or for JSON, whose pages are followed.',
  });
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
  const at = new URL(url);
  if (at.protocol === 'http:' && !access.allows(hostOf(at))) throw inTheClear(id);
  return /^[A-Za-z][\w-]* /.test(value) ? value : `Bearer ${value}`;
}

function inTheClear(source: string): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_SECRET',
    `source "${source}": its secret would go over the Internet in the clear`,
    {
      hint: 'Write its address with https, or name a host of your own network in STEERCO_ALLOW_HOSTS.',
    },
  );
}
