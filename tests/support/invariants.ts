import { isDeepStrictEqual } from 'node:util';

import type { CaseState } from '../../rules/action/types.js';
import { caseState, meetingState, programState, workflowIds } from '../../workflows/messages.js';
import { verify } from '../../records/audit.js';
import { eventually } from './eventually.js';
import { kpiFaults } from './invariants/claims.js';
import { difference, foldedCase, foldedMeeting, foldedProgram } from './invariants/folds.js';
import { ladderFaults } from './invariants/ladder.js';
import { mailFaults, stillOnTheirWay } from './invariants/mails.js';
import type { TestEngine } from './engine.js';

export type FinishedEngine = Pick<TestEngine, 'program' | 'db' | 'records' | 'env' | 'mail'>;

/**
 * What must hold of an engine whatever happened to it, looked at from outside: the chain of the records
 * verifies; folding the recorded events gives the state that each workflow reports; every breach was
 * claimed once; no tier was skipped; every mail that was queued was accepted once, or up to `copies`
 * times under one Message-ID. Waits until the records have caught up and the mails are out. Gives what
 * is broken, in words; a worker must run.
 */
export async function brokenInvariants(
  engine: FinishedEngine,
  { copies = 1 }: { readonly copies?: number } = {},
): Promise<readonly string[]> {
  for (;;) {
    await settled(engine);
    const before = await reported(engine);
    const faults = await faultsOf(engine, copies);
    // What went on while we looked would be seen half: then we look again.
    if (isDeepStrictEqual(before, await reported(engine))) return faults;
  }
}

async function faultsOf(engine: FinishedEngine, copies: number): Promise<readonly string[]> {
  const { program, records } = engine;
  const chain = await verify(engine.db, program);
  const pending = await records.dispatches.pending(program);
  return [
    ...(chain.ok ? [] : [`the chain is broken at ${chain.firstBroken ?? 'its head'}`]),
    ...pending
      .filter(({ kind }) => kind !== 'notice')
      .map(({ id }) => `${id} was never carried out`),
    ...(await programFaults(engine)),
    ...(await meetingFaults(engine)),
    ...(await caseFaults(engine)),
    ...(await kpiFaults(engine, (number) => askCase(engine, number))),
    ...(await mailFaults(engine, copies)),
  ];
}

/** Settles once every workflow's events are recorded and no mail waits that should be out; the test's time limit ends it. */
async function settled(engine: FinishedEngine): Promise<void> {
  await eventually(async () => {
    for (const { stream, sequence } of await reported(engine)) {
      const last = await engine.records.streams.lastSequence(engine.program, stream);
      if (last < sequence) return false;
    }
    return (await stillOnTheirWay(engine)).length === 0;
  });
}

/** Each workflow's own word on how many events it has. */
async function reported(engine: FinishedEngine) {
  const { program } = engine;
  const told = [{ stream: workflowIds.program(program), state: await askProgram(engine) }];
  const all: { stream: string; sequence: number }[] = told.map(({ stream, state }) => ({
    stream,
    sequence: state?.sequence ?? 0,
  }));
  for (const number of await caseNumbers(engine)) {
    const { sequence } = await askCase(engine, number);
    all.push({ stream: workflowIds.action(program, number), sequence });
  }
  for (const { series, date } of await engine.records.meetings.list(program)) {
    const { sequence } = await askMeeting(engine, series, date);
    all.push({ stream: workflowIds.meeting(program, series, date), sequence });
  }
  return all;
}

/** Cases by their claims: those exist before the workflow has recorded anything. */
async function caseNumbers({ db, program }: FinishedEngine): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_claims')
    .select('case_id')
    .where('program', '=', program)
    .orderBy('case_id')
    .execute();
  return rows.map((row) => row.case_id);
}

function handle({ env }: FinishedEngine, id: string) {
  return env.client.workflow.getHandle(id);
}

function askCase(engine: FinishedEngine, number: string): Promise<CaseState> {
  return handle(engine, workflowIds.action(engine.program, number)).query(caseState);
}

function askMeeting(engine: FinishedEngine, series: string, date: string) {
  return handle(engine, workflowIds.meeting(engine.program, series, date)).query(meetingState);
}

function askProgram(engine: FinishedEngine) {
  return handle(engine, workflowIds.program(engine.program)).query(programState);
}

async function programFaults(engine: FinishedEngine): Promise<readonly string[]> {
  const folded = await foldedProgram(engine);
  return difference(workflowIds.program(engine.program), folded, await askProgram(engine));
}

async function meetingFaults(engine: FinishedEngine): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { series, date } of await engine.records.meetings.list(engine.program)) {
    const id = workflowIds.meeting(engine.program, series, date);
    const asked = await askMeeting(engine, series, date);
    faults.push(...difference(id, await foldedMeeting(engine, series, date), asked));
    const projected = await engine.records.meetings.state(engine.program, series, date);
    faults.push(...difference(`the row of ${id}`, projected, asked));
  }
  return faults;
}

async function caseFaults(engine: FinishedEngine): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const number of await caseNumbers(engine)) {
    const asked = await askCase(engine, number);
    faults.push(...difference(number, await foldedCase(engine, number), asked));
    const projected = await engine.records.actions.state(engine.program, number);
    faults.push(...difference(`the row of ${number}`, projected, asked));
    faults.push(...(await ladderFaults(engine, number, asked)));
  }
  return faults;
}
