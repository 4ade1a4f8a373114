import { setTimeout as sleep } from 'node:timers/promises';

import { periodsJudged } from '../../../workflows/messages.js';
import { callsCsv } from '../../support/case-charter.js';
import { TestEngine } from '../../support/engine.js';
import { eventually } from '../../support/eventually.js';
import { startDevServer } from '../../support/servers.js';
import { fastCharter } from '../../faults/fast-charter.js';
import { runBefore } from '../../faults/histories.js';
import type { Histories } from '../freeze.js';

const number = 'CA-2026-0001';
const lowLimit = ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=40'];

/** A case that continued as new with a mail that could not be sent: both of its runs. */
export async function continuedRun(): Promise<Histories> {
  const engine = await TestEngine.start({ env: await startDevServer({ extraArgs: lowLimit }) });
  await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
  engine.mail.refuse = () => ({ code: 451, text: 'not now' });
  await engine.begin('2026-04-01T16:29:55+02:00', fastCharter({ acknowledge: '1000h' }));
  await eventually(async () => (await engine.records.actions.list('atlas')).length === 1);
  const { opening } = await engine.state(number);
  await engine.act(number, 'ana', { type: 'contain', needed: false, reason: 'It has passed.' });
  await eventually(async () => {
    await engine.case(number).signal(periodsJudged, [{ ...opening, n: 0 }]);
    await sleep(50);
    return (await runBefore(engine.case(number))) !== null;
  });
  engine.mail.refuse = () => null;
  await eventually(() => engine.mail.received.length >= 4);
  await engine.act(number, 'ana', { type: 'acknowledge' });
  const first = (await runBefore(engine.case(number))) ?? '';
  const { workflowId } = engine.case(number);
  const histories = {
    'case-continued-1': await engine.env.client.workflow
      .getHandle(workflowId, first)
      .fetchHistory(),
    'case-continued-2': await engine.case(number).fetchHistory(),
  };
  await engine.stop();
  return histories;
}
