import { expect, it } from '@jest/globals';
import type { NewMail } from '../../records/queries/mails.js';
import { at, day } from './fixtures.js';
import { onEveryPostgres } from './support.js';

const mail = (id: string, change: Partial<NewMail> = {}): NewMail => ({
  messageId: `<${id}@example.com>`,
  subject: { kind: 'case', id: 'CA-2026-0001' },
  purpose: 'opened',
  epoch: '1',
  recipient: 'ana',
  address: 'ana@norte.example',
  message: { subject: 'CA-2026-0001 opened', references: ['<thread@example.com>'] },
  createdAt: at,
  ...change,
});

onEveryPostgres('mails and commands', (test) => {
  it('a mail that exists keeps its first rendering, so that a resend is the same mail', async () => {
    const { mails } = test.records();
    const first = await mails.enqueue('resend', mail('a'));
    expect(first).toEqual({
      ...mail('a'),
      state: 'queued',
      attempts: 0,
      lastResponse: null,
      sentAt: null,
    });
    const later = mail('a', {
      message: { subject: 'other' },
      address: 'x@y.example',
      createdAt: at + 1,
    });
    expect(await mails.enqueue('resend', later)).toEqual(first);
    expect(await mails.list('resend')).toEqual([first]);
  });

  it('a mail counts its attempts and stays sent once it was sent', async () => {
    const { mails } = test.records();
    const id = mail('a').messageId;
    await mails.enqueue('attempts', mail('a'));
    await mails.recordOutcome('attempts', id, { state: 'queued', response: '451 try later' });
    expect(await mails.byId('attempts', id)).toMatchObject({
      state: 'queued',
      attempts: 1,
      lastResponse: '451 try later',
    });
    await mails.recordOutcome('attempts', id, { state: 'sent', response: '250 ok', at: at + day });
    await mails.recordOutcome('attempts', id, { state: 'undeliverable', response: '550 no' });
    expect(await mails.byId('attempts', id)).toMatchObject({
      state: 'sent',
      attempts: 2,
      lastResponse: '250 ok',
      sentAt: at + day,
    });
  });

  it('a mail without a mail server is held without an attempt', async () => {
    const { mails } = test.records();
    await mails.enqueue('held', mail('a'));
    await mails.recordOutcome('held', mail('a').messageId, { state: 'held' });
    expect(await mails.byId('held', mail('a').messageId)).toMatchObject({
      state: 'held',
      attempts: 0,
    });
  });

  it('mails are listed newest first, by subject, recipient and state', async () => {
    const { mails } = test.records();
    const program = 'listed';
    await mails.enqueue(program, mail('a'));
    await mails.enqueue(program, mail('b', { createdAt: at + 1, recipient: 'leo' }));
    const meeting = { kind: 'meeting', id: 'qbr:2026-04-21' } as const;
    await mails.enqueue(program, mail('c', { createdAt: at + 2, subject: meeting }));
    await mails.recordOutcome(program, mail('b').messageId, { state: 'held' });
    const ids = async (filter?: Parameters<typeof mails.list>[1]) =>
      (await mails.list(program, filter)).map(({ messageId }) => messageId[1]);
    expect(await ids()).toEqual(['c', 'b', 'a']);
    expect(await ids({ limit: 1 })).toEqual(['c']);
    expect(await ids({ subject: meeting })).toEqual(['c']);
    expect(await ids({ recipient: 'leo' })).toEqual(['b']);
    expect(await ids({ state: 'queued' })).toEqual(['c', 'a']);
    expect(await mails.list('other')).toEqual([]);
    expect(await mails.byId('other', mail('a').messageId)).toBeNull();
  });

  it('commands are pending in the order in which they were added, until each is confirmed', async () => {
    const program = 'commands';
    const { dispatches } = test.records();
    const add = (id: string, payload: unknown = { id }) =>
      dispatches.add(program, { id, kind: 'signal-case', payload, createdAt: at });
    for (const id of ['c', 'a', 'b']) await add(id);
    await add('a', { other: true });
    await dispatches.confirm(program, 'c', at + 1);
    await dispatches.confirm(program, 'c', at + 2);
    await add('c');
    await dispatches.confirm('other', 'a', at);
    expect(await dispatches.pending(program)).toEqual([
      { id: 'a', kind: 'signal-case', payload: { id: 'a' }, createdAt: at },
      { id: 'b', kind: 'signal-case', payload: { id: 'b' }, createdAt: at },
    ]);
    expect(await dispatches.pending('other')).toEqual([]);
  });

  it('a command of a transaction that fails was never added', async () => {
    const program = 'undone';
    const failed = test.records().transaction(program, async (tx) => {
      await tx.dispatches.add(program, {
        id: 'a',
        kind: 'start-case',
        payload: null,
        createdAt: at,
      });
      throw new Error('killed');
    });
    await expect(failed).rejects.toThrow('killed');
    expect(await test.records().dispatches.pending(program)).toEqual([]);
  });
});
