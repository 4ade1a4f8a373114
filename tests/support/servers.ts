import { randomBytes } from 'node:crypto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { LocalTestWorkflowEnvironmentOptions } from '@temporalio/testing';
import pg from 'pg';
import { findTemporalBinary } from '../../worker/embedded/temporal-binaries.js';
import type { TemporalProgram } from '../../worker/embedded/temporal-binaries.js';

/** One answer of the helpers that tests/support/global-setup.mjs runs. */
async function fromServices(path: string): Promise<unknown> {
  const services = process.env.STEERCO_TEST_SERVICES;
  if (services === undefined) throw new Error('run through jest: its globalSetup is missing');
  const response = await fetch(`${services}${path}`, { headers: { connection: 'close' } });
  if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
  return response.json();
}

async function existing(name: TemporalProgram): Promise<{ type: 'existing-path'; path: string }> {
  const path = await findTemporalBinary(name, console.error, { offline: true });
  if (path === null) throw new Error(`no ${name} program here: npm test fetches it once`);
  return { type: 'existing-path', path };
}

/** A time-skipping Temporal for one test file, its client with `client`'s interceptors. Call `teardown()` on it in `afterAll`. */
export async function startTimeSkipping(
  client: LocalTestWorkflowEnvironmentOptions['client'] = {},
): Promise<TestWorkflowEnvironment> {
  const executable = await existing('temporal-test-server');
  return TestWorkflowEnvironment.createTimeSkipping({ server: { executable }, client });
}

/** A real Temporal dev server, in memory unless `dbFilename` is given. Call `teardown()` on it. */
export async function startDevServer(
  server: Omit<NonNullable<LocalTestWorkflowEnvironmentOptions['server']>, 'executable'> = {},
): Promise<TestWorkflowEnvironment> {
  const executable = await existing('temporal');
  const log = { format: 'pretty', level: 'error' };
  return TestWorkflowEnvironment.createLocal({ server: { log, ...server, executable } });
}

/** The file with the bundled workflows, for `workflowBundle: { codePath }`. */
export async function workflowBundle(): Promise<string> {
  const { path } = (await fromServices('/workflow-bundle')) as { path: string };
  return path;
}

export type TestPostgres = { readonly kind: 'embedded' | 'system'; readonly url: string };

/** The URL of the embedded PostgreSQL that this run of the tests shares; see `createTestDatabase`. */
export async function embeddedPostgres(): Promise<string> {
  const { url } = (await fromServices('/postgres/embedded')) as { url: string };
  return url;
}

type SystemAnswer = { url: string } | { url: null; reason: string };

async function systemPostgres(): Promise<SystemAnswer> {
  const named = process.env.STEERCO_TEST_POSTGRES_URL;
  if (named !== undefined && named !== '') return { url: named };
  return (await fromServices('/postgres/system')) as SystemAnswer;
}

/**
 * Every PostgreSQL that the records must work on: the embedded one, and a server of the system
 * (STEERCO_TEST_POSTGRES_URL, or Debian's programs). Without the second it says so; in CI it throws.
 */
export async function testPostgres(): Promise<readonly TestPostgres[]> {
  const embedded = { kind: 'embedded', url: await embeddedPostgres() } as const;
  const system = await systemPostgres();
  if (system.url !== null) return [embedded, { kind: 'system', url: system.url }];
  const skipped = `the half on a PostgreSQL server of the system is skipped: ${system.reason}`;
  if (process.env.CI === 'true') throw new Error(skipped);
  console.warn(skipped);
  return [embedded];
}

/** A new, empty database of that server; `drop()` also ends whoever is still connected. */
export async function createTestDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `steerco_test_${randomBytes(8).toString('hex')}`;
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
