import { createHash } from 'node:crypto';
import { beforeEach, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { caseEvents, meetingEvents } from './fixtures.js';
import { onEveryPostgres } from './support.js';

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');

onEveryPostgres('append', (test) => {
  let program: string;
  let stream: string;
  let count = 0;

  beforeEach(() => {
    count += 1;
    program = `p${count}`;
    stream = `action:${program}:CA-2026-0001`;
  });

  const events = () => caseEvents(program, 'CA-2026-0001');
  const readLog = async (of = program) =>
    test.db().selectFrom('events').selectAll().where('program', '=', of).orderBy('seq').execute();
  const everything = async () => ({
    log: await readLog(),
    texts: await test
      .db()
      .selectFrom('event_texts')
      .selectAll()
      .where('program', '=', program)
      .orderBy('sequence')
      .orderBy('name')
      .execute(),
    actions: await test.records().actions.state(program, 'CA-2026-0001'),
    head: await test.records().head(program),
  });

  it('chains events by SHA-256 over previous hash, number, stream, sequence and body, a line each', async () => {
    await test.records().append(program, stream, events());
    await test
      .records()
      .append(
        program,
        `meeting:${program}:qbr:2026-04-21`,
        meetingEvents(program, 'qbr', '2026-04-21'),
      );

    let previous = '0'.repeat(64);
    const log = await readLog();
    expect(log.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const row of log) {
      previous = sha256(`${previous}\n${row.seq}\n${row.stream}\n${row.sequence}\n${row.body}`);
      expect(row.hash).toBe(previous);
    }
    expect(await test.records().head(program)).toEqual({ seq: 9, hash: previous });
  });

  it('stores a body of sorted keys that holds facts and salted digests, and no text', async () => {
    await test.records().append(program, stream, events());
    const acknowledged = (await readLog())[2]!;
    const { salt } = await test
      .db()
      .selectFrom('event_texts')
      .selectAll()
      .where('program', '=', program)
      .where('name', '=', 'comment')
      .executeTakeFirstOrThrow();
    const textDigest = sha256(
      Buffer.concat([Buffer.from(salt!, 'hex'), Buffer.from('We are on it, Zoë.')]),
    );
    expect(acknowledged.body).toBe(
      `{"at":1772442060000,"by":"ana","format":1,"key":"click-1","sequence":3,` +
        `"textDigests":{"comment":"${textDigest}"},"tier":1,"type":"acknowledged"}`,
    );
    expect(acknowledged).toMatchObject({
      type: 'acknowledged',
      at: Date.parse('2026-03-02T09:01:00Z'),
      due: null,
      by_person: 'ana',
      key: 'click-1',
    });
  });

  it('salts equal texts differently', async () => {
    const twice = events().map((event) => ({ ...event, text: { comment: 'yes' } }));
    await test.records().append(program, stream, twice);
    const bodies = (await readLog()).map((row) => /"comment":"([0-9a-f]{64})"/.exec(row.body)?.[1]);
    expect(bodies).not.toContain(undefined);
    expect(new Set(bodies).size).toBe(4);
  });

  it('skips what is recorded already, in whole or in part, whatever the order of keys', async () => {
    const first = await test.records().append(program, stream, events().slice(0, 3));
    expect(first.appended).toBe(3);
    const before = await everything();

    const reversed = events()
      .slice(0, 3)
      .map((event) => Object.fromEntries(Object.entries(event).reverse()) as typeof event);
    const again = await test.records().append(program, stream, reversed);
    expect(again).toEqual({ head: first.head, appended: 0 });
    expect(await everything()).toEqual(before);

    const rest = await test.records().append(program, stream, events());
    expect(rest.appended).toBe(1);
    expect(rest.head.seq).toBe(4);
  });

  it('takes an empty list for nothing to do', async () => {
    const result = await test.records().append(program, stream, []);
    expect(result).toEqual({ head: { seq: 0, hash: '0'.repeat(64) }, appended: 0 });
  });

  it.each([
    ['another fact', { tier: 2 }],
    ['another text', { text: { comment: 'We are on it, Zoe.' } }],
    ['a text under another name', { text: { reason: 'We are on it, Zoë.' } }],
    ['no text', { text: undefined }],
    ['another key', { key: 'click-9' }],
  ])('refuses the same sequence with %s, and writes nothing', async (_what, change) => {
    await test.records().append(program, stream, events().slice(0, 3));
    const before = await everything();
    const changed = events().map((event) =>
      event.sequence === 3 ? { ...event, ...change } : event,
    );
    await expect(test.records().append(program, stream, changed)).rejects.toMatchObject({
      code: 'STEERCO_DIVERGED',
      message: expect.stringContaining(`${stream}: event 3`),
    });
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['after what is recorded', [4]],
    ['inside the list', [1, 3]],
    ['before the first', [2]],
    ['in the order', [2, 1]],
    ['by a number that is none', [0]],
  ])('refuses a hole %s, and writes nothing', async (_where, sequences) => {
    if (sequences[0] === 4) await test.records().append(program, stream, events().slice(0, 2));
    const before = await everything();
    const some = sequences.map((sequence) => ({
      ...events()[Math.max(sequence, 1) - 1]!,
      sequence,
    }));
    await expect(test.records().append(program, stream, some)).rejects.toMatchObject({
      code: 'STEERCO_GAP',
    });
    expect(await everything()).toEqual(before);
  });

  it('refuses an idempotency key that the stream holds, also within one list, and writes nothing', async () => {
    const records = test.records();
    const repeated = events().map((event) =>
      event.sequence === 4 ? { ...event, key: 'click-1' } : event,
    );
    const empty = await everything();
    await expect(records.append(program, stream, repeated)).rejects.toMatchObject({
      code: 'STEERCO_REPEATED_KEY',
      message: expect.stringContaining('event 4 has the idempotency key of event 3'),
    });
    expect(await everything()).toEqual(empty);

    await records.append(program, stream, events().slice(0, 3));
    const before = await everything();
    await expect(records.append(program, stream, repeated.slice(3))).rejects.toMatchObject({
      code: 'STEERCO_REPEATED_KEY',
    });
    expect(await everything()).toEqual(before);
    expect(await records.streams.findKey(program, stream, 'click-1')).toBe(3);
    expect(await records.streams.findKey(program, stream, 'click-9')).toBeNull();
  });

  it('lets two streams use the same idempotency key', async () => {
    await test.records().append(program, stream, events());
    const other = caseEvents(program, 'CA-2026-0002');
    const result = await test.records().append(program, `action:${program}:CA-2026-0002`, other);
    expect(result.appended).toBe(4);
  });

  it('leaves nothing when the transaction does not commit', async () => {
    const before = await everything();
    const crash = test.records().transaction(program, async (tx) => {
      await tx.append(stream, events());
      expect((await tx.head(program)).seq).toBe(4);
      throw new Error('killed');
    });
    await expect(crash).rejects.toThrow('killed');
    expect(await everything()).toEqual(before);
    const { head } = await test.records().append(program, stream, events());
    expect(head.seq).toBe(4);
  });

  it('refuses a stream of another program', async () => {
    await expect(test.records().append('other', stream, events())).rejects.toThrow(
      /no stream of program other/,
    );
  });

  it('keeps the chains and tables of two programs apart', async () => {
    const other = `${program}-other`;
    await test.records().append(program, stream, events());
    const before = await everything();
    await test
      .records()
      .append(other, `action:${other}:CA-2026-0001`, caseEvents(other, 'CA-2026-0001'));
    expect(await everything()).toEqual(before);
    expect((await readLog(other)).map((row) => row.seq)).toEqual([1, 2, 3, 4]);
    expect(
      await test.records().streams.events({ kind: 'action', program: other, case: 'CA-2026-0001' }),
    ).toHaveLength(4);
  });

  it('keeps what PostgreSQL cannot store as the replacement character instead of blocking the stream', async () => {
    const odd = events().map((event) =>
      event.sequence === 3 ? { ...event, text: { comment: 'a\0b \ud83d c \u{1f600}' } } : event,
    );
    await test.records().append(program, stream, odd);
    expect((await test.records().append(program, stream, odd)).appended).toBe(0);
    const recorded = await test
      .records()
      .streams.events({ kind: 'action', program, case: 'CA-2026-0001' });
    expect(recorded[2]!.event.text).toEqual({ comment: 'a\ufffdb \ufffd c \u{1f600}' });
  });

  it('gives back the events of a stream as they were sent', async () => {
    await test.records().append(program, stream, events());
    const recorded = await test
      .records()
      .streams.events({ kind: 'action', program, case: 'CA-2026-0001' });
    expect(recorded.map(({ event }) => event)).toEqual(events());
    expect(recorded.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  it.each(['update events set type = type', 'delete from events', 'truncate events cascade'])(
    'is the only way to change the log: %s is refused',
    async (statement) => {
      await test.records().append(program, stream, events());
      await expect(sql.raw(statement).execute(test.db())).rejects.toThrow(/append-only/);
      expect(await readLog()).toHaveLength(4);
    },
  );
});
