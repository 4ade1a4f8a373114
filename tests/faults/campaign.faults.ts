import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import '../support/quiet.js';
import { callsCsv } from '../support/case-charter.js';
import { eventually } from '../support/eventually.js';
import { brokenInvariants } from '../support/invariants.js';
import { takeAway } from './database-away.js';
import { fastCharter } from './fast-charter.js';
import { MortalEngine } from './mortal-engine.js';
import { People } from './people.js';
import { pick, seeded } from './random.js';

/** STEERCO_FAULTS_SECONDS: how long; STEERCO_FAULTS_SEED: the same faults in the same order again. */
const seconds = Number(process.env.STEERCO_FAULTS_SECONDS ?? 300);
const seed = Number(process.env.STEERCO_FAULTS_SEED ?? Date.now() % 1_000_000);
const random = seeded(seed);

jest.setTimeout((seconds + 400) * 1_000);

const kpis = ['answered', 'abandoned', 'resolved', 'courtesy', 'accuracy'];
const numbers = kpis.map((_, index) => `CA-2026-000${index + 1}`);

describe(`${seconds} s of random faults (seed ${seed})`, () => {
  let mortal: MortalEngine;
  let people: People;
  let kills = 0;

  /** Each fault ends by itself, with everything running again. */
  const faults = {
    async 'the worker is killed'() {
      kills += 1;
      mortal.killWorker();
      await mortal.replaceWorker();
    },
    async 'the worker is killed after a commit'() {
      kills += 1;
      mortal.killWorkerAfterNextCommit();
      await mortal.replaceWorker();
    },
    async 'the worker is killed after a mail was accepted'() {
      kills += 1;
      mortal.engine.mail.accepting = () => {
        mortal.stopAndKillWorker();
      };
      await mortal.replaceWorker();
      mortal.engine.mail.accepting = () => undefined;
    },
    async 'Temporal is killed'() {
      mortal.killTemporal();
      await sleep(random() * 3_000);
    },
    async 'the database is away'() {
      const giveBack = await takeAway(mortal.engine.databaseUrl);
      await sleep(random() * 8_000);
      await giveBack();
    },
    async 'the mail server takes nothing'() {
      mortal.engine.mail.refuse = () => ({ code: 451, text: 'not now' });
      await sleep(random() * 10_000);
      mortal.engine.mail.refuse = () => null;
    },
    async 'the mail server is slow'() {
      mortal.engine.mail.delayMs = 2_000;
      await sleep(random() * 10_000);
      mortal.engine.mail.delayMs = 0;
    },
  };

  beforeAll(async () => {
    mortal = await MortalEngine.start();
    const { engine } = mortal;
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    const pace = { acknowledge: '20s', resolve: '60s', repeat: '30s', kpis };
    await engine.begin('2026-04-01T16:29:55+02:00', fastCharter(pace));
    await eventually(async () => (await engine.records.actions.list('atlas')).length === 5);
    people = new People(engine, numbers, seeded(seed + 1));
    const end = Date.now() + seconds * 1_000;
    const isOver = () => Date.now() > end;
    const acting = people.actUntil(isOver);
    while (!isOver()) {
      const name = pick(Object.keys(faults) as (keyof typeof faults)[], random());
      process.stderr.write(`${Math.round((end - Date.now()) / 1_000)} s left: ${name}\n`);
      await faults[name]();
      await sleep(random() * 5_000);
    }
    await acting;
    for (const number of numbers) await quieten(number);
  });
  afterAll(() => mortal.stop());

  /** Cancelled, a case says nothing more; the backlog of its mails and events drains. */
  async function quieten(number: string): Promise<void> {
    const tiers = { 1: ['ana', 'cleo'], 2: ['carla', 'cora'], 3: ['dan', 'cyrus'] } as const;
    await eventually(async () => {
      try {
        const { tier, requests } = await mortal.engine.state(number);
        const [accountable, counterpart] = tiers[tier];
        const reason = 'The campaign is over.';
        if (requests.cancel === null)
          await mortal.engine.act(number, accountable, { type: 'cancel', reason });
        await mortal.engine.act(number, counterpart, { type: 'cancel', reason });
        return true;
      } catch {
        return (await mortal.engine.state(number)).stage === 'CANCELLED';
      }
    });
  }

  it('break no invariant', async () => {
    expect(await brokenInvariants(mortal.engine, { copies: kills + 1 })).toEqual([]);
  });

  it('lose nothing that was confirmed to a person', async () => {
    const { records } = mortal.engine;
    const found = await Promise.all(
      people.confirmed.map(({ key, written }) =>
        records.streams.findKey('atlas', written.stream, key),
      ),
    );
    expect(found).toEqual(people.confirmed.map(({ written }) => written.sequence));
    expect(found.length).toBeGreaterThan(0);
  });

  it('open one case for each breach', async () => {
    expect(await mortal.engine.records.actions.list('atlas')).toHaveLength(kpis.length);
  });
});
