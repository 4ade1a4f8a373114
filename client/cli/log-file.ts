import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { destination, pino, type Logger } from 'pino';

import type { Settings } from '../../worker/settings.js';

/** The log of a process in its state folder, JSON lines; secrets never get there. */
export function fileLog(stateFolder: string, level: Settings['logLevel']): Logger {
  const folder = join(stateFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = destination({ dest: join(folder, 'steerco.log'), mode: 0o600, sync: false });
  return pino({ level }, file);
}

/** The log of a process whose output somebody collects, as in a container. */
export function consoleLog(level: Settings['logLevel']): Logger {
  return pino({ level });
}
