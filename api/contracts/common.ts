import { z } from 'zod';

/** An instant in an answer: UTC with `Z` (design §9). */
export const Instant = z.iso.datetime();

/** An instant in a request: ISO 8601 with `Z` or an offset; epoch milliseconds inside. */
export const InstantIn = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

/** Epoch milliseconds as answers carry them: `2026-04-02T09:30:00Z`. */
export function utc(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

/** `utc` for what may not be known. */
export function utcOrNull(at: number | null): string | null {
  return at === null ? null : utc(at);
}

/** Id of a program, case, person, item, series, …: one word, since names of streams are made of them. */
export const Id = z.string().regex(/^[^\s:]{1,100}$/, 'one word without a colon');

/** What a person writes. Kept beside the hashed log, so that it can be erased (design D9). */
export const FreeText = z.string().trim().min(1).max(10_000);

export const InProgram = z.object({ program: Id });
export const OfCase = InProgram.extend({ case: Id });

/** What a write answers: where it stands in the records, and whether pages show it already (design D9). */
export const Recording = z.object({
  /** The idempotency key: sent again with it, the request is answered alike and not done twice. */
  key: z.string(),
  stream: z.string(),
  sequence: z.int(),
  /** False: the records have not caught up yet; nothing is lost. */
  recorded: z.boolean(),
});

const ProblemShape = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  file: z.string(),
  line: z.int(),
  column: z.int(),
  message: z.string(),
  hint: z.string().nullable(),
});

export const Problems = z.array(ProblemShape);

/** Every error of the API has this body; `problems` where a charter was refused. */
export const ErrorBody = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().nullable(),
  problems: Problems.optional(),
});
export type ErrorBody = z.output<typeof ErrorBody>;
