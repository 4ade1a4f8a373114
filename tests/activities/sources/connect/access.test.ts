import { describe, expect, it } from '@jest/globals';

import { accessFrom } from '../../../../activities/sources/connect/access.js';
import { Folder } from '../folder.js';

const folder = new Folder();

describe('the access of sources', () => {
  it('takes a secret from its variable, or from the file that is named', async () => {
    const path = await folder.write('token', 'from a file\n');
    const access = accessFrom({ ACD_TOKEN: 'as it is', WFM_TOKEN_FILE: path });
    expect(access.secret('acd', 'ACD_TOKEN')).toBe('as it is');
    expect(access.secret('wfm', 'WFM_TOKEN')).toBe('from a file');
  });

  it.each([{}, { ACD_TOKEN: ' ' }, { ACD_TOKEN_FILE: '/nowhere/token' }])(
    'says which variable is missing: %j',
    (env) => {
      expect(() => accessFrom(env).secret('acd', 'ACD_TOKEN')).toThrow(
        'source "acd": the environment variable ACD_TOKEN is not set',
      );
    },
  );

  it.each([
    ['STEERCO_API_TOKEN', { STEERCO_API_TOKEN: 'abc' }],
    ['STEERCO_DATABASE_URL', { STEERCO_DATABASE_URL_FILE: '/run/secrets/database' }],
    ['TEMPORAL_API_KEY', { TEMPORAL_API_KEY: 'abc' }],
  ])('gives no source a secret of the engine: %s', (name, env) => {
    expect(() => accessFrom(env).secret('acd', name)).toThrow("is the engine's own");
  });

  it('allows the hosts that are listed, in capitals or not, and no part of a name', () => {
    const access = accessFrom({ STEERCO_ALLOW_HOSTS: 'ACD.internal, 10.1.2.3,fd00::1' });
    const allows = (host: string) => access.allows(host);
    expect(['acd.internal', '10.1.2.3', 'fd00::1'].map(allows)).toEqual([true, true, true]);
    expect(['internal', 'x.acd.internal', '10.1.2.30'].map(allows)).toEqual([false, false, false]);
  });

  it.each([
    ['STEERCO_ALLOW_HOSTS', 'http://acd.internal'],
    ['STEERCO_ALLOW_HOSTS', '*.internal'],
    ['STEERCO_ALLOW_HOSTS', 'acd.internal/calls'],
    ['STEERCO_SOURCE_MAX_MB', '64 MB'],
    ['STEERCO_SOURCE_MAX_MB', '5000'],
    ['STEERCO_KEEP_DELIVERIES_MB', '-1'],
  ])('refuses a setting that cannot be meant, without its value: %s=%s', (name, value) => {
    expect(() => accessFrom({ [name]: value })).toThrow(`the environment is wrong: ${name}: `);
    expect(() => accessFrom({ [name]: value })).not.toThrow(value);
  });
});
