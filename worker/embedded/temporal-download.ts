import { execFile } from 'node:child_process';
import { chmodSync, createWriteStream, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { z } from 'zod';

const HOST = 'https://temporal.download';
const ANSWER_WITHIN_MS = 15_000;
const SILENT_FOR_MS = 30_000;

const Info = z.object({ archiveUrl: z.url(), fileToExtract: z.string() });
const artifacts = { temporal: 'cli', 'temporal-test-server': 'temporal-test-server' } as const;
const platforms: Partial<Record<NodeJS.Platform, string>> = { darwin: 'darwin', win32: 'windows' };

function infoUrl(name: keyof typeof artifacts, host: string): URL {
  const url = new URL(`/${artifacts[name]}/default`, host);
  url.searchParams.set('arch', process.arch === 'arm64' ? 'arm64' : 'amd64');
  url.searchParams.set('platform', platforms[process.platform] ?? 'linux');
  url.searchParams.set('format', 'tar.gz');
  return url;
}

/** Passes bytes through, says every quarter of the way, and gives up after 30 s without a byte. */
function watched(total: number, say: (line: string) => void, giveUp: AbortController): Transform {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const silence = setTimeout(() => giveUp.abort(new Error('no data for 30 s')), SILENT_FOR_MS);
  let received = 0;
  let quarters = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      silence.refresh();
      received += chunk.length;
      if (total > 0 && Math.floor((received / total) * 4) > quarters) {
        quarters = Math.floor((received / total) * 4);
        say(`  ${megabytes(received)} of ${megabytes(total)}`);
      }
      done(null, chunk);
    },
    destroy(error, done) {
      clearTimeout(silence);
      done(error);
    },
  });
}

async function save(url: string, file: string, say: (line: string) => void): Promise<void> {
  const giveUp = new AbortController();
  const answer = setTimeout(() => giveUp.abort(new Error('no answer')), ANSWER_WITHIN_MS);
  const response = await fetch(url, { signal: giveUp.signal }).finally(() => clearTimeout(answer));
  if (!response.ok || response.body === null) throw new Error(`${url} answered ${response.status}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  await pipeline(
    Readable.fromWeb(response.body),
    watched(total, say, giveUp),
    createWriteStream(file),
    { signal: giveUp.signal },
  );
}

/** `fetch` tells the reason only in the cause of its error. */
function reason(error: unknown): string {
  const { cause, message } = error as Partial<Error>;
  return (cause as Partial<Error> | undefined)?.message ?? message ?? String(error);
}

/**
 * Fetches a program from where the SDK's own `cached-download` takes it, with the same question,
 * and unpacks it with `tar` to `file`. Gives null, or why it could not. (The SDK would start the
 * server as well, and with it the one native runtime that the worker configures itself.)
 */
export async function fetchFromTemporal(
  name: keyof typeof artifacts,
  file: string,
  say: (line: string) => void,
  host = HOST,
): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const response = await fetch(infoUrl(name, host), { signal });
    if (!response.ok) return `${host} answered ${response.status}`;
    const info = Info.parse(await response.json());
    const folder = dirname(file);
    const archive = join(folder, 'archive');
    await save(info.archiveUrl, archive, say);
    await promisify(execFile)('tar', ['-xf', archive, '-C', folder, info.fileToExtract]);
    renameSync(join(folder, info.fileToExtract), file);
    chmodSync(file, 0o755);
    return null;
  } catch (error) {
    return reason(error);
  }
}
