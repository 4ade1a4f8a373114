import { describe, expect, it } from '@jest/globals';

import { SteercoError } from '../../rules/errors.js';
import { parseSettings } from '../../worker/settings.js';

function refusal(env: Record<string, string>): SteercoError {
  try {
    parseSettings(env);
  } catch (error) {
    if (error instanceof SteercoError) return error;
  }
  throw new Error('the settings were accepted');
}

describe('the settings of a process', () => {
  it('need nothing: embedded database, outbox, API on loopback', () => {
    expect(parseSettings({})).toEqual({
      databaseUrl: null,
      smtp: null,
      imap: null,
      mailFrom: { name: 'Steerco', address: 'steerco@localhost.localdomain' },
      sourceAccess: {
        secret: expect.any(Function),
        allows: expect.any(Function),
        mostBytes: 67_108_864,
        keptBytes: 16_777_216,
      },
      metrics: null,
      api: { host: '127.0.0.1', port: 4050 },
      apiToken: null,
      linkKeys: null,
      publicUrl: null,
      logLevel: 'info',
    });
  });

  it('take an empty variable for one that is not set, as compose files write it', () => {
    expect(
      parseSettings({ STEERCO_DATABASE_URL: '', STEERCO_SMTP_URL: '' }).databaseUrl,
    ).toBeNull();
  });

  it('read secrets from files', () => {
    const files: Record<string, string> = {
      '/run/db': 'postgres://steerco:pass@db/steerco\n',
      '/run/token': `${'t'.repeat(40)}\n`,
    };
    const settings = parseSettings(
      { STEERCO_DATABASE_URL_FILE: '/run/db', STEERCO_API_TOKEN_FILE: '/run/token' },
      (path) => files[path] ?? '',
    );
    expect(settings.databaseUrl).toBe('postgres://steerco:pass@db/steerco');
    expect(settings.apiToken).toBe('t'.repeat(40));
  });

  it('take an IPv6 listen address with its port', () => {
    expect(parseSettings({ STEERCO_METRICS_LISTEN: '[::1]:9464' }).metrics).toEqual({
      host: '[::1]',
      port: 9464,
    });
  });

  it('name every variable that is wrong at once, and no secret', () => {
    const error = refusal({
      STEERCO_DATABASE_URL: 'mysql://root:hunter2@db',
      STEERCO_API_TOKEN: 'short-secret',
      STEERCO_LOG_LEVEL: 'loud',
      STEERCO_METRICS_LISTEN: '9464',
    });
    expect(error.code).toBe('STEERCO_CONFIG');
    for (const name of ['DATABASE_URL', 'API_TOKEN', 'LOG_LEVEL', 'METRICS_LISTEN']) {
      expect(error.message).toContain(`STEERCO_${name}`);
    }
    expect(error.message).not.toMatch(/hunter2|short-secret/);
  });
});
