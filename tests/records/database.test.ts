import { expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../records/database.js';
import { migrate } from '../../records/migrate.js';
import { createRecords } from '../../records/records.js';
import { createTestDatabase } from '../support/servers.js';
import { onEveryPostgres } from './support.js';

onEveryPostgres('database', (test) => {
  it('reads instants as milliseconds, dates and numerics as text, int8 as number', async () => {
    const { rows } = await sql`
      select '2026-03-29T01:30:00.123+01:00'::timestamptz as instant, date '2026-03-29' as date,
        9007199254740991::int8 as count, 0.10::numeric as amount, '{"a": [1]}'::jsonb as json`.execute(
      test.db(),
    );
    expect(rows).toEqual([
      {
        instant: Date.UTC(2026, 2, 29, 0, 30, 0, 123),
        date: '2026-03-29',
        count: 9007199254740991,
        amount: '0.10',
        json: { a: [1] },
      },
    ]);
  });

  it.each(['9007199254740992::int8', "'infinity'::timestamptz"])(
    'fails rather than read %s wrongly',
    async (expression) => {
      await expect(sql`select ${sql.raw(expression)}`.execute(test.db())).rejects.toThrow(
        RangeError,
      );
      const { rows } = await sql`select 1 as one`.execute(test.db());
      expect(rows).toEqual([{ one: 1 }]);
    },
  );

  it('survives the loss of an idle connection and of one in a transaction', async () => {
    const lost: string[] = [];
    const db = openDatabase({
      url: test.url(),
      poolSize: 1,
      applicationName: 'steerco-victim',
      onConnectionLost: (error) => lost.push(error.message),
    });
    const killAll = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = 'steerco-victim'`.execute(test.db());
    const untilLost = async (count: number) => {
      for (let tries = 0; lost.length < count; tries += 1) {
        if (tries === 1000) throw new Error('nobody was told that the connection is lost');
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    try {
      await sql`select 1`.execute(db);
      await killAll();
      await untilLost(1);
      const work = db.transaction().execute(async (tx) => {
        const before = lost.length;
        await sql`select 1`.execute(tx);
        await killAll();
        await untilLost(before + 1);
        await sql`select 1`.execute(tx);
      });
      await expect(work).rejects.toThrow();
      const { rows } = await sql`select 1 as one`.execute(db);
      expect(rows).toEqual([{ one: 1 }]);
    } finally {
      await db.destroy();
    }
  });

  it('is migrated once by several processes at the same time', async () => {
    const database = await createTestDatabase(test.url());
    const pools = [1, 2, 3, 4].map(() => openDatabase({ url: database.url, poolSize: 2 }));
    try {
      await Promise.all(pools.map((db) => migrate(db)));
      const { rows } = await sql`select name from kysely_migration order by name`.execute(
        pools[0]!,
      );
      expect(rows).toEqual([
        { name: '0001-events' },
        { name: '0002-projections' },
        { name: '0003-operations' },
        { name: '0004-withdrawn-mails' },
        { name: '0005-documents' },
        { name: '0006-register' },
        { name: '0007-outcomes' },
        { name: '0008-extraordinary' },
        { name: '0009-decisions' },
        { name: '0010-deliveries' },
      ]);
    } finally {
      await Promise.all(pools.map((db) => db.destroy()));
      await database.drop();
    }
  });

  it('serves the version before the one that migrated it, so that a deployment can be rolled back', async () => {
    const database = await createTestDatabase(test.url());
    const db = openDatabase({ url: database.url });
    try {
      await migrate(db);
      await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '')`.execute(
        db,
      );
      await migrate(db);
      const { seq } = await createRecords(db).head('atlas');
      expect(seq).toBe(0);
    } finally {
      await db.destroy();
      await database.drop();
    }
  });
});
