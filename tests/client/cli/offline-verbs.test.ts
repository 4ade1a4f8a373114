import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleCharter, exampleCharterText } from '../../support/charters.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { steerco } from '../../support/terminal.js';

const planted = 'tests/charter/fixtures/planted.yaml';
const folder = temporaryFolder();
const charter = join(folder.path, 'charter.yaml');

beforeAll(() => writeFile(charter, exampleCharterText()));
afterAll(() => folder.remove());

describe('steerco check', () => {
  it('says what it found in a charter without problems and ends with 0', async () => {
    const { output, complaints, exitCode } = await steerco('check', charter);
    expect(output).toContain('no problems');
    expect(output).toContain(exampleCharter().digest);
    expect([complaints, exitCode]).toEqual(['', 0]);
  });

  it('shows every problem with its line, a caret below the word, a hint and the count', async () => {
    const { output, exitCode } = await steerco('check', planted);
    expect(output).toContain(
      [
        `${planted}:6:13  error  "program.timeZone": "Europe/Madird" is not a time zone  STEERCO_CHARTER_TIME_ZONE`,
        '  6 |   timeZone: Europe/Madird',
        '    |             ^^^^^^^^^^^^^',
        '    = did you mean "Europe/Madrid"?',
      ].join('\n'),
    );
    expect(output.trimEnd().split('\n').at(-1)).toBe(`${planted}: 42 errors`);
    expect(exitCode).toBe(2);
  });

  it('prints the shape of the contract for programs', async () => {
    const { output, exitCode } = await steerco('check', planted, '--json');
    const { ok, problems } = JSON.parse(output);
    expect([ok, problems.length, exitCode]).toEqual([false, 42, 2]);
    expect(problems[0]).toEqual({
      severity: 'error',
      code: 'STEERCO_CHARTER_VALUE',
      file: planted,
      line: 2,
      column: 7,
      message: expect.any(String),
      hint: expect.any(String),
    });
    const good = await steerco('check', charter, '--json');
    expect(JSON.parse(good.output)).toEqual({ ok: true, problems: [] });
    expect(good.exitCode).toBe(0);
  });

  it('ends with 0 when there are only warnings', async () => {
    const warned = join(folder.path, 'warned.yaml');
    await writeFile(warned, exampleCharterText({ kpis: '' }));
    const { output, exitCode } = await steerco('check', warned);
    expect(output).toContain('warning  clause "S3-2.1" governs nothing');
    expect(output).toContain('1 warning');
    expect(exitCode).toBe(0);
  });

  it('shows text that would steer the terminal without its control characters', async () => {
    const hostile = join(folder.path, 'hostile.yaml');
    await writeFile(hostile, 'program: "\u001b[2J\u0007"\n');
    const { output } = await steerco('check', hostile);
    expect(output).not.toContain('\u001b');
    expect(output).not.toContain('\u0007');
  });
});

describe('steerco calendar', () => {
  const april = ['--from', '2026-04-01', '--to', '2026-04-30'];

  it('lists the meetings with weekday, local time and why they moved', async () => {
    const { output, exitCode } = await steerco('calendar', charter, ...april);
    const lines = output.split('\n').map((line) => line.replace(/ {2,}/g, ' | '));
    expect(lines[0]).toBe('DATE | TIME | MEETING | SERIES | NOTE');
    expect(lines).toContain(
      'Mon 2026-04-13 | 15:00–16:30 | Monthly business review | mbr | moved from Fri 2026-04-10',
    );
    expect(lines).toContain('Tue 2026-04-21 | 10:00–12:00 | Quarterly business review | qbr');
    expect(output).toContain('10 meetings, times in Europe/Madrid');
    expect(exitCode).toBe(0);
  });

  it('prints the shape of the contract for programs', async () => {
    const { output } = await steerco('calendar', charter, ...april, '--json');
    const entries = JSON.parse(output);
    expect(entries).toHaveLength(10);
    expect(entries[3]).toEqual({
      series: 'mbr',
      occurrence: '2026-04-10',
      start: '2026-04-13T13:00:00Z',
      end: '2026-04-13T14:30:00Z',
      shiftedFrom: '2026-04-10',
    });
    expect(entries[0].shiftedFrom).toBeNull();
  });

  it('writes an iCalendar file with one event a meeting', async () => {
    const file = join(folder.path, 'meetings.ics');
    const { output } = await steerco('calendar', charter, ...april, '--ics', file);
    expect(output).toContain('10 meetings written');
    const ics = await readFile(file, 'utf8');
    expect(ics.match(/^BEGIN:VEVENT\r$/gm)).toHaveLength(10);
    expect(new Set(ics.match(/^UID:.*$/gm)).size).toBe(10);
    expect(ics).toContain('DTSTART;TZID=Europe/Madrid:20260421T100000');
    const nowhere = await steerco('calendar', charter, '--ics', join(folder.path, 'no/such/x.ics'));
    expect(nowhere.exitCode).toBe(1);
  });

  it('shows the problems of a charter with errors on standard error and ends with 2', async () => {
    const { output, complaints, exitCode } = await steerco('calendar', planted, '--json');
    expect([output, exitCode]).toEqual(['', 2]);
    expect(complaints).toContain('Europe/Madird');
    expect(complaints).toContain('42 errors');
  });

  it.each([
    [['--from', '2026-02-30'], 'Write a date that exists'],
    [['--from', '2026-03-01', '--to', '2026-02-01'], 'lies before'],
    [['--from', '2026-01-01', '--to', '2126-01-01'], '20 years'],
    [['--json', '--ics', 'x.ics'], 'cannot be used with'],
  ])('refuses %j as wrong usage', async (options, said) => {
    const { complaints, exitCode } = await steerco('calendar', charter, ...options);
    expect(complaints).toContain(said);
    expect(exitCode).toBe(1);
  });
});

describe('steerco init', () => {
  it('writes a charter without problems and the schema that it names, and overwrites nothing', async () => {
    const target = join(folder.path, 'new/atlas');
    const first = await steerco('init', target);
    expect(first.exitCode).toBe(0);
    const check = await steerco('check', join(target, 'charter.yaml'), '--json');
    expect(JSON.parse(check.output)).toEqual({ ok: true, problems: [] });
    const schema = await steerco('schema');
    expect(await readFile(join(target, 'charter.schema.json'), 'utf8')).toBe(schema.output);
    const again = await steerco('init', target);
    expect(again.exitCode).toBe(1);
    expect(again.complaints).toContain('exists already');
    expect((await steerco('init', target, '--force')).exitCode).toBe(0);
  });
});

describe('the command line', () => {
  it.each([
    [['chekc'], 'Did you mean check?'],
    [['check'], "missing required argument 'file'"],
    [['check', charter, '--jsno'], 'Did you mean --json?'],
    [[], 'Usage: steerco'],
  ])('answers %j with what would be right and exit code 1', async (argv, said) => {
    const { complaints, exitCode } = await steerco(...argv);
    expect(complaints).toContain(said);
    expect(exitCode).toBe(1);
  });

  it('shows examples in the help of every verb', async () => {
    for (const verb of ['init', 'check', 'calendar', 'schema']) {
      const { output, exitCode } = await steerco(verb, '--help');
      expect(output).toContain(`$ steerco ${verb}`);
      expect(exitCode).toBe(0);
    }
  });
});
