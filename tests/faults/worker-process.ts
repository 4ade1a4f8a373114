/**
 * A worker as an operating-system process of its own, for tests that kill it. Takes its settings as JSON
 * in its first argument, prints a line once it polls, and ends when its input closes.
 */
import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultLogger, Runtime } from '@temporalio/worker';

import { accessFrom } from '../../activities/sources/connect/access.js';
import { smtpTransport } from '../../activities/mail/transport.js';
import { parseSmtpConfig } from '../../activities/mail/smtp-config.js';
import type { Records } from '../../records/records.js';
import { createWorker } from '../../worker/create-worker.js';
import { connectRecords } from '../../worker/records-connection.js';
import { connectTemporal } from '../../worker/temporal-connection.js';
import { untilInputCloses } from '../support/until-input-closes.js';

export interface WorkerProcessSettings {
  readonly address: string;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly bundle: string;
  /** While this file exists, the next commit of events ends this process before anybody hears of it. */
  readonly dieAfterCommit: string;
}

const settings = JSON.parse(process.argv[2] ?? '{}') as WorkerProcessSettings;

/** Dies between a record's commit and its completion, when it is told to. */
function mortal(records: Records): Records {
  return {
    ...records,
    async append(program, stream, events) {
      const result = await records.append(program, stream, events);
      if (existsSync(settings.dieAfterCommit)) {
        rmSync(settings.dieAfterCommit);
        process.kill(process.pid, 'SIGKILL');
        await sleep(60_000);
      }
      return result;
    },
  };
}

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
const smtp = parseSmtpConfig({
  STEERCO_SMTP_URL: settings.smtpUrl,
  STEERCO_MAIL_FROM: 'Steerco <steerco@norte.example>',
});
if (smtp === null) throw new Error('the test mail server is configured');
const temporal = await connectTemporal({
  config: { address: settings.address },
  namespace: settings.namespace,
});
const connected = await connectRecords(settings.databaseUrl);
const transport = smtpTransport(smtp);
const worker = await createWorker({
  connection: temporal.native,
  client: temporal.client,
  namespace: settings.namespace,
  records: mortal(connected.records),
  post: { transport, from: smtp.from },
  links: null,
  access: accessFrom({}),
  workflowBundle: { codePath: settings.bundle },
});
const running = worker.run();
console.log(JSON.stringify({ pid: process.pid }));
await untilInputCloses();
worker.shutdown();
await running;
transport.close();
await temporal.close();
await connected.close();
