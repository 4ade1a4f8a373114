import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  createTestDatabase,
  startDevServer,
  startTimeSkipping,
  testPostgres,
} from '../../support/servers.js';

describe.each(await testPostgres())('$kind PostgreSQL for the tests', ({ url }) => {
  it('gives each test an empty database of its own', async () => {
    const database = await createTestDatabase(url);
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    const tables = await client.query("SELECT 1 FROM pg_tables WHERE schemaname = 'public'");
    expect(tables.rowCount).toBe(0);
    await client.end();
    await database.drop();
    await expect(new pg.Client({ connectionString: database.url }).connect()).rejects.toThrow(
      /does not exist/,
    );
  });
});

describe('Temporal for the tests', () => {
  it('skips time on the test server', async () => {
    const env = await startTimeSkipping();
    const before = await env.currentTimeMs();
    await env.sleep('11 days');
    expect((await env.currentTimeMs()) - before).toBeGreaterThanOrEqual(11 * 86_400_000);
    await env.teardown();
  });

  it('answers on the dev server', async () => {
    const env = await startDevServer();
    const info = await env.connection.workflowService.getSystemInfo({});
    expect(info.serverVersion).toMatch(/^1\./);
    await env.teardown();
  });
});
