import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { loadCharter } from '../../charter/load.js';

const file = 'tests/charter/fixtures/planted.yaml';

/** Every mistake that was planted: its place, its code, and a word of what is said about it. */
const planted: readonly (readonly [place: string, code: string, word: string])[] = [
  ['2:7', 'VALUE', 'Atlas_1'],
  ['6:13', 'TIME_ZONE', 'Europe/Madird'],
  ['7:10', 'DATE', '2026-02-30'],
  ['8:20', 'VALUE', '13'],
  ['11:11', 'DUPLICATE', 'S3-2.1'],
  ['14:40', 'VALUE', 'leo at norte'],
  ['15:81', 'CIRCLE', 'ana → leo → mia → ana'],
  ['16:67', 'VALUE', 'custommer'],
  ['17:5', 'MISSING', 'email'],
  ['18:89', 'SECRET', 'password'],
  ['19:73', 'UNKNOWN_KEY', 'rolls'],
  ['20:22', 'YAML', 'quote'],
  ['24:23', 'HOURS', '09:00-25:00'],
  ['25:20', 'DATE', '2026-13-01'],
  ['26:3', 'DUPLICATE', 'joint'],
  ['28:23', 'CIRCLE', 'loop → loop'],
  ['29:1', 'MISSING', 'steering-committee'],
  ['32:18', 'SIDES', 'dan'],
  ['33:18', 'DURATION', '4d'],
  ['36:18', 'VALUE', 'list'],
  ['37:5', 'UNKNOWN_KEY', 'acknowlege'],
  ['37:17', 'DURATION', '4 hours'],
  ['40:22', 'VALUE', 'quarterly-review'],
  ['41:79', 'WHEN', 'busness'],
  ['42:73', 'WHEN', '3TU'],
  ['47:12', 'DURATION', '0h'],
  ['48:20', 'DURATION', 'soon'],
  ['49:17', 'REFERENCE', 'nobody'],
  ['51:16', 'VALUE', 'cvs'],
  ['55:13', 'REFERENCE', 'S3-2.9'],
  ['57:13', 'REFERENCE', 'acb'],
  ['66:19', 'TARGET', '2026-01-01'],
  ['67:36', 'THRESHOLD', '3 of 2'],
  ['67:57', 'THRESHOLD', 'clear'],
  ['68:28', 'THRESHOLD', 'good periods'],
  ['69:16', 'NUMBER', '1e3'],
  ['70:15', 'REFERENCE', 'mayor'],
  ['80:13', 'VALUE', 'fortnight'],
  ['81:21', 'VALUE', 'ramp'],
  ['82:15', 'THRESHOLD', 'below'],
  ['82:22', 'LEVEL', 'targett'],
  ['83:20', 'NUMBER', 'lots'],
];

describe('a charter with many mistakes', () => {
  it('reports all of them in one run, each at its place, and nothing else', async () => {
    const { ok, problems } = await loadCharter(file);
    expect(ok).toBe(false);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual(
      planted.map(([place, code]) => `${place} STEERCO_CHARTER_${code}`),
    );
    errors.forEach(({ message }, index) => expect(message).toContain(planted[index]?.[2]));
    expect(problems.every((problem) => problem.file === file)).toBe(true);
  });

  it('points at the very words that are wrong', async () => {
    const lines = (await readFile(file, 'utf8')).split('\n');
    const at = (place: string) => {
      const [line, column] = place.split(':').map(Number);
      return (lines[line! - 1] ?? '').slice(column! - 1);
    };
    const quoted = planted.filter(([, code]) =>
      ['UNKNOWN_KEY', 'REFERENCE', 'NUMBER'].includes(code),
    );
    for (const [place, , word] of quoted) expect(at(place).startsWith(word)).toBe(true);
  });

  it('says what would be right', async () => {
    const { problems } = await loadCharter(file);
    expect(problems.filter(({ hint }) => hint === null)).toEqual([]);
    const hintAt = (line: number) => problems.find((problem) => problem.line === line)?.hint;
    expect(hintAt(6)).toBe('did you mean "Europe/Madrid"?');
    expect(hintAt(19)).toBe('did you mean "roles"?');
    expect(hintAt(41)).toBe('did you mean "business"?');
    expect(hintAt(51)).toBe('did you mean "csv"?');
    expect(hintAt(55)).toBe('did you mean "S3-2.1"?');
    expect(hintAt(70)).toBe('did you mean "major"?');
  });
});
