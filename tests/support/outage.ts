import { setTimeout as wait } from 'node:timers/promises';

import type { TestEngine } from './engine.js';

/**
 * Lets the virtual time pass while no worker runs. The time-skipping server stands still while a
 * workflow task waits for a worker, by a lock for each: as often as it stands still it is unlocked once
 * more, and locked again at the end, since the worker that comes will give those locks back.
 */
export async function awayUntil(engine: TestEngine, instant: string): Promise<void> {
  await engine.stopWorker();
  const { env } = engine;
  const { testService } = env.connection;
  if (testService === undefined) throw new Error('only the time-skipping server can be hurried');
  const passing = engine.until(instant).then(() => 'over' as const);
  let unlocked = 0;
  while ((await Promise.race([passing, stillStanding(engine)])) === 'standing') {
    await testService.unlockTimeSkipping({});
    unlocked += 1;
  }
  await passing;
  for (let left = unlocked; left > 0; left -= 1) await testService.lockTimeSkipping({});
}

/** Settles once the virtual time has not moved by more than the real one. */
async function stillStanding({ env }: TestEngine): Promise<'standing'> {
  for (;;) {
    const before = await env.currentTimeMs();
    await wait(250);
    if ((await env.currentTimeMs()) - before < 5_000) return 'standing';
  }
}
