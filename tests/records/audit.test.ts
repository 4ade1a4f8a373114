import { beforeEach, expect, it } from '@jest/globals';
import { verify } from '../../records/audit.js';
import { erase } from '../../records/erase.js';
import { at, caseEvents } from './fixtures.js';
import { onEveryPostgres, tamper } from './support.js';

onEveryPostgres('audit', (test) => {
  let program: string;
  let stream: string;
  let count = 0;

  beforeEach(async () => {
    count += 1;
    program = `p${count}`;
    stream = `action:${program}:CA-2026-0001`;
    await test.records().append(program, stream, caseEvents(program, 'CA-2026-0001'));
  });

  const intact = () => ({ program, events: 4, ok: true, firstBroken: null });

  it('finds an untouched log, and an empty one, to be whole', async () => {
    expect(await verify(test.db(), program)).toEqual(intact());
    expect(await verify(test.db(), 'nobody')).toEqual({
      program: 'nobody',
      events: 0,
      ok: true,
      firstBroken: null,
    });
  });

  it.each([
    ['a body', 3, { body: '{"at":1}' }],
    ['a hash', 2, { hash: 'f'.repeat(64) }],
    ['the stream', 4, { stream: 'action:p:CA-2026-0009' }],
    ['the person', 3, { by_person: 'dan' }],
    ['the instant', 3, { at: new Date(at).toISOString() }],
    ['the key', 3, { key: null }],
    ['the due instant', 1, { due: new Date(at).toISOString() }],
    ['the type', 2, { type: 'reminded' }],
  ])('finds where %s was changed', async (_what, seq, change) => {
    await tamper(test.db(), async (tx) => {
      if ('stream' in change)
        await tx.deleteFrom('event_texts').where('program', '=', program).execute();
      await tx
        .updateTable('events')
        .set(change)
        .where('program', '=', program)
        .where('seq', '=', seq)
        .execute();
    });
    const broken = 'stream' in change ? 3 : seq;
    expect(await verify(test.db(), program)).toEqual({
      program,
      events: 4,
      ok: false,
      firstBroken: broken,
    });
  });

  it('finds where an event is missing, also at the end', async () => {
    await tamper(test.db(), (tx) =>
      tx.deleteFrom('events').where('program', '=', program).where('seq', '=', 2).execute(),
    );
    expect(await verify(test.db(), program)).toMatchObject({
      ok: false,
      events: 3,
      firstBroken: 2,
    });

    await tamper(test.db(), async (tx) => {
      await tx.deleteFrom('event_texts').where('program', '=', program).execute();
      await tx.deleteFrom('events').where('program', '=', program).execute();
    });
    expect(await verify(test.db(), program)).toMatchObject({
      ok: false,
      events: 0,
      firstBroken: 1,
    });
  });

  it('finds a text that is not the one that was recorded, or is gone with its row', async () => {
    const comment = test
      .db()
      .updateTable('event_texts')
      .where('program', '=', program)
      .where('name', '=', 'comment');
    await comment.set({ text: 'We never said so' }).execute();
    expect(await verify(test.db(), program)).toMatchObject({ ok: false, firstBroken: 3 });
    await test
      .db()
      .deleteFrom('event_texts')
      .where('program', '=', program)
      .where('name', '=', 'comment')
      .execute();
    expect(await verify(test.db(), program)).toMatchObject({ ok: false, firstBroken: 3 });
  });

  it('is not disturbed by what happens to another program', async () => {
    const other = `${program}-other`;
    await test
      .records()
      .append(other, `action:${other}:CA-2026-0001`, caseEvents(other, 'CA-2026-0001'));
    await tamper(test.db(), (tx) =>
      tx.updateTable('events').set({ type: 'x' }).where('program', '=', other).execute(),
    );
    expect(await verify(test.db(), program)).toEqual(intact());
    expect(await verify(test.db(), other)).toMatchObject({ ok: false, firstBroken: 1 });
  });

  it('verifies after one text was erased with its salt, and the text is nowhere', async () => {
    const erased = await erase(test.db(), program, { stream, sequence: 3, name: 'comment' });
    expect(erased).toBe(1);
    expect(await verify(test.db(), program)).toEqual(intact());
    const rows = await test
      .db()
      .selectFrom('event_texts')
      .select(['name', 'text', 'salt'])
      .where('program', '=', program)
      .orderBy('name')
      .execute();
    expect(rows).toEqual([
      { name: 'comment', text: null, salt: null },
      { name: 'containment', text: 'Overflow to the second site', salt: expect.any(String) },
      { name: 'effectMeasure', text: 'Answered in 20 s', salt: expect.any(String) },
    ]);
    const recorded = await test
      .records()
      .streams.events({ kind: 'action', program, case: 'CA-2026-0001' });
    expect(recorded[2]).toMatchObject({ erased: ['comment'] });
    expect(recorded[2]!.event.text).toBeUndefined();
    expect(recorded[3]!.erased).toEqual([]);
  });

  it('erases all that a person wrote in one program, once', async () => {
    const other = `${program}-other`;
    await test
      .records()
      .append(other, `action:${other}:CA-2026-0001`, caseEvents(other, 'CA-2026-0001'));
    expect(await erase(test.db(), program, { person: 'cleo' })).toBe(0);
    expect(await erase(test.db(), program, { person: 'ana' })).toBe(3);
    expect(await erase(test.db(), program, { person: 'ana' })).toBe(0);
    expect(await verify(test.db(), program)).toEqual(intact());
    const left = await test
      .db()
      .selectFrom('event_texts')
      .select('text')
      .where('program', '=', other)
      .where('text', 'is not', null)
      .execute();
    expect(left).toHaveLength(3);
  });

  it('compares a resent event by its facts alone once its text is erased', async () => {
    await erase(test.db(), program, { person: 'ana' });
    const events = caseEvents(program, 'CA-2026-0001');
    expect(await test.records().append(program, stream, events)).toMatchObject({ appended: 0 });
    const diverged = events.map((event) =>
      event.type === 'acknowledged' ? { ...event, tier: 2 as const } : event,
    );
    await expect(test.records().append(program, stream, diverged)).rejects.toMatchObject({
      code: 'STEERCO_DIVERGED',
    });
  });
});
