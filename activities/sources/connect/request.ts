import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

import { SteercoError } from '../../../rules/errors.js';
import type { SourceAccess } from './access.js';
import { pinnedAddresses } from './address.js';
import type { Budget } from './timeout.js';

/** One GET of a source. */
interface Get {
  readonly source: string;
  readonly url: URL;
  readonly accept: string;
  /** Value of the Authorization header; null: none. */
  readonly authorization: string | null;
  readonly access: SourceAccess;
  readonly budget: Budget;
  /** How much of the delivery's size is left. */
  readonly bytesLeft: number;
  /** Validator of the answer that is at hand; null: none is. */
  readonly etag: string | null;
}

export interface Whole {
  readonly kind: 'answer';
  readonly body: Buffer;
  readonly link: string | null;
  readonly etag: string | null;
}

/** `unchanged` only where a validator was sent (RFC 9110 §13.1.2). */
type Answer = Whole | { readonly kind: 'unchanged' };

const tries = 4;
const firstPauseMs = 250;

/**
 * The body of a 200 answer. A busy or failing server and a broken connection are tried again while there
 * is time; redirects are not followed. STEERCO_SOURCE_ADDRESS, _ANSWER, _READ.
 */
export async function get(call: Get): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await once(call).catch((error: unknown) => failed(call, error));
    if (outcome.kind !== 'again') return outcome;
    const wait = outcome.retryAfterMs ?? firstPauseMs * 2 ** attempt;
    // Waiting beyond the time would hold up the other sources, and hide what was wrong behind a timeout.
    if (attempt === tries || Date.now() + wait >= call.budget.endsAt) throw outcome.error;
    await pause(wait, undefined, { signal: call.budget.signal });
  }
}

/** The answer to a request without a validator: like `get`. */
export async function getWhole(call: Omit<Get, 'etag'>): Promise<Whole> {
  const answer = await get({ ...call, etag: null });
  if (answer.kind === 'answer') return answer;
  throw new Error(`source "${call.source}": unchanged, although no validator was sent`);
}

type Outcome =
  | Answer
  | { readonly kind: 'again'; readonly error: SteercoError; readonly retryAfterMs: number | null };

function failed({ source, budget }: Get, error: unknown): Outcome {
  budget.signal.throwIfAborted();
  if (error instanceof SteercoError) throw error;
  const why = error instanceof Error ? error.message : String(error);
  return {
    kind: 'again',
    retryAfterMs: null,
    error: new SteercoError('STEERCO_SOURCE_READ', `source "${source}" cannot be reached: ${why}`, {
      hint: 'It is tried again by itself; check its server when it goes on.',
      cause: error,
    }),
  };
}

async function once(call: Get): Promise<Outcome> {
  const response = await responseTo(call);
  const status = response.statusCode ?? 0;
  if (status === 200) {
    const { link, etag = null } = response.headers;
    const body = await bodyOf(call, response);
    return { kind: 'answer', body, etag, link: Array.isArray(link) ? link.join() : (link ?? null) };
  }
  response.destroy();
  if (status === 304 && call.etag !== null) return { kind: 'unchanged' };
  const error = refusedWith(call, status);
  if (status !== 429 && status < 500) throw error;
  return { kind: 'again', error, retryAfterMs: retryAfter(response.headers['retry-after']) };
}

async function responseTo(call: Get): Promise<IncomingMessage> {
  const { source, url, accept, authorization, etag, access, budget } = call;
  const addresses = await pinnedAddresses(source, url, access);
  const [{ address, family }] = addresses;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = send(
      url,
      {
        signal: budget.signal,
        // A connection of its own: a kept one could lead where the name pointed to before.
        agent: false,
        headers: {
          accept,
          'user-agent': 'steerco',
          ...(authorization === null ? {} : { authorization }),
          ...(etag === null ? {} : { 'if-none-match': etag }),
        },
        lookup: (_host, options, found) =>
          options.all === true ? found(null, [...addresses]) : found(null, address, family),
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end();
  });
}

async function bodyOf(
  { source, access, bytesLeft }: Get,
  response: IncomingMessage,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    bytes += part.length;
    if (bytes <= bytesLeft) continue;
    response.destroy();
    throw tooLarge(source, access);
  }
  return Buffer.concat(parts);
}

/** STEERCO_SOURCE_ANSWER: a delivery beyond the size that the environment allows. */
export function tooLarge(source: string, { mostBytes }: SourceAccess): SteercoError {
  return new SteercoError(
    'STEERCO_SOURCE_ANSWER',
    `source "${source}" answers with more than ${mostBytes / 1024 / 1024} MB`,
    {
      hint: 'Ask for less: a shorter time, or sums instead of single contacts. STEERCO_SOURCE_MAX_MB raises the limit.',
    },
  );
}

function refusedWith({ source }: Get, status: number): SteercoError {
  const isMoved = status >= 300 && status < 400;
  const hints: Readonly<Record<number, string>> = {
    401: 'Its secret is missing or wrong.',
    403: 'Its secret does not allow this.',
    404: 'Check the address in the charter.',
    429: 'It is asked too often.',
  };
  const hint = isMoved
    ? 'Redirects are not followed: write the address that it redirects to.'
    : (hints[status] ?? 'Its server says why in its own log.');
  return new SteercoError('STEERCO_SOURCE_ANSWER', `source "${source}" answers with ${status}`, {
    hint,
  });
}

/** Seconds, or a date (RFC 9110 §10.2.3). */
function retryAfter(header: string | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1_000;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
