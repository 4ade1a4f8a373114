import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { Engine } from '../../client/engine/engine.js';
import { registerState, workflowIds, type Written } from '../../workflows/messages.js';
import type { RegisterState } from '../../rules/register/types.js';
import { caseCharter } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { startDevServer } from '../support/servers.js';
import { runBefore } from './histories.js';

jest.setTimeout(120_000);

const lowLimit = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=60'];
const propose = {
  type: 'propose-idea',
  kind: 'finding',
  owner: 'ana',
  due: null,
  origin: null,
  title: 'A rival answers at night',
  detail: null,
  expectedBenefit: null,
} as const;

/** A register that continues as new while a mail of it cannot be sent and people go on writing into it. */
describe('a register that continues as new', () => {
  let test: TestEngine;
  let engine: Engine;
  let before: RegisterState | null;
  let first: Written;
  const act = (key: string, by = 'ana') => engine.register.act('atlas', { by, key, ask: propose });
  const handle = () => test.env.client.workflow.getHandle(workflowIds.register('atlas'));

  beforeAll(async () => {
    test = await TestEngine.start({ env: await startDevServer({ extraArgs: lowLimit }) });
    test.mail.refuse = () => ({ code: 451, text: 'not now' });
    await test.begin('2026-04-01T16:29:59+02:00', caseCharter({ kpis: '', sources: '' }));
    const { records, clockOffsetMs } = test;
    engine = new Engine({ client: test.env.client, records, clockOffsetMs });
    await eventually(async () => (await records.charters.inForce('atlas')) !== null);
    const announce = {
      type: 'announce',
      kind: 'update',
      to: ['leo', 'mia'],
      acknowledgeBy: Date.parse('2026-05-08T12:00:00+02:00'),
      title: 'New refund rule',
      text: 'From May on we refund.',
    } as const;
    first = await engine.register.act('atlas', { by: 'ana', key: 'first', ask: announce });
    for (let count = 1; (await runBefore(handle())) === null; count += 1) {
      before = await handle().query(registerState);
      await act(`idea-${count}`);
    }
    test.mail.refuse = () => null;
  });
  afterAll(() => test.stop());

  it('keeps what was open, and goes on numbering', async () => {
    const after = await handle().query(registerState);
    expect(after?.announcements).toEqual(before?.announcements);
    expect(after?.ideas.slice(0, before?.ideas.length)).toEqual(before?.ideas);
    await act('one more');
    const ideas = (await handle().query(registerState))?.ideas ?? [];
    expect(ideas.map(({ id }) => id)).toEqual(ideas.map((_, index) => `IDEA-${index + 1}`));
  });

  it('answers a repeated key as before, and writes nothing', async () => {
    const command = { type: 'start-idea', idea: 'IDEA-1' } as const;
    const state = await handle().query(registerState);
    expect(await engine.register.act('atlas', { by: 'ana', key: 'first', ask: command })).toEqual(
      first,
    );
    expect((await handle().query(registerState))?.sequence).toBe(state?.sequence);
  });

  it('sends the mail that was on its way', async () => {
    await eventually(() => test.mail.received.length >= 2);
    const to = test.mail.received.map((mail) => mail.to);
    expect(new Set(to)).toEqual(new Set(['leo@norte.example', 'mia@norte.example']));
    const ids = test.mail.received.map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(2);
  });
});
