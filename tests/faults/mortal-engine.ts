import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestWorkflowEnvironment } from '@temporalio/testing';

import { startEmbeddedTemporal, type EmbeddedTemporal } from '../../worker/embedded/temporal.js';
import { TestEngine } from '../support/engine.js';
import { collectReports } from '../support/reports.js';
import { workflowBundle } from '../support/servers.js';
import { spawnSource, type SourceProcess } from '../support/spawn-source.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import type { WorkerProcessSettings } from './worker-process.js';

/**
 * A whole Steerco whose parts can be killed with SIGKILL while it runs: the embedded Temporal server with
 * its file, and a worker in a process of its own. Time is real here.
 */
export class MortalEngine {
  readonly engine: TestEngine;
  readonly #temporal: EmbeddedTemporal;
  readonly #remove: () => void;
  readonly #dieAfterCommit: string;
  #worker: SourceProcess | null = null;

  private constructor(engine: TestEngine, temporal: EmbeddedTemporal, folder: TemporaryFolder) {
    this.engine = engine;
    this.#temporal = temporal;
    this.#remove = () => folder.remove();
    this.#dieAfterCommit = join(folder.path, 'die-after-commit');
  }

  static async start(): Promise<MortalEngine> {
    const folder = temporaryFolder();
    const temporal = await startEmbeddedTemporal({
      stateFolder: folder.path,
      reports: collectReports(),
    });
    const { address, namespace } = temporal;
    const env = await TestWorkflowEnvironment.createFromExistingServer({ address, namespace });
    const engine = await TestEngine.start({ env, worker: false });
    const mortal = new MortalEngine(engine, temporal, folder);
    await mortal.startWorker();
    return mortal;
  }

  async startWorker(): Promise<void> {
    const settings: WorkerProcessSettings = {
      address: this.#temporal.address,
      namespace: this.#temporal.namespace,
      databaseUrl: this.engine.databaseUrl,
      smtpUrl: this.engine.mail.url,
      bundle: await workflowBundle(),
      dieAfterCommit: this.#dieAfterCommit,
    };
    const worker = await spawnSource('../faults/worker-process.ts', [JSON.stringify(settings)]);
    if (worker.firstLine === null) throw new Error('the worker process ended; its reason is above');
    this.#worker = worker;
  }

  /** Ends the worker at once, as a power cut does. */
  killWorker(): void {
    this.#worker?.child.kill('SIGKILL');
  }

  /** Stops the worker in its tracks and kills it next: what is sent to it in between arrives and is never acted on. */
  stopAndKillWorker(): void {
    this.#worker?.child.kill('SIGSTOP');
    setImmediate(() => {
      this.killWorker();
    });
  }

  /** Starts another worker once this one is dead. */
  async replaceWorker(): Promise<void> {
    await this.workerIsDead();
    await this.startWorker();
  }

  async workerIsDead(): Promise<void> {
    const child = this.#worker?.child;
    while (child?.exitCode === null && child.signalCode === null) await sleep(20);
  }

  /** The worker ends itself after its next commit of events, before Temporal hears of it. */
  killWorkerAfterNextCommit(): void {
    writeFileSync(this.#dieAfterCommit, '');
  }

  /** The server is started again by who supervises it, with its state. */
  killTemporal(): void {
    process.kill(this.#temporal.pid, 'SIGKILL');
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    worker?.child.stdin?.end();
    await this.workerIsDead();
    await this.engine.stop();
    await this.#temporal.stop();
    this.#remove();
  }
}

type TemporaryFolder = ReturnType<typeof temporaryFolder>;
