import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { sendAll } from '../../../activities/notify/post.js';
import type { MailTransport } from '../../../activities/mail/transport.js';
import { useRecords } from '../../support/test-records.js';
import { Desk, firstAttempt, from } from './desk.js';

const used = useRecords();
const desks: Desk[] = [];
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
});

async function deskOf(program: string): Promise<Desk> {
  const desk = await Desk.open(used.records, program);
  desks.push(desk);
  return desk;
}

const dan = 'dan@norte.example';
const cyrus = 'cyrus@atlas.example';

describe('a notice', () => {
  it('reaches each of its people once, however often it is asked for', async () => {
    const desk = await deskOf('once');
    const notice = desk.invitation(await desk.apply());
    const delivery = { reached: ['dan', 'cyrus'], unreachable: [] };
    expect(await desk.notifier().meeting(notice, firstAttempt)).toEqual(delivery);
    expect(await desk.notifier().meeting(notice, firstAttempt)).toEqual(delivery);
    expect(desk.arrived()).toEqual([cyrus, dan]);
    expect(await desk.mails()).toEqual(['cyrus sent', 'dan sent']);
  });

  it('is tried again for whom the server defers, and nobody else gets it twice', async () => {
    const desk = await deskOf('deferred');
    const notice = desk.invitation(await desk.apply());
    desk.server.refuse = (to) => (to === cyrus ? { code: 451, text: 'greylisted' } : null);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(desk.notifier().meeting(notice, firstAttempt)).rejects.toMatchObject({
        type: 'STEERCO_MAIL_DEFERRED',
        nonRetryable: false,
        message: expect.stringContaining('cyrus'),
      });
    }
    expect(desk.arrived()).toEqual([dan]);
    desk.server.refuse = () => null;
    await expect(desk.notifier().meeting(notice, firstAttempt)).resolves.toEqual({
      reached: ['dan', 'cyrus'],
      unreachable: [],
    });
    expect(desk.arrived()).toEqual([cyrus, dan]);
  });

  it('reports whom the server refuses for good, with its answer, and leaves them alone then', async () => {
    const desk = await deskOf('refused');
    const notice = desk.invitation(await desk.apply());
    desk.server.refuse = (to) => (to === cyrus ? { code: 550, text: 'no such user' } : null);
    const delivery = { reached: ['dan'], unreachable: ['cyrus'] };
    expect(await desk.notifier().meeting(notice, firstAttempt)).toEqual(delivery);
    desk.server.refuse = () => null;
    expect(await desk.notifier().meeting(notice, firstAttempt)).toEqual(delivery);
    expect(desk.arrived()).toEqual([dan]);
    const [stored] = await desk.records.mails.list('refused', { recipient: 'cyrus' });
    expect(stored).toMatchObject({ state: 'undeliverable', attempts: 1 });
    expect(stored?.lastResponse).toContain('no such user');
  });

  it('gives up on whom the server has deferred for five days, and says so', async () => {
    const desk = await deskOf('given-up');
    const notice = desk.invitation(await desk.apply());
    desk.server.refuse = (to) => (to === cyrus ? { code: 421, text: 'later' } : null);
    const day = 86_400_000;
    const later = (days: number) => ({ ...firstAttempt, triedForMs: days * day });
    await expect(desk.notifier().meeting(notice, later(4.9))).rejects.toThrow('cyrus');
    expect(await desk.notifier().meeting(notice, later(5))).toEqual({
      reached: ['dan'],
      unreachable: ['cyrus'],
    });
    expect(await desk.mails()).toEqual(['cyrus undeliverable', 'dan sent']);
  });

  it('is the same mail when a crash came between the server’s 250 and the record', async () => {
    const desk = await deskOf('crash');
    const notice = desk.invitation(await desk.apply());
    const crashing: MailTransport = {
      send: async (message, signal) => {
        await desk.transport.send(message, signal);
        throw new Error('the worker is killed here');
      },
    };
    const before = desk.notifier({ transport: crashing });
    await expect(before.meeting(notice, firstAttempt)).rejects.toThrow('killed');
    expect(await desk.mails()).toEqual(['cyrus queued', 'dan queued']);
    // Meanwhile the chain has grown and the program is called otherwise.
    await desk.apply({
      clauses: `clauses:
  - { id: S3-2.1, ref: "Schedule 3", text: "Another text." }
  - { id: S5-1, ref: "Schedule 5, §1", text: "Another text." }`,
    });
    await desk.notifier().meeting(notice, firstAttempt);
    const copies = desk.server.to(dan);
    expect(copies).toHaveLength(2);
    const content = copies.map(({ messageId, subject, parsed }) => ({
      messageId,
      subject,
      text: parsed.text,
      html: parsed.html,
      attachments: parsed.attachments.map((one) => one.content.toString()),
    }));
    expect(content[0]).toEqual(content[1]);
    expect(await desk.mails()).toEqual(['cyrus sent', 'dan sent']);
  });

  it('is held in the outbox where no mail server is configured', async () => {
    const desk = await deskOf('held');
    const notice = desk.invitation(await desk.apply());
    const delivery = await desk.notifier({ transport: null }).meeting(notice, firstAttempt);
    expect(delivery).toEqual({ reached: ['dan', 'cyrus'], unreachable: [] });
    expect(desk.arrived()).toEqual([]);
    const held = await desk.records.mails.list('held', { state: 'held' });
    expect(held).toHaveLength(2);
    expect(held[0]?.message).toMatchObject({ calendar: { method: 'REQUEST' } });
  });

  it('of which the sending was ended begins no mail', async () => {
    const desk = await deskOf('ended');
    const notice = desk.invitation(await desk.apply());
    const ended = { signal: AbortSignal.abort(new Error('acknowledged')), triedForMs: 0 };
    await expect(desk.notifier().meeting(notice, ended)).rejects.toThrow('acknowledged');
    expect(desk.arrived()).toEqual([]);
  });

  it('that must not be sent to one person does not hold up the others', async () => {
    const desk = await deskOf('hostile');
    const outgoing = (recipient: string, name: string) => ({
      messageId: `<${recipient}@norte.example>`,
      subject: { kind: 'case', id: 'CA-2026-0001' } as const,
      purpose: 'case-opened',
      epoch: '1',
      recipient,
      address: dan,
      createdAt: 0,
      message: {
        messageId: `<${recipient}@norte.example>`,
        from,
        to: { name, address: dan },
        subject: 'x',
        text: 'x',
        html: 'x',
        references: [],
      },
    });
    const mails = [outgoing('eve', 'Eve\r\nBcc: all@atlas.example'), outgoing('dan', 'Dan')];
    const post = { transport: desk.transport, from };
    expect(await sendAll(desk.records, post, 'hostile', mails, firstAttempt)).toEqual({
      reached: ['dan'],
      unreachable: ['eve'],
    });
    expect(desk.server.received).toHaveLength(1);
  });
});

it('mails queued are mails sent and mails reported, whatever the server answers', async () => {
  const answers = fc.record({
    deferrals: fc.integer({ min: 0, max: 3 }),
    isRefused: fc.boolean(),
  });
  const people = ['ana', 'leo', 'mia', 'cleo', 'dan', 'cyrus'];
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(answers, { minLength: 6, maxLength: 6 }), async (plan) => {
      const desk = await deskOf(`counts-${(count += 1)}`);
      const charter = await desk.apply({
        cadence: `cadence:
  - { id: qbr, kind: custom, tier: steering-committee, when: "third tuesday of apr at 10:00", attendees: [ana, leo, mia, cleo] }`,
      });
      const left = new Map(people.map((person, index) => [person, plan[index]!.deferrals]));
      desk.server.refuse = (address) => {
        const person = address.split('@')[0] ?? '';
        const waits = left.get(person) ?? 0;
        left.set(person, waits - 1);
        if (waits > 0) return { code: 451, text: 'later' };
        return plan[people.indexOf(person)]?.isRefused ? { code: 550, text: 'never' } : null;
      };
      const notice = desk.invitation(charter);
      const send = () =>
        desk
          .notifier()
          .meeting(notice, firstAttempt)
          .catch(() => null);
      let delivery = await send();
      while (delivery === null) delivery = await send();
      const refused = people.filter((_, index) => plan[index]?.isRefused);
      expect([...delivery.unreachable].sort()).toEqual([...refused].sort());
      const sent = people.filter((person) => !refused.includes(person));
      expect(desk.arrived().map((address) => address.split('@')[0])).toEqual([...sent].sort());
      expect(await desk.mails()).toEqual(
        people.map((one) => `${one} ${refused.includes(one) ? 'undeliverable' : 'sent'}`).sort(),
      );
    }),
    { numRuns: 8 },
  );
});

it('a notice about data is sent once and struck off', async () => {
  const desk = await deskOf('data');
  await desk.apply();
  const payload = {
    purpose: 'data-gap',
    to: ['ana', 'ana'],
    source: 'acd',
    kpi: 'service-level',
    period: '2026-W15',
    graceEnds: null,
  };
  const id = 'data-gap:service-level:2026-W15';
  await desk.records.dispatches.add('data', { id, kind: 'notice', payload, createdAt: 0 });
  const notice = { program: 'data', notice: id };
  expect(await desk.notifier().program(notice, firstAttempt)).toMatchObject({ reached: ['ana'] });
  expect(await desk.notifier().program(notice, firstAttempt)).toMatchObject({ reached: [] });
  expect(desk.arrived()).toEqual(['ana@norte.example']);
  expect(await desk.records.dispatches.pending('data')).toEqual([]);
});
