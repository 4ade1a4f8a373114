import type { z } from 'zod';

import type { Links } from '../activities/links/links.js';
import type { Engine } from '../client/engine/engine.js';
import type { Records } from '../records/records.js';

/** What handlers work with. */
export interface Api {
  readonly engine: Engine;
  readonly records: Records;
  readonly links: Links;
}

/** One route: its contract, and what it does. Parts that are left out are not read from the request. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly summary: string;
  /** Answered without a token. */
  readonly open?: true;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  // Written as a method, so that routes of every contract fit into one table.
  handle(
    call: {
      readonly params: z.output<Params>;
      readonly query: z.output<Query>;
      readonly body: z.output<Body>;
      /** The caller's idempotency key, or a new one. */
      readonly key: string;
    },
    api: Api,
  ): Promise<z.input<Answer>>;
}

/** A route with the types of its handler taken from its contract. */
export function route<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(definition: Route<Params, Query, Body, Answer>): Route {
  return definition;
}
