import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';

/**
 * What an embedded server keeps between runs (ports, places, process id), in one small file of the
 * state folder. A file that is missing or unreadable counts as nothing remembered.
 */
export function remembered<T extends object>(
  stateFolder: string,
  name: string,
  schema: z.ZodType<T>,
): { read(): Partial<T>; write(value: T): void } {
  const file = join(stateFolder, `${name}.json`);
  return {
    read() {
      try {
        return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
      } catch {
        return {};
      }
    },
    write(value) {
      writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
    },
  };
}
