import { DefaultLogger, Runtime, type LogLevel } from '@temporalio/worker';
import type { Logger } from 'pino';

import type { Listen } from './settings.js';

/**
 * Sets up the SDK's runtime of this process, once, before anything else of Temporal: its logs go to
 * `log`, its metrics and the workers' own to a Prometheus endpoint at `metrics`. The service, not the
 * SDK, decides when to shut down.
 */
export function installRuntime(log: Logger, level: LogLevel, metrics: Listen | null): void {
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger(level, ({ level: entryLevel, message, meta }) => {
      const method = {
        TRACE: 'trace',
        DEBUG: 'debug',
        INFO: 'info',
        WARN: 'warn',
        ERROR: 'error',
      } as const;
      log[method[entryLevel]](meta ?? {}, message);
    }),
    telemetryOptions: {
      logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} },
      ...(metrics === null
        ? {}
        : { metrics: { prometheus: { bindAddress: `${metrics.host}:${metrics.port}` } } }),
    },
  });
}
