import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { pino, type Logger } from 'pino';

import { freePort } from '../../worker/embedded/ports.js';
import { installRuntime } from '../../worker/runtime.js';
import { startService, type Service } from '../../worker/service.js';
import { parseSettings } from '../../worker/settings.js';
import { callsCsv } from '../support/case-charter.js';
import { links, TestEngine } from '../support/engine.js';
import { eventually } from '../support/eventually.js';
import { startDevServer } from '../support/servers.js';
import { fastCharter } from '../faults/fast-charter.js';

jest.setTimeout(120_000);

describe('the service', () => {
  let engine: TestEngine;
  let service: Service;
  let metricsPort: number;
  const lines: string[] = [];
  const log: Logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });

  function settings() {
    return parseSettings({
      STEERCO_SMTP_URL: engine.mail.url,
      STEERCO_MAIL_FROM: 'Steerco <steerco@norte.example>',
    });
  }

  function target() {
    return { config: { address: engine.env.address }, namespace: 'default' };
  }

  beforeAll(async () => {
    metricsPort = await freePort(9464);
    installRuntime(log, 'WARN', { host: '127.0.0.1', port: metricsPort });
    engine = await TestEngine.start({ env: await startDevServer(), worker: false });
    service = await startService(settings(), target(), engine.databaseUrl, links, log);
    await engine.write('calls.csv', callsCsv({ '2026-03-31': 70 }));
    engine.mail.delayMs = 1_000;
    await engine.begin('2026-04-01T16:29:55+02:00', fastCharter({ acknowledge: '1000s' }));
  });
  afterAll(async () => {
    await service.stop();
    await engine.stop();
  });

  it('hosts workflows and activities: a breach opens a case and its people are told', async () => {
    await eventually(() => engine.mail.received.length > 0);
    expect((await engine.state('CA-2026-0001')).tier).toBe(1);
  });

  it('gives its figures to Prometheus', async () => {
    const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await response.text()).toContain('temporal_worker_start');
  });

  it('says which zone data it runs on', () => {
    expect(lines.join('')).toContain(`"zoneData":"${process.versions.tz}"`);
  });

  it('finishes the mail that it is sending when it is stopped, and can be stopped twice', async () => {
    const { records, mail } = engine;
    await Promise.all([service.stop(), service.stop()]);
    await service.ended;
    const stored = await records.mails.list('atlas');
    const sent = stored.filter(({ state }) => state === 'sent').map(({ messageId }) => messageId);
    expect(mail.received.map(({ messageId }) => messageId).sort()).toEqual([...sent].sort());
    expect(stored.map(({ state }) => state)).not.toContain('queued');
  });

  it('leaves nothing open when Temporal cannot be reached', async () => {
    const before = await connectionsOf(engine);
    const nobody = { config: { address: '127.0.0.1:1' }, namespace: 'default' };
    const start = startService(settings(), nobody, engine.databaseUrl, links, log);
    await expect(start).rejects.toMatchObject({ code: 'STEERCO_TEMPORAL_UNREACHABLE' });
    expect(await connectionsOf(engine)).toBeLessThanOrEqual(before);
  });
});

/** How many connections the service has to the records. */
async function connectionsOf({ databaseUrl }: TestEngine): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'steerco'",
  );
  await client.end();
  return Number(rows[0]?.count);
}
