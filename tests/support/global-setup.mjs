/**
 * What many test files share, started when the first one asks and never for a run that does not: a
 * small loopback server that runs a TypeScript helper beside this file once and passes on the line of
 * JSON that it prints. A helper ends when its standard input closes, so with jest, however that ends.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const register = new URL('../../scripts/typescript/register.mjs', import.meta.url).href;
const helpers = {
  '/postgres/embedded': ['serve-postgres.ts', 'embedded'],
  '/postgres/system': ['serve-postgres.ts', 'system'],
  '/workflow-bundle': ['bundle-workflows.ts'],
};
const running = [];
const answers = new Map();

async function ask([script, ...args]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const helper = spawn(process.execPath, ['--import', register, file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  running.push(helper);
  for await (const line of createInterface({ input: helper.stdout })) return line;
  throw new Error(`tests/support/${script} ended without an answer; its reason is above`);
}

function answer(path) {
  const known = answers.get(path);
  if (known !== undefined) return known;
  const asked = path in helpers ? ask(helpers[path]) : Promise.reject(new Error(`no ${path}`));
  answers.set(path, asked);
  return asked;
}

async function stop(server) {
  server.closeAllConnections();
  server.close();
  await Promise.all(
    running.map((helper) => {
      const ended = new Promise((resolve) => helper.once('close', resolve));
      helper.stdin.end();
      return helper.exitCode === null ? ended : undefined;
    }),
  );
}

export default async function setup() {
  const server = createServer((request, response) => {
    answer(request.url).then(
      (line) => response.end(line),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.STEERCO_TEST_SERVICES = `http://127.0.0.1:${server.address().port}`;
  globalThis.stopTestServices = () => stop(server);
}
