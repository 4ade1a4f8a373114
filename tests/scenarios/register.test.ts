import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { RegisterCommand } from '../../rules/register/commands.js';
import { foldRegister } from '../../rules/register/fold.js';
import type { RegisterState } from '../../rules/register/types.js';
import { registerState, workflowIds } from '../../workflows/messages.js';
import { caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { awayUntil } from '../support/outage.js';
import { write } from './registering.js';

jest.setTimeout(120_000);

const at = (iso: string) => Date.parse(iso);
const announce: RegisterCommand = {
  type: 'announce',
  kind: 'training',
  to: ['leo', 'mia', 'cleo'],
  acknowledgeBy: at('2026-04-15T12:00+02:00'),
  remindAt: at('2026-04-14T12:00+02:00'),
  title: 'Data protection',
  text: 'Read the new rules, in the folder of the team.',
};

let engine: TestEngine;

const ask = (by: string, command: RegisterCommand, key?: string) => write(engine, by, command, key);

const acknowledge = (announcement: string): RegisterCommand => ({
  type: 'acknowledge-announcement',
  announcement,
  channel: 'cli',
});

/** Every mail about an announcement that has arrived: `update-reminder → leo, mia`, in the order of its events. */
async function letters(announcement: string): Promise<readonly string[]> {
  expect(await brokenInvariants(engine)).toEqual([]);
  const subject = { kind: 'program', id: announcement } as const;
  const stored = await engine.records.mails.list(engine.program, { subject });
  const arrived = stored.filter(({ messageId }) =>
    engine.mail.received.some((mail) => mail.messageId === messageId),
  );
  const told = [...new Set(arrived.map(({ epoch }) => Number(epoch)))].sort((a, b) => a - b);
  return told.map((epoch) => {
    const mails = arrived.filter((mail) => Number(mail.epoch) === epoch);
    const people = mails.map(({ recipient }) => recipient).sort();
    return `${mails[0]?.purpose ?? ''} → ${people.join(', ')}`;
  });
}

beforeAll(async () => {
  // Without a cache no workflow task waits for the very worker that is gone.
  engine = await TestEngine.start({ maxCachedWorkflows: 0 });
  await engine.begin('2026-04-01T08:00:00+02:00', caseCharter({ kpis: '', sources: '' }));
});
afterAll(() => engine.stop());

describe('a training item that not everybody acknowledges', () => {
  it('is announced by mail to those concerned', async () => {
    expect(await ask('ana', announce)).toEqual({ stream: 'register:atlas', sequence: 1 });
    await engine.until('2026-04-02T08:00:00+02:00');
    expect(await letters('UPD-1')).toEqual(['update-announced → cleo, leo, mia']);
    const [mail] = engine.mail.to('mia@norte.example');
    expect(mail?.parsed.text).toContain('Read the new rules, in the folder of the team.');
  });

  it('reminds those alone who have not, a day before', async () => {
    await ask('leo', acknowledge('UPD-1'));
    await engine.until('2026-04-14T11:59:00+02:00');
    expect(await letters('UPD-1')).toHaveLength(1);
    await engine.until('2026-04-14T12:01:00+02:00');
    expect(await letters('UPD-1')).toEqual([
      'update-announced → cleo, leo, mia',
      'update-reminder → cleo, mia',
    ]);
    const reminder = engine.mail.to('cleo@atlas.example').at(-1);
    expect(reminder?.subject).toContain('Reminder, acknowledge by Wed 15 Apr 2026, 12:00');
  });

  it('is overdue at its instant, on the records and by mail to those who are left', async () => {
    await ask('cleo', acknowledge('UPD-1'));
    const overdue = () =>
      engine.records.register.overdueAnnouncements('atlas', at('2026-04-15T12:00:30+02:00'));
    await engine.until('2026-04-15T12:01:00+02:00');
    expect((await letters('UPD-1')).at(-1)).toBe('update-overdue → mia');
    expect(await overdue()).toMatchObject([{ announcement: 'UPD-1', state: 'open' }]);
    const events = await engine.records.streams.events({ kind: 'register', program: 'atlas' });
    const late = events.find(({ event }) => event.type === 'announcement-overdue');
    expect(late?.event.due).toBe(at('2026-04-15T12:00+02:00'));
    await ask('mia', acknowledge('UPD-1'));
    await engine.until('2026-05-15T12:00:00+02:00');
    expect(await letters('UPD-1')).toHaveLength(3);
    expect(await overdue()).toEqual([]);
  });

  it('after an outage over both instants is overdue at once, without a reminder', async () => {
    const acknowledgeBy = at('2026-05-20T12:00+02:00');
    await ask('ana', { ...announce, acknowledgeBy, remindAt: acknowledgeBy - 86_400_000 });
    await engine.until('2026-05-16T08:00:00+02:00');
    await awayUntil(engine, '2026-05-22T08:00:00+02:00');
    await engine.startWorker();
    await engine.until('2026-05-22T09:00:00+02:00');
    expect(await letters('UPD-2')).toEqual([
      'update-announced → cleo, leo, mia',
      'update-overdue → cleo, leo, mia',
    ]);
  });

  it('leaves a state that its recorded events give as well', async () => {
    const events = await engine.records.streams.events({ kind: 'register', program: 'atlas' });
    const folded = events.reduce<RegisterState | null>(
      (state, { event }) => foldRegister(state, event),
      null,
    );
    const register = engine.env.client.workflow.getHandle(workflowIds.register('atlas'));
    expect(await register.query(registerState)).toEqual(folded);
  });
});
