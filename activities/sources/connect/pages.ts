import { SteercoError } from '../../../rules/errors.js';
import type { Whole } from './request.js';

const mostPages = 1_000;

/** The next page of an answer (`Link: <…>; rel="next"`, RFC 8288), of the same origin: a secret is sent nowhere else. */
export function nextPage(source: string, current: URL, { link }: Whole): URL | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next\b/i.exec(link ?? '')?.[1];
  if (target === undefined) return null;
  const next = URL.canParse(target, current.href) ? new URL(target, current) : null;
  if (next?.origin === current.origin) return next;
  throw new SteercoError(
    'STEERCO_SOURCE_ADDRESS',
    `source "${source}": its next page is at ${next?.origin ?? 'no address'}, another host`,
    { hint: 'Pages are followed on one host only; ask its operator for links to the same one.' },
  );
}

/** An answer and all pages that follow it, of at most so many bytes together. */
export async function* pagesFrom(
  source: string,
  url: URL,
  first: Whole,
  mostBytes: number,
  ask: (url: URL, bytesLeft: number) => Promise<Whole>,
): AsyncGenerator<Whole> {
  let [page, at, bytesLeft] = [first, url, mostBytes];
  for (let pages = 1; ; pages += 1) {
    yield page;
    const next = nextPage(source, at, page);
    if (next === null) return;
    if (pages === mostPages)
      throw new SteercoError(
        'STEERCO_SOURCE_ANSWER',
        `source "${source}" has over ${mostPages} pages`,
        { hint: 'Ask for larger pages or a shorter time.' },
      );
    bytesLeft -= page.body.length;
    [page, at] = [await ask(next, bytesLeft), next];
  }
}
