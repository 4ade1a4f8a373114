import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const ApiFile = z.object({ url: z.string(), token: z.string() });

/** Where the engine of a state folder can be reached, and the token that it asks for. */
export type ApiFile = z.infer<typeof ApiFile>;

/** What `steerco up` left in the state folder; null when nothing usable is there. */
export function readApiFile(stateFolder: string): ApiFile | null {
  try {
    return ApiFile.parse(JSON.parse(readFileSync(join(stateFolder, 'api.json'), 'utf8')));
  } catch {
    return null;
  }
}

/** Written whole and readable by its owner only: who holds the token may do everything. */
export function writeApiFile(stateFolder: string, content: ApiFile): void {
  const file = join(stateFolder, 'api.json');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** The token that was used before, so that open shells go on working, or a new one of 256 bits. */
export function apiToken(stateFolder: string, configured: string | null): string {
  return configured ?? readApiFile(stateFolder)?.token ?? randomBytes(32).toString('hex');
}
