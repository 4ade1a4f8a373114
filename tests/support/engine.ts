import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { WorkflowUpdateStage } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Worker } from '@temporalio/worker';

import { accessFrom } from '../../activities/sources/connect/access.js';
import { Links } from '../../activities/links/links.js';
import { smtpTransport } from '../../activities/mail/transport.js';
import { parseSmtpConfig } from '../../activities/mail/smtp-config.js';
import { parseCharter } from '../../charter/load.js';
import { openDatabase } from '../../records/database.js';
import { migrate } from '../../records/migrate.js';
import { createRecords, type Records } from '../../records/records.js';
import type { CaseCommand } from '../../rules/action/commands.js';
import type { CaseState } from '../../rules/action/types.js';
import { createWorker } from '../../worker/create-worker.js';
import {
  applyCharter,
  caseState,
  caseUpdate,
  taskQueue,
  workflowIds,
  type Written,
} from '../../workflows/messages.js';
import { MailServer } from './mail-server.js';
import {
  createTestDatabase,
  embeddedPostgres,
  startTimeSkipping,
  workflowBundle,
} from './servers.js';

/** Links into a world without a server; a test that follows one takes its path. */
export const links = new Links({
  keys: [{ id: 'test', secret: Buffer.alloc(32, 7) }],
  publicUrl: 'https://steerco.example',
});

/** A whole Steerco on real servers: Temporal (time-skipping unless given), PostgreSQL, SMTP, one worker. */
export class TestEngine {
  readonly env: TestWorkflowEnvironment;
  readonly records: Records;
  readonly db: ReturnType<typeof openDatabase>;
  readonly databaseUrl: string;
  readonly mail: MailServer;
  /** Where charters and their data files are. */
  readonly folder: string;
  readonly program = 'atlas';
  /** Added to the server's clock; set by `begin`. */
  clockOffsetMs = 0;
  #worker: Worker | null = null;
  #running: Promise<void> = Promise.resolve();
  readonly #close: (() => unknown)[];
  #keys = 0;

  private constructor(parts: {
    env: TestWorkflowEnvironment;
    db: ReturnType<typeof openDatabase>;
    databaseUrl: string;
    mail: MailServer;
    folder: string;
    close: (() => unknown)[];
  }) {
    this.env = parts.env;
    this.db = parts.db;
    this.databaseUrl = parts.databaseUrl;
    this.records = createRecords(parts.db);
    this.mail = parts.mail;
    this.folder = parts.folder;
    this.#close = parts.close;
  }

  static async start(
    options: {
      readonly env?: TestWorkflowEnvironment;
      readonly maxCachedWorkflows?: number;
      /** False: the test runs its own. */
      readonly worker?: boolean;
    } = {},
  ): Promise<TestEngine> {
    const env = options.env ?? (await startTimeSkipping());
    const database = await createTestDatabase(await embeddedPostgres());
    const db = openDatabase({ url: database.url });
    await migrate(db);
    const mail = await MailServer.start();
    const folder = await mkdtemp(join(tmpdir(), 'steerco-engine-'));
    const engine = new TestEngine({
      env,
      db,
      databaseUrl: database.url,
      mail,
      folder,
      close: [
        () => env.teardown(),
        () => mail.stop(),
        () => db.destroy(),
        () => database.drop(),
        () => rm(folder, { recursive: true, force: true }),
      ],
    });
    if (options.worker !== false) await engine.startWorker(options.maxCachedWorkflows);
    return engine;
  }

  async startWorker(maxCachedWorkflows?: number): Promise<void> {
    const config = parseSmtpConfig({
      STEERCO_SMTP_URL: this.mail.url,
      STEERCO_MAIL_FROM: 'Steerco <steerco@norte.example>',
    });
    if (config === null) throw new Error('the test mail server is configured');
    const transport = smtpTransport(config);
    this.#close.unshift(() => {
      transport.close();
    });
    const worker = await createWorker({
      connection: this.env.nativeConnection,
      client: this.env.client,
      namespace: this.env.namespace ?? 'default',
      records: this.records,
      post: { transport, from: config.from },
      links,
      access: accessFrom({}),
      workflowBundle: { codePath: await workflowBundle() },
      ...(maxCachedWorkflows === undefined ? {} : { maxCachedWorkflows }),
    });
    this.#worker = worker;
    this.#running = worker.run();
  }

  async stopWorker(): Promise<void> {
    this.#worker?.shutdown();
    this.#worker = null;
    await this.#running;
  }

  async stop(): Promise<void> {
    await this.stopWorker();
    for (const close of this.#close) await close();
  }

  /** Writes a data file beside the charter. */
  async write(path: string, text: string): Promise<void> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }

  /** Starts the program at a local instant (ISO with offset) under a charter. */
  async begin(start: string, charterText: string): Promise<void> {
    this.clockOffsetMs = Date.parse(start) - (await this.env.currentTimeMs());
    const { program, clockOffsetMs } = this;
    await this.env.client.workflow.start('programWorkflow', {
      workflowId: workflowIds.program(program),
      taskQueue,
      args: [{ program, clockOffsetMs }],
    });
    await this.apply(charterText);
  }

  /** Stores a charter and puts it in force. */
  async apply(charterText: string): Promise<string> {
    const parsed = parseCharter(charterText, 'charter.yaml');
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 2));
    const { charter, digest } = parsed;
    const fileName = join(this.folder, 'charter.yaml');
    const stored = { digest, charter, sourceText: charterText, fileName, storedAt: Date.now() };
    await this.records.charters.save(this.program, stored);
    const handle = this.env.client.workflow.getHandle(workflowIds.program(this.program));
    // Waiting for an update does not skip time: accepted is enough, the answer follows at once.
    const update = await handle.startUpdate(applyCharter, {
      args: [{ digest, by: 'carla', key: `apply-${(this.#keys += 1)}` }],
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    await update.result();
    return digest;
  }

  /** Lets the virtual time pass until an instant given as ISO text with offset. */
  async until(instant: string): Promise<void> {
    // Month by month: the server drops a connection on which one call is silent for minutes.
    const longestMs = 30 * 86_400_000;
    for (;;) {
      const now = (await this.env.currentTimeMs()) + this.clockOffsetMs;
      const left = Date.parse(instant) - now;
      if (left <= 0) return;
      await this.env.sleep(Math.min(left, longestMs));
    }
  }

  case(number: string) {
    return this.env.client.workflow.getHandle(workflowIds.action(this.program, number));
  }

  state(number: string): Promise<CaseState> {
    return this.case(number).query(caseState);
  }

  /** One update as a person; rejects as the workflow's validator does. */
  async act(
    number: string,
    by: string,
    command: CaseCommand,
    options: { readonly key?: string; readonly expectedVersion?: number } = {},
  ): Promise<Written> {
    const { key = `key-${(this.#keys += 1)}`, expectedVersion } = options;
    const meta = { by, key, ...(expectedVersion === undefined ? {} : { expectedVersion }) };
    const update = await this.case(number).startUpdate(caseUpdate(command.type), {
      args: [{ ...meta, command }],
      updateId: key,
      waitForStage: WorkflowUpdateStage.ACCEPTED,
    });
    return update.result();
  }
}
