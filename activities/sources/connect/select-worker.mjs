/** A thread that runs one JMESPath and can be ended: plain JavaScript, since a thread has no loaders. */
import { parentPort, workerData } from 'node:worker_threads';

import { search } from '@jmespath-community/jmespath';

try {
  parentPort.postMessage({ found: search(JSON.parse(workerData.json), workerData.select) });
} catch (error) {
  parentPort.postMessage({ why: error instanceof Error ? error.message : String(error) });
}
