import { existsSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { NativeConnection } from '@temporalio/worker';

import { SteercoError } from '../rules/errors.js';

type ConnectConfig = ReturnType<typeof loadClientConnectConfig>;

/** A Temporal that somebody else runs, or the address of the embedded one. */
export interface TemporalTarget {
  readonly config: ConnectConfig['connectionOptions'];
  readonly namespace: string;
}

/** Connections of one process to Temporal: one for the worker, one for starting and asking workflows. */
export interface TemporalConnection {
  readonly native: NativeConnection;
  readonly client: Client;
  readonly namespace: string;
  close(): Promise<void>;
}

/**
 * The Temporal that the environment names, by TEMPORAL_ADDRESS or a profile of Temporal's own
 * configuration file (address, namespace, TLS, API key); null when it names none.
 */
export function temporalFromEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): TemporalTarget | null {
  const named = [env.TEMPORAL_ADDRESS, env.TEMPORAL_PROFILE, env.TEMPORAL_CONFIG_FILE];
  if (named.every((value) => value === undefined || value === '')) return null;
  const file = env.TEMPORAL_CONFIG_FILE;
  if (file !== undefined && file !== '' && !existsSync(file)) {
    throw new SteercoError(
      'STEERCO_CONFIG',
      `TEMPORAL_CONFIG_FILE names ${file}, which is not there`,
    );
  }
  const { connectionOptions, namespace } = loadClientConnectConfig();
  return { config: connectionOptions, namespace: namespace ?? 'default' };
}

/** @throws SteercoError STEERCO_TEMPORAL_UNREACHABLE with the address. */
export async function connectTemporal(target: TemporalTarget): Promise<TemporalConnection> {
  const { config, namespace } = target;
  try {
    const connection = await Connection.connect({ ...config, connectTimeout: '10s' });
    const native = await NativeConnection.connect(config);
    return {
      native,
      client: new Client({ connection, namespace }),
      namespace,
      close: async () => {
        await native.close();
        await connection.close();
      },
    };
  } catch (error) {
    throw new SteercoError(
      'STEERCO_TEMPORAL_UNREACHABLE',
      `no Temporal answers at ${config.address ?? 'the address that is configured'}`,
      { hint: 'Check TEMPORAL_ADDRESS and that the server runs.', cause: error },
    );
  }
}
