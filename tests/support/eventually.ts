import { setTimeout as sleep } from 'node:timers/promises';

/** Settles once `check` gives true; the test's own time limit ends the wait otherwise. */
export async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await sleep(50);
}
