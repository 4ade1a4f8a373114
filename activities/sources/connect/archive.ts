import { createHash } from 'node:crypto';

import type { Connector, Source } from '../../../charter/charter.js';
import type { Delivery } from '../types.js';

/** Which request an answer belongs to, and the validator that its server gave it. */
export interface Answered {
  readonly request: string;
  readonly etag: string;
}

/** A delivery whose files are still there to be copied. */
export interface ReadDelivery {
  readonly type: Source['type'];
  readonly folder: string;
  readonly delivery: Delivery;
  readonly answered: Answered | null;
}

/** Where the deliveries of one source are kept. */
export interface Archive {
  /** The newest kept answer to a request, as it was written for reading; null: none. */
  last(request: string): Promise<{ readonly etag: string; readonly content: Buffer } | null>;
  keep(read: ReadDelivery): Promise<void>;
}

/** Keeps nothing: for looking at a charter without records. */
export const noArchive: Archive = {
  last: () => Promise.resolve(null),
  keep: () => Promise.resolve(),
};

/** Names what a source asks for and what it makes of the answer: with another of them a kept answer is none. */
export function requestOf({
  url,
  format,
  select,
  secret,
}: Extract<Connector, { type: 'http' }>): string {
  return createHash('sha256')
    .update(JSON.stringify([url, format, select, secret]))
    .digest('hex');
}
