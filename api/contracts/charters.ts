import { z } from 'zod';

import { Id, Problems, Recording } from './common.js';

export const CharterToApply = z.strictObject({
  text: z.string().min(1),
  /** Absolute, on the engine's machine: the paths of data files are relative to its folder. */
  fileName: z.string().min(1).max(4_000),
  /** Texts of included files by their path relative to the charter. */
  includes: z.record(z.string(), z.string()).default({}),
  /** Person id; null: the account manager who is accountable for tier 2. */
  by: Id.nullable().default(null),
});

export const CharterApplied = Recording.extend({
  program: z.string(),
  name: z.string(),
  digest: z.string(),
  by: z.string(),
  /** False: it was in force already. */
  changed: z.boolean(),
  warnings: Problems,
});
