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
  let isOver = false;
  const passing = engine.until(instant).then(() => {
    isOver = true;
  });
  let unlocked = 0;
  let before = await env.currentTimeMs();
  while (!isOver) {
    await Promise.race([passing, wait(250)]);
    const now = await env.currentTimeMs();
    // In real time it goes on; what does not skip has not moved by more than we have waited.
    if (!isOver && now - before < 5_000) {
      await testService.unlockTimeSkipping({});
      unlocked += 1;
    }
    before = now;
  }
  await passing;
  for (let left = unlocked; left > 0; left -= 1) await testService.lockTimeSkipping({});
}
