/** Compiles to dist/ and bundles the workflows there; nothing to do when dist/ is newer than the sources. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root, say } from './bootstrap.mjs';

const STAMP = join(root, 'dist', '.built');
const CONFIG = 'tsconfig.build.json';
const rooms = JSON.parse(readFileSync(join(root, CONFIG), 'utf8')).include;

/** Folders count too: a file that was removed or renamed changes its folder. Not in examples, where data comes and goes. */
function newestSource() {
  const files = ['package-lock.json', 'tsconfig.json', CONFIG].map((name) => join(root, name));
  for (const room of rooms) {
    const folder = join(root, room);
    const names = readdirSync(folder, { recursive: true });
    const counted =
      room === 'examples' ? names.filter((name) => name.endsWith('.ts')) : ['', ...names];
    files.push(...counted.map((name) => join(folder, name)));
  }
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

function compile() {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', CONFIG], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (run.status === 0) {
    // npx links to it once and makes it executable then; it must be so after every later build too.
    chmodSync(join(root, 'dist', 'client', 'cli', 'main.js'), 0o755);
    return;
  }
  say('The sources do not compile; the errors are above.');
  process.exit(1);
}

/** Mail templates, migrations and the like: whatever the compiler leaves behind. */
function copyAssets() {
  for (const room of rooms.filter((name) => name !== 'examples')) {
    cpSync(join(root, room), join(root, 'dist', room), {
      recursive: true,
      filter: (source) => !source.endsWith('.ts'),
    });
  }
}

async function bundleWorkflows() {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'dist', 'workflows', 'index.js'),
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(join(root, 'dist', 'workflows-bundle.js'), code);
}

/** Brings dist/ up to date. */
export async function build() {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = newestSource();
  if (builtAt > newest) return;
  say('Building (TypeScript to dist/, workflows to one bundle) ...');
  compile();
  copyAssets();
  await bundleWorkflows();
  writeFileSync(STAMP, '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  bootstrap();
  await build();
}
