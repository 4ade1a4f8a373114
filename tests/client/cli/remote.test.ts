import { Readable } from 'node:stream';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

import { writeApiFile } from '../../../client/cli/api-file.js';
import { itemFromPhrase, itemsFromYaml } from '../../../client/cli/action/plan-items.js';
import { findEndpoint } from '../../../client/cli/remote/endpoint.js';
import { instantOf, span, when } from '../../../client/cli/remote/instants.js';
import { withInput } from '../../../client/cli/remote/needed.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { steerco } from '../../support/terminal.js';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const state = join(folder.path, 'state');

describe('finding the engine', () => {
  it('the environment wins over the state folder; its token may be in a file', async () => {
    await mkdir(state, { recursive: true });
    writeApiFile(state, { url: 'http://127.0.0.1:1', token: 'left' });
    const file = join(folder.path, 'token');
    await writeFile(file, 'secret\n');
    const STEERCO_API_URL = 'http://127.0.0.1:2/';
    expect(findEndpoint({}, state)).toEqual({ url: 'http://127.0.0.1:1', token: 'left' });
    expect(findEndpoint({ STEERCO_API_URL, STEERCO_API_TOKEN: 't' }, state)).toEqual({
      url: 'http://127.0.0.1:2',
      token: 't',
    });
    expect(findEndpoint({ STEERCO_API_URL, STEERCO_API_TOKEN_FILE: file }, state).token).toBe(
      'secret',
    );
  });

  it.each([
    [{ STEERCO_API_URL: 'http://127.0.0.1:2' }, 'its token is not'],
    [{ STEERCO_API_URL: 'localhost' }, 'is no URL'],
    [{ STEERCO_API_URL: 'http://h', STEERCO_API_TOKEN_FILE: '/no/such' }, 'cannot be read'],
  ])('%j is a fault of the configuration', (environment, said) => {
    expect(() => findEndpoint(environment, state)).toThrow(said);
  });

  it('nobody there, or somebody else: says how to start it and ends with 4', async () => {
    const nothing = await steerco('actions', '--state-folder', join(folder.path, 'none'));
    expect(nothing.complaints).toContain('start it with: npm start (or steerco up FILE)');
    const gone = await steerco('status', '--state-folder', state);
    expect(gone.complaints).toContain('nobody answers at http://127.0.0.1:1');
    const stranger = createServer((_request, response) => response.writeHead(404).end('<html>'));
    await once(stranger.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    writeApiFile(state, { url, token: 'x' });
    const other = await steerco('status', '--state-folder', state);
    expect(other.complaints).toContain('something other than Steerco');
    stranger.close();
    expect([nothing.exitCode, gone.exitCode, other.exitCode]).toEqual([4, 4, 4]);
  });
});

describe('instants as people write them', () => {
  it.each([
    ['2026-04-20', 'end of the day', '2026-04-20T21:59:59.000Z'],
    ['2026-04-20', 'start of the day', '2026-04-19T22:00:00.000Z'],
    ['2026-04-20 17:00', 'end of the day', '2026-04-20T15:00:00.000Z'],
    ['2026-01-20T17:00', 'end of the day', '2026-01-20T16:00:00.000Z'],
    ['2026-04-20T17:00:00+05:30', 'end of the day', '2026-04-20T11:30:00.000Z'],
    ['2026-04-20T17:00Z', 'end of the day', '2026-04-20T17:00:00.000Z'],
  ] as const)('%s as the %s in Madrid is %s', (text, edge, iso) => {
    expect(instantOf('--until', text, 'Europe/Madrid', edge)).toBe(iso);
  });

  it.each(['2026-02-30', '2026-04-20 25:00', '20/04/2026', 'tomorrow', '', '2026-04-20 17:00 UTC'])(
    '"%s" is refused with what would be right',
    (text) => {
      expect(() => instantOf('--until', text, 'Europe/Madrid', 'end of the day')).toThrow(
        '--until',
      );
    },
  );

  it('are shown in the zone, with the year only where it is another', () => {
    const now = '2026-04-01T10:00:00Z';
    expect(when('2026-04-02T09:30:00Z', 'Europe/Madrid', now)).toBe('Thu 2 Apr 11:30');
    expect(when('2027-01-04T09:30:00Z', 'Europe/Madrid', now)).toBe('Mon 4 Jan 2027 10:30');
    const night = span('2026-04-02T20:30:00Z', '2026-04-02T23:30:00Z', 'Europe/Madrid', now);
    expect(night).toBe('Thu 2 Apr 22:30–Fri 3 Apr 01:30');
  });
});

describe('texts', () => {
  it('come from standard input where they are -, one at a time', async () => {
    const input = Readable.from(['long\n', 'text\n']);
    expect(await withInput({ reason: '-', to: 'leo' }, input)).toEqual({
      reason: 'long\ntext\n',
      to: 'leo',
    });
    await expect(withInput({ problem: '-', rootCause: '-' }, input)).rejects.toThrow(
      'only one text',
    );
  });

  it('of a planned action are read in any order, and every fault is named', () => {
    expect(itemFromPhrase('Hire; due=2026-04-20; kind=corrective; effect=a=b; owner=leo')).toEqual({
      text: 'Hire',
      due: '2026-04-20',
      kind: 'corrective',
      effect: 'a=b',
      owner: 'leo',
    });
    expect(() => itemFromPhrase('Hire; owner=leo; kind=good; when=now')).toThrow(
      /(?=.*due)(?=.*kind)(?=.*effect)(?=.*when)/,
    );
  });

  it('of a plan file are read from YAML, and every fault is named', () => {
    const one = '{ text: Hire, owner: leo, due: 2026-04-20, kind: corrective, effect: more }';
    expect(itemsFromYaml('plan.yaml', `actions:\n  - ${one}\n  - ${one}\n`)).toHaveLength(2);
    const wrong = 'actions:\n  - { text: Hire, owner: leo }\n';
    expect(() => itemsFromYaml('plan.yaml', wrong)).toThrow(/actions\.0\.due.*actions\.0\.kind/);
    expect(() => itemsFromYaml('plan.yaml', 'actions: [')).toThrow('plan.yaml is not YAML');
  });
});
