import pg from 'pg';

async function run(serverUrl: string, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/**
 * Takes a database away from everybody, in the middle of what they do, and gives the way to bring it
 * back. To PostgreSQL's clients it looks like a server that is restarting.
 */
export async function takeAway(databaseUrl: string): Promise<() => Promise<void>> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  await run(
    url.href,
    `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`,
  );
  return () => run(url.href, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}
