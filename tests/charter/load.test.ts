import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { loadCharter, parseCharter } from '../../charter/load.js';
import type { Problem } from '../../charter/problem.js';
import { exampleCharter, exampleCharterText } from '../support/charters.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const at = ({ line, column, code }: Problem) => `${line}:${column} ${code}`;
const read = (text: string) => parseCharter(text, 'charter.yaml');
const errorsOf = (text: string) =>
  read(text).problems.filter(({ severity }) => severity === 'error');

/** The example with one section replaced, and the line on which that section starts. */
function withSection(key: string, section: string) {
  const text = exampleCharterText({ [key]: section });
  const line = text.slice(0, text.indexOf(section)).split('\n').length;
  return { text, line };
}

describe('reading a charter', () => {
  it('keeps decimals as they were written, never as binary floats', () => {
    const { charter } = exampleCharter({
      kpis: `kpis:
  - { id: precise, name: Precise, clause: S3-2.1, definition: exact, source: acd, numerator: sum(a), denominator: sum(b),
      unit: percent, direction: higher, period: month, target: { ramp: [{ from: 2026-01-01, value: 79.950 }] },
      breach: { below: 0.1234567890123456789, clear: { at: target + 0.30 } }, minVolume: 12345678901234567890 }`,
    });
    const { rule } = charter.kpis[0]!;
    expect(rule.target).toEqual([{ from: '2026-01-01', value: '79.95' }]);
    expect(rule.breach).toEqual({ kind: 'value', value: '0.1234567890123456789' });
    expect(rule.clear).toEqual({ kind: 'target-plus', offset: '0.3' });
    expect(rule.minVolume).toBe('12345678901234567890');
  });

  it('takes a phrase with commas inside braces for the one phrase that it is', () => {
    const { charter } = exampleCharter({
      cadence: `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: third tuesday of jan, apr, jul, oct at 10:00,
      lasts: 2h }`,
    });
    expect(charter.cadence[0]).toMatchObject({
      whenText: 'third tuesday of jan, apr, jul, oct at 10:00',
      when: { rrule: 'FREQ=MONTHLY;BYMONTH=1,4,7,10;BYDAY=3TU', time: '10:00' },
      lasts: { days: 0, seconds: 7200 },
    });
  });

  it('fills in the defaults of the rules', () => {
    const { charter } = exampleCharter();
    const [first, second, third] = charter.tiers;
    expect(second.repeat).toEqual(second.acknowledge);
    expect(third.repeat).toEqual({ kind: 'business-time', seconds: 32_400 });
    expect(first.calendar).toBe(charter.defaultCalendar);
    const [kpi] = charter.kpis;
    expect(kpi?.effectiveness).toEqual({
      need: 3,
      maxPeriods: 6,
      startLag: { days: 0, seconds: 0 },
    });
    expect(kpi?.severity).toBe('major');
    expect(charter.cadence.map(({ chair }) => chair)).toEqual(['ana', 'carla', 'dan', 'ana']);
  });

  it('treats a misspelt key as the key that was meant, so that nothing else is reported', () => {
    const text = exampleCharterText().replace('people:', 'poeple:').replace('clauses:', 'clause:');
    expect(errorsOf(text).map(({ message, hint }) => [message, hint])).toEqual([
      ['"clause" is not a key of a charter', 'did you mean "clauses"?'],
      ['"poeple" is not a key of a charter', 'did you mean "people"?'],
    ]);
  });

  it.each([
    ['an unclosed bracket', '  - { id: eva, name: Eva', '4:5'],
    ['an unclosed quote', '  - { id: eva, name: "Eva }', '4:22'],
    ['a tab', '  - id: eva\n\tname: Eva', '5:1'],
    ['a colon in a text', '  - { id: eva }\n  - id: eva: roe', '5:9'],
  ])('reports %s where it is, and the mistakes around it', (_what, broken, place) => {
    const [line, column] = place.split(':').map(Number);
    const { text, line: start } = withSection(
      'people',
      `people:
  - { id: ana, name: Ana, email: ana@norte.example, side: provider, deputy: nobody }
  - { id: leo, name: Leo, email: leo@norte.example, side: nowhere }
${broken}
  - { id: cleo, name: Cleo, email: cleo, side: client }`,
    );
    const errors = errorsOf(text).filter(({ code }) => !code.endsWith('REFERENCE'));
    const places = errors.map(at);
    expect(places).toContain(`${start - 1 + line!}:${column!} STEERCO_CHARTER_YAML`);
    expect(places.filter((found) => found.endsWith('YAML'))).toHaveLength(1);
    expect(errors.map(({ message }) => message).join('\n')).toContain('nowhere');
  });

  it('does not doubt what refers to a part that could not be read', () => {
    const people = /people:\n[^]*?(?=calendars:)/.exec(exampleCharterText())![0].trimEnd();
    const text = exampleCharterText({ people: people.replace('Leo Vidal', '"Leo Vidal') });
    expect(errorsOf(text).map(({ code }) => code)).toEqual(['STEERCO_CHARTER_YAML']);
  });

  it('refuses aliases that multiply and nesting without end', () => {
    const levels = Array.from({ length: 12 }, (_, n) => {
      const inner = n === 0 ? 'x' : `*l${n - 1}`;
      return `l${n}: &l${n} [${Array(9).fill(inner).join(', ')}]`;
    });
    expect(errorsOf(levels.join('\n')).map(({ code }) => code)).toContain(
      'STEERCO_CHARTER_TOO_LARGE',
    );
    expect(read('['.repeat(100_000)).ok).toBe(false);
    expect(read(`a: ${'x'.repeat(1_000_001)}`).problems.map(({ code }) => code)).toEqual([
      'STEERCO_CHARTER_TOO_LARGE',
    ]);
  });

  it('reads aliases that stand for one thing', () => {
    const { charter } = exampleCharter({
      tiers: `tiers:
  service-delivery: { accountable: ana, counterpart: cleo, clause: S5-1, acknowledge: &short 4h, resolve: 18h }
  account-management: { accountable: carla, counterpart: cora, acknowledge: *short, resolve: 27h }
  steering-committee: { accountable: dan, counterpart: cyrus, acknowledge: 9h, resolve: 27h }`,
    });
    expect(charter.tiers[1].acknowledge).toEqual({ kind: 'business-time', seconds: 14_400 });
  });

  it('refuses passwords inside addresses', () => {
    const { text, line } = withSection(
      'sources',
      `sources:
  acd: { type: http, url: "https://joe:hunter2@acd.example/calls", format: csv, date: Date }`,
    );
    expect(errorsOf(text).map(at)).toEqual([`${line + 1}:27 STEERCO_CHARTER_SECRET`]);
  });

  it.each([
    ['an empty text', ''],
    ['a list', '- a'],
    ['a text', 'hello'],
    ['nothing but a comment', '# a'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['binary rubbish', '\u0000\u0001\u0002'],
    ['a key that is a list', '? [a]\n: 1'],
    ['a prototype', '__proto__: { a: 1 }'],
  ])('answers %s with problems', (_what, text) => {
    const result = read(text);
    expect(result.ok).toBe(false);
    expect(result.problems.length).toBeGreaterThan(0);
  });

  it('reports rules, dates and calendars that lead nowhere', () => {
    const text = exampleCharterText({
      calendars: `calendars:
  joint: { hours: { mon-fri: "09:00-12:00" }, holidays: [XX] }`,
      cadence: `cadence:
  - { id: gone, kind: custom, tier: service-delivery, clause: S5-1, when: every monday at 10:00 until 2025-12-31 }
  - { id: zone, kind: custom, tier: service-delivery, when: "DTSTART;TZID=America/New_York:20260305T090000 RRULE:FREQ=WEEKLY", timeZone: Europe/Madrid }`,
    });
    const messages = errorsOf(text).map(({ message }) => message);
    expect(messages).toHaveLength(3);
    expect(messages[0]).toContain('"XX"');
    expect(messages[1]).toContain('never happens');
    expect(messages[2]).toContain('America/New_York');
  });

  it('reports a calendar whose parts are never open together', () => {
    const { text, line } = withSection(
      'calendars',
      `calendars:
  joint: { hours: { mon-fri: "09:00-12:00" } }
  night: { hours: { mon-fri: "20:00-23:00" } }
  never: { intersect: [joint, night] }`,
    );
    expect(errorsOf(text).map(at)).toEqual([`${line + 3}:3 STEERCO_CHARTER_HOURS`]);
  });
});

describe('whatever is written', () => {
  const text = exampleCharterText();

  it('is answered with a charter or with problems that lie in the text, never with a crash', () => {
    const slip = fc.record({
      at: fc.nat(text.length - 1),
      cut: fc.nat(12),
      insert: fc.oneof(
        fc.string({ maxLength: 4 }),
        fc.constantFrom('{', '}', '[', ']', '"', "'", ':', '- ', '\t', '\n', '&a', '*a', '|', '#'),
      ),
    });
    fc.assert(
      fc.property(fc.array(slip, { minLength: 1, maxLength: 4 }), (slips) => {
        const broken = slips.reduce(
          (sum, { at: start, cut, insert }) =>
            sum.slice(0, start) + insert + sum.slice(start + cut),
          text,
        );
        const { ok, problems } = read(broken);
        const lines = broken.split('\n');
        expect(ok || problems.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { line, column } of problems) {
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a charter in several files', () => {
  const main = exampleCharterText({ people: '', kpis: 'include: [people.yaml, parts/kpis.yaml]' });
  const example = exampleCharterText();
  const people = /people:\n[^]*?(?=calendars:)/.exec(example)![0];
  const kpis = /kpis:\n[^]*$/.exec(example)![0];

  it('means the same as in one file', async () => {
    const folder = temporaryFolder();
    try {
      await mkdir(join(folder.path, 'parts'));
      await writeFile(join(folder.path, 'charter.yaml'), main);
      await writeFile(join(folder.path, 'people.yaml'), people);
      await writeFile(join(folder.path, 'parts/kpis.yaml'), kpis);
      const result = await loadCharter(join(folder.path, 'charter.yaml'));
      expect(result).toMatchObject({ ok: true, digest: exampleCharter().digest });
    } finally {
      folder.remove();
    }
  });

  it('names the file in which a mistake is', () => {
    const result = parseCharter(main, 'atlas/charter.yaml', (path) => ({
      ok: true,
      value: path === 'people.yaml' ? people : kpis.replace('percent', 'percnt'),
    }));
    expect(result.problems.map(({ file, line, hint }) => [file, line, hint])).toEqual([
      ['atlas/parts/kpis.yaml', 9, 'did you mean "percent"?'],
    ]);
  });

  it('is refused when files include each other, lie outside, or say a thing twice', async () => {
    const folder = temporaryFolder();
    try {
      const file = (name: string) => join(folder.path, name);
      await mkdir(file('inside'));
      await writeFile(file('secret.yaml'), 'language: en\n');
      await symlink(file('secret.yaml'), file('inside/link.yaml'));
      await writeFile(file('inside/loop.yaml'), 'include: [charter.yaml]\n');
      await writeFile(
        file('inside/twice.yaml'),
        'calendars: { joint: { hours: 24x7 } }\nmemory: 30d\n',
      );
      const includes =
        '[loop.yaml, ../secret.yaml, link.yaml, /etc/x.yaml, gone.yaml, x.json, twice.yaml, twice.yaml]';
      await writeFile(file('inside/charter.yaml'), `${example}include: ${includes}\nmemory: 60d\n`);
      const { problems } = await loadCharter(file('inside/charter.yaml'));
      expect(problems.map(({ message }) => message)).toEqual([
        expect.stringContaining('"../secret.yaml" lies outside'),
        expect.stringContaining('"link.yaml" leads outside'),
        expect.stringContaining('"/etc/x.yaml" lies outside'),
        'there is no such file',
        expect.stringContaining('"x.json" is not a YAML file'),
        expect.stringContaining('"twice.yaml" is included twice'),
        expect.stringContaining('"charter.yaml" includes itself'),
        '"calendars.joint" is written twice',
        '"memory" is written twice',
      ]);
    } finally {
      folder.remove();
    }
  });

  it('says why a file cannot be read', async () => {
    const { problems } = await loadCharter('no/such/charter.yaml');
    expect(problems).toMatchObject([
      { code: 'STEERCO_CHARTER_UNREADABLE', line: 1, column: 1, message: 'there is no such file' },
    ]);
  });
});
