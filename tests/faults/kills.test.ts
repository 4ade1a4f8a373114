import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { callsCsv } from '../support/case-charter.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import type { ReceivedMail } from '../support/mail-server.js';
import { fastCharter } from './fast-charter.js';
import { MortalEngine } from './mortal-engine.js';
import { eventsOf, nominal } from './nominal.js';

jest.setTimeout(180_000);

const number = 'CA-2026-0001';

/**
 * One climb with clocks of six seconds, in which the worker dies twice and Temporal once: after the mail
 * server's 250 for the second mail of the opening, after a record's commit at tier 2, and at the top.
 */
describe('a climb through the death of the worker and of Temporal', () => {
  let mortal: MortalEngine;
  let interrupted: ReceivedMail;

  async function tier(): Promise<number> {
    const [action] = await mortal.engine.records.actions.list('atlas');
    return action?.tier ?? 0;
  }

  function copiesOf({ messageId }: ReceivedMail) {
    return mortal.engine.mail.received.filter((mail) => mail.messageId === messageId);
  }

  /** Of the opening, and of the climbs to tier 2 and 3, which the owner hears of too. */
  async function everybodyHasHeard(): Promise<boolean> {
    const mails = await mortal.engine.records.mails.list('atlas', { state: 'sent' });
    return mails.filter(({ purpose }) => purpose !== 'case-top-notice').length === 10;
  }

  async function killAfterAcceptance(copy: number): Promise<void> {
    interrupted = await new Promise<ReceivedMail>((resolve) => {
      let accepted = 0;
      mortal.engine.mail.accepting = (mail) => {
        if ((accepted += 1) !== copy) return;
        mortal.stopAndKillWorker();
        resolve(mail);
      };
    });
  }

  beforeAll(async () => {
    mortal = await MortalEngine.start();
    const { engine } = mortal;
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    const killed = killAfterAcceptance(2);
    await engine.begin('2026-04-01T16:29:55+02:00', fastCharter({ acknowledge: '6s' }));
    await killed;
    await mortal.replaceWorker();

    await eventually(async () => (await tier()) === 2);
    mortal.killWorkerAfterNextCommit();
    await mortal.replaceWorker();

    await eventually(async () => (await engine.state(number)).tier === 3);
    mortal.killTemporal();
    const noticed = (await nominal(engine, number, 'top-notice')).length;
    await eventually(
      async () => (await nominal(engine, number, 'top-notice')).length >= noticed + 2,
    );
    // Heartbeats end a dead worker's sendings after half a minute.
    await eventually(async () => copiesOf(interrupted).length > 1 && (await everybodyHasHeard()));
    await engine.act(number, 'dan', { type: 'acknowledge' });
  });
  afterAll(() => mortal.stop());

  it('keeps every invariant, with at most two copies of a mail under one Message-ID', async () => {
    expect(await brokenInvariants(mortal.engine, { copies: 2 })).toEqual([]);
  });

  it('sends the mail whose fate was unknown again, as the same mail', () => {
    const copies = copiesOf(interrupted);
    expect(copies).toHaveLength(2);
    expect(new Set(copies.map(({ to, subject }) => `${to} ${subject}`)).size).toBe(1);
  });

  it('rises one tier at a time on the nominal deadlines', async () => {
    expect(await nominal(mortal.engine, number, 'opened', 'climbed')).toEqual([
      'opened 2026-04-01T14:30:00.000Z',
      'climbed 2026-04-01T14:30:06.000Z',
      'climbed 2026-04-01T14:30:12.000Z',
    ]);
    const climbs = await eventsOf(mortal.engine, number, 'climbed');
    expect(climbs.map(({ from, to }) => [from, to])).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(climbs.filter(({ outageMs }) => outageMs !== undefined)).toEqual([]);
  });

  it('repeats its notices at the top on the grid of the first, whoever was away', async () => {
    const notices = await eventsOf(mortal.engine, number, 'top-notice');
    const first = Date.parse('2026-04-01T14:30:18Z');
    const offsets = notices.map(({ due = NaN }) => (due - first) % 6_000);
    expect(offsets).toEqual(notices.map(() => 0));
  });

  it('tells everybody of each tier', async () => {
    const mails = await mortal.engine.records.mails.list('atlas', { state: 'sent' });
    const told = (purpose: string) =>
      mails.filter((mail) => mail.purpose === purpose).map(({ recipient }) => recipient);
    expect(told('case-opened').sort()).toEqual(['ana', 'cleo', 'leo', 'mia']);
    // Tier 2, tier 3 and, each time, the owner.
    expect(told('case-climbed').sort()).toEqual(['ana', 'ana', 'carla', 'cora', 'cyrus', 'dan']);
  });

  it('opens one case', async () => {
    expect(await mortal.engine.records.actions.list('atlas')).toHaveLength(1);
  });
});
