import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';

import { InFlight } from '../../../client/engine/in-flight.js';
import { untilProcessed } from '../../../client/engine/updates.js';

function failed(type: string): WorkflowUpdateFailedError {
  return new WorkflowUpdateFailedError('failed', ApplicationFailure.nonRetryable('', type));
}

describe('an update that its workflow has not looked at', () => {
  it('is sent again until it is answered', async () => {
    let sent = 0;
    const answer = await untilProcessed(() => {
      sent += 1;
      return sent < 3 ? Promise.reject(failed('UnprocessedUpdate')) : Promise.resolve('done');
    }, Date.now() + 60_000);
    expect([answer, sent]).toEqual(['done', 3]);
  });

  it('is given up at the deadline, and a refusal at once', async () => {
    let sent = 0;
    const send = (type: string) => () => {
      sent += 1;
      return Promise.reject(failed(type));
    };
    await expect(untilProcessed(send('UnprocessedUpdate'), Date.now())).rejects.toThrow('failed');
    const refusal = untilProcessed(send('STEERCO_NOT_ALLOWED'), Date.now() + 60_000);
    await expect(refusal).rejects.toThrow('failed');
    expect(sent).toBe(2);
  });
});

describe('work in flight', () => {
  it('never exceeds the limit of its key, keeps the order, and survives failures', async () => {
    const lanes = new InFlight(5);
    const running = { a: 0, b: 0 };
    const most = { a: 0, b: 0 };
    const begun: string[] = [];
    const work = (key: 'a' | 'b', n: number) =>
      lanes.run(key, async () => {
        begun.push(`${key}${n}`);
        running[key] += 1;
        most[key] = Math.max(most[key], running[key]);
        await sleep(1);
        running[key] -= 1;
        if (n % 3 === 0) throw new Error('failed');
        return n;
      });
    const numbers = Array.from({ length: 20 }, (_, index) => index);
    const all = numbers.flatMap((n) => [work('a', n), work('b', n)]);
    const outcomes = await Promise.allSettled(all);
    expect(most).toEqual({ a: 5, b: 5 });
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(26);
    expect(begun.filter((one) => one.startsWith('a'))).toEqual(numbers.map((n) => `a${n}`));
    await expect(work('a', 1)).resolves.toBe(1);
  });
});
