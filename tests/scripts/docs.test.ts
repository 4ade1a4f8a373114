import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

import { parseCharter } from '../../charter/load.js';
import { errorCodes } from '../../rules/errors.js';
import { steerco } from '../support/terminal.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, one]) => one!);

const rooms = ['activities', 'api', 'charter', 'client', 'records', 'rules', 'worker', 'workflows'];

/** Every source below the rooms, as text. */
function sources(): readonly string[] {
  return rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .map((name) => read(join(room, name))),
  );
}

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('names only files and folders that are there', () => {
    const start = new RegExp(`^(${[...rooms, 'docs', 'examples', 'scripts', 'tests'].join('|')})/`);
    const named = matches(text, /`([\w.-]+(?:\/[\w.-]+)*\/?)`/g).filter((path) => start.test(path));
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('links only to files that are there', () => {
    const links = matches(text, /\]\((?!https?:|#)([^)#]+)/g);
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  it('names only error codes that exist', () => {
    const codes = matches(text, /`(STEERCO_(?:STATE|TEMPORAL|GAP|DIVERGED|SOURCE|CHARTER)\w*)`/g);
    const known = new Set([
      ...Object.keys(errorCodes),
      'STEERCO_TEMPORAL_CLI',
      'STEERCO_TEMPORAL_TEST_SERVER',
      'STEERCO_CHARTERS',
      'STEERCO_SOURCE_MAX_MB',
      'STEERCO_SOURCES_ENV',
    ]);
    expect(codes.filter((code) => !known.has(code))).toEqual([]);
  });
});

describe('docs/operations.md', () => {
  it('has every environment variable that the sources read', () => {
    const found = sources().flatMap((text) => [
      ...matches(text, /env(?:ironment)?\??\.((?:STEERCO|TEMPORAL)_\w+)/g),
      ...matches(text, /^ {2}((?:STEERCO|TEMPORAL)_\w+): (?:z|text|listen)\b/gm),
    ]);
    const variables = [...new Set(found)];
    expect(variables.length).toBeGreaterThan(20);
    const page = read('docs/operations.md');
    expect(variables.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('README.md', () => {
  it('shows a whole charter, without a problem', () => {
    const [charter] = matches(read('README.md'), /```yaml\n(.*?)```/gs);
    expect(parseCharter(charter!, 'README.md').problems).toEqual([]);
  });

  it('shows only verbs that the command line has', async () => {
    const verbs = new Set(matches(read('README.md'), /npx steerco ((?:action )?[a-z]+)/g));
    for (const verb of verbs) {
      const { output } = await steerco(...verb.split(' '), '--help');
      expect(output).toContain(`Usage: steerco ${verb}`);
    }
  });
});
