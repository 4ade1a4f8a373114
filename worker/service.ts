import type { Worker } from '@temporalio/worker';
import type { Logger } from 'pino';

import type { Links } from '../activities/links/links.js';
import { inboundHandler } from '../activities/inbound/handle-inbound.js';
import { startInbox } from '../activities/inbound/inbox.js';
import { smtpTransport } from '../activities/mail/transport.js';
import { Engine } from '../client/engine/engine.js';
import { createWorker } from './create-worker.js';
import { connectRecords } from './records-connection.js';
import type { Records } from '../records/records.js';
import type { Settings } from './settings.js';
import {
  connectTemporal,
  type TemporalConnection,
  type TemporalTarget,
} from './temporal-connection.js';
import { inboundEffects } from './inbound-effects.js';
import { workflowBundle } from './workflow-bundle.js';

/** A running worker with what it runs on. */
export interface Service {
  readonly temporal: TemporalConnection;
  readonly records: Records;
  /** Settles when the worker has ended: after `stop`, or rejected when it failed. */
  readonly ended: Promise<void>;
  /** Lets running work finish, for at most 30 s, then closes every connection. Idempotent. */
  stop(): Promise<void>;
}

/** Starts a worker on the given Temporal and database; mail as the settings say. What fails leaves nothing open. */
export async function startService(
  settings: Settings,
  target: TemporalTarget,
  databaseUrl: string,
  links: Links,
  log: Logger,
): Promise<Service> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const connected = await connectRecords(databaseUrl);
    closers.push(() => connected.close());
    const temporal = await connectTemporal(target);
    closers.push(() => temporal.close());
    const transport = settings.smtp === null ? null : smtpTransport(settings.smtp);
    closers.push(() => transport?.close());
    const worker = await createWorker({
      connection: temporal.native,
      client: temporal.client,
      namespace: temporal.namespace,
      records: connected.records,
      post: { transport, from: settings.mailFrom },
      links,
      access: settings.sourceAccess,
      workflowBundle: await workflowBundle(),
    });
    if (settings.imap !== null) {
      const engine = new Engine({
        client: temporal.client,
        records: connected.records,
        clockOffsetMs: 0,
      });
      const handle = inboundHandler({
        records: connected.records,
        effects: inboundEffects(engine, log),
        now: () => engine.now(),
        log,
      });
      const inbox = startInbox({ config: settings.imap, handle, log });
      closers.push(() => inbox.close());
    }
    log.info({ namespace: temporal.namespace, zoneData: process.versions.tz }, 'the worker runs');
    return { temporal, records: connected.records, ...run(worker, close, log) };
  } catch (error) {
    await close();
    throw error;
  }
}

function run(
  worker: Worker,
  close: () => Promise<void>,
  log: Logger,
): Pick<Service, 'ended' | 'stop'> {
  const ended = worker.run();
  // Whoever waits for the end hears of a failure; until then it must not end the process by itself.
  ended.catch((error: unknown) => log.error({ error }, 'the worker failed'));
  let stopping: Promise<void> | null = null;
  const stop = async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended.catch(() => undefined);
    await close();
  };
  return { ended, stop: () => (stopping ??= stop()) };
}
