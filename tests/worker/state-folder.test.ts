import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSource } from '../support/spawn-source.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { openStateFolder } from '../../worker/state-folder.js';

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, '.steerco');
});
afterEach(() => temporary.remove());

function holderOf(path: string): { pid: number; process: string } {
  return JSON.parse(readFileSync(join(path, 'lock.json'), 'utf8')) as {
    pid: number;
    process: string;
  };
}

/** The id of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

describe('the state folder', () => {
  it('is readable by its owner alone', () => {
    const state = openStateFolder(folder);
    expect(statSync(folder).mode & 0o066).toBe(0);
    expect(statSync(join(folder, 'lock.json')).mode & 0o077).toBe(0);
    state.release();
  });

  it('tells a second process who holds it, since when, and where that one is reached', async () => {
    const first = await spawnSource('hold-state-folder.ts', [folder]);
    const held = JSON.parse(first.firstLine ?? '') as { pid: number };
    const second = await spawnSource('hold-state-folder.ts', [folder]);
    const refusal = JSON.parse(second.firstLine ?? '') as { code: string; message: string };
    await first.kill();
    expect(refusal.code).toBe('STEERCO_STATE_LOCKED');
    expect(refusal.message).toContain(`process ${held.pid} on ${hostname()} since 20`);
    expect(refusal.message).toContain('api http://127.0.0.1:4321');
  });

  it('is free again after its holder was killed', async () => {
    const first = await spawnSource('hold-state-folder.ts', [folder]);
    await first.kill();
    const state = openStateFolder(folder);
    expect(holderOf(folder).pid).toBe(process.pid);
    state.release();
  });

  it('is taken by exactly one of several processes that find a dead holder', async () => {
    const dead = { pid: endedPid(), process: null, host: hostname(), since: 'then', urls: {} };
    openStateFolder(folder).release();
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(dead));
    const rivals = await Promise.all(
      [1, 2, 3, 4].map(() => spawnSource('hold-state-folder.ts', [folder])),
    );
    const holders = rivals.filter((rival) => rival.firstLine?.includes('"pid"'));
    const refused = rivals.filter((rival) => rival.firstLine?.includes('STEERCO_STATE_LOCKED'));
    await Promise.all(holders.map((rival) => rival.kill()));
    expect([holders.length, refused.length]).toEqual([1, 3]);
  });

  it('does not take a process for the holder that only got the same id later', () => {
    openStateFolder(folder).release();
    const earlier = { pid: process.pid, process: 'an earlier start', host: hostname() };
    const lock = { ...earlier, since: 'then', urls: {} };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(lock));
    const state = openStateFolder(folder);
    expect(holderOf(folder).process).not.toBe('an earlier start');
    state.release();
  });

  it('stays with a holder on another machine, which cannot be looked at from here', () => {
    openStateFolder(folder).release();
    const lock = { pid: endedPid(), process: null, host: 'elsewhere', since: 'then', urls: {} };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(lock));
    expect(() => openStateFolder(folder)).toThrow(/on elsewhere since then/);
  });
});
