import { Worker } from 'node:worker_threads';

import { SteercoError } from '../../../rules/errors.js';

/** Runs where it can be ended: a selection over all rows for each row takes hours and would hold up every program. */
const thread = new URL('./select-worker.mjs', import.meta.url);

const mostMegabytes = 1024;

type Reply = { readonly found: unknown } | { readonly why: string };

/**
 * What a JMESPath selects of a JSON text. It ends with the signal, and with the memory that it may take.
 * STEERCO_SOURCE_ANSWER when it is no JMESPath, does not fit the answer or takes too much.
 */
export async function selected(
  source: string,
  json: string,
  select: string,
  signal: AbortSignal,
): Promise<unknown> {
  signal.throwIfAborted();
  const worker = new Worker(thread, {
    workerData: { json, select },
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
    // Neither the loaders of this process nor its secrets.
    execArgv: [],
    env: {},
  });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop);
  try {
    const reply = await replyOf(worker);
    if ('found' in reply) return reply.found;
    throw refused(source, reply.why);
  } catch (error) {
    signal.throwIfAborted();
    throw error instanceof SteercoError ? error : refused(source, reasonOf(error), error);
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function replyOf(worker: Worker): Promise<Reply> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('it was ended')));
  });
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? `it takes over ${mostMegabytes} MB` : message;
}

function refused(source: string, why: string, cause?: unknown): SteercoError {
  return new SteercoError('STEERCO_SOURCE_ANSWER', `source "${source}": select: ${why}`, {
    hint: 'JMESPath is explained at jmespath.org.',
    cause,
  });
}
