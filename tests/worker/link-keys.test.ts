import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { linksOf } from '../../worker/link-keys.js';
import { parseSettings } from '../../worker/settings.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const claims = { purpose: 'feed', program: 'atlas', person: null } as const;
const secret = Buffer.alloc(32, 5).toString('base64');

let temporary: ReturnType<typeof temporaryFolder>;
let folder: string;
beforeEach(() => {
  temporary = temporaryFolder();
  folder = join(temporary.path, '.steerco');
});
afterEach(() => temporary.remove());

describe('the links of a process', () => {
  it('are signed with a key of 256 bits that is made once and that only its owner reads', () => {
    const worker = linksOf(parseSettings({}), folder);
    const api = linksOf(parseSettings({}), folder);
    expect(api.urlFor(claims, null)).toBe(worker.urlFor(claims, null));
    const file = join(folder, 'link-keys');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [, coded = ''] = readFileSync(file, 'utf8').split(':');
    expect(Buffer.from(coded, 'base64')).toHaveLength(32);
  });

  it('are signed with the keys of the environment where it has some', () => {
    const settings = parseSettings({ STEERCO_LINK_KEYS: `a:${secret}` });
    const fromFile = parseSettings({ STEERCO_LINK_KEYS_FILE: '/keys' }, () => `a:${secret}\n`);
    expect(linksOf(fromFile, folder).urlFor(claims, null)).toBe(
      linksOf(settings, join(folder, 'other')).urlFor(claims, null),
    );
  });

  it.each([
    [{}, 'http://127.0.0.1:4050/'],
    [{ STEERCO_API_LISTEN: '0.0.0.0:80' }, 'http://localhost:80/'],
    [{ STEERCO_API_LISTEN: '::1:4050' }, 'http://[::1]:4050/'],
    [{ STEERCO_PUBLIC_URL: 'https://steerco.example/x' }, 'https://steerco.example/x/'],
  ])('lead to where people reach the API: %j', (env, start) => {
    const url = linksOf(parseSettings(env), folder).urlFor(claims, null);
    expect(url.startsWith(`${start}calendar/`)).toBe(true);
  });

  it('have an address of the web or none', () => {
    expect(() => parseSettings({ STEERCO_PUBLIC_URL: 'javascript:alert(1)' })).toThrow(
      'STEERCO_PUBLIC_URL',
    );
  });
});
