import type { Client } from '@temporalio/client';
import { Worker, type NativeConnection } from '@temporalio/worker';

import { createActivities } from '../activities/create-activities.js';
import type { Links } from '../activities/links/links.js';
import type { Post } from '../activities/ports.js';
import { TemporalCommands } from '../client/engine/temporal-commands.js';
import type { SourceAccess } from '../activities/sources/connect/access.js';
import type { Records } from '../records/records.js';
import { taskQueue } from '../workflows/messages.js';
import type { WorkflowBundle } from './workflow-bundle.js';

export interface WorkerSettings {
  readonly connection: NativeConnection;
  /** For starting and signalling workflows from activities. */
  readonly client: Client;
  readonly namespace: string;
  readonly records: Records;
  readonly post: Post;
  /** Null: mails carry no links. */
  readonly links: Links | null;
  /** What KPI sources may reach, and their secrets. */
  readonly access: SourceAccess;
  readonly workflowBundle: WorkflowBundle;
  /** How many workflows stay in memory, about 0.3 MB each; fewer are slower, none lost. Default 500. */
  readonly maxCachedWorkflows?: number;
}

/** A worker that hosts every workflow and activity of Steerco on one task queue. */
export function createWorker(settings: WorkerSettings): Promise<Worker> {
  const { connection, namespace, records, post, links, access } = settings;
  return Worker.create({
    connection,
    namespace,
    taskQueue,
    workflowBundle: settings.workflowBundle,
    activities: createActivities({
      records,
      post,
      links,
      access,
      workflows: new TemporalCommands(settings.client),
    }),
    maxCachedWorkflows: settings.maxCachedWorkflows ?? 500,
    // After a crash the next worker answers people within seconds instead of the default ten.
    stickyQueueScheduleToStartTimeout: '2 seconds',
    // Heartbeats bring back cancellations: held back for longer, mails would begin after an acknowledgement.
    maxHeartbeatThrottleInterval: '1 second',
    shutdownGraceTime: '10 seconds',
    shutdownForceTime: '30 seconds',
  });
}
