import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { parseCharter } from '../../../charter/load.js';
import { exampleCharterText } from '../../support/charters.js';
import { steerco } from '../../support/terminal.js';

const kpi = (keys: string) =>
  parseCharter(
    exampleCharterText({
      kpis: `kpis:\n  - { id: sl, clause: S3-2.1, source: acd, period: month, target: 80, breach: { below: target }, ${keys} }`,
    }),
    'charter.yaml',
  );
const taken = (keys: string) => {
  const result = kpi(keys);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.charter.kpis[0]!;
};

describe('use: of a KPI of the library', () => {
  it('brings formula, definition, unit and direction, with the columns of the source (rules R3, SL3)', () => {
    const used = taken(
      'use: service-level/SL3, columns: { answered: Answered Calls, abandoned: \'A "b"\' }',
    );
    expect(used).toMatchObject({
      numerator: 'sum(answered_in_threshold)',
      denominator: 'sum("Answered Calls") + sum("A ""b""")',
      rule: { unit: 'percent', direction: 'higher' },
    });
    expect(used.definition).toContain('Every abandoned call is a miss');
  });

  it('leaves what the charter writes itself', () => {
    expect(taken('use: service-level/SL2, name: Ours, denominator: sum(offered)')).toMatchObject({
      name: 'Ours',
      numerator: 'sum(answered_in_threshold)',
      denominator: 'sum(offered)',
    });
  });

  it('is the same charter as one that writes it out: a later library changes nothing', () => {
    const used = kpi('use: service-level/SL2');
    const { name, definition, numerator, denominator } = taken('use: service-level/SL2');
    const text = (value: string | null) => JSON.stringify(value);
    const out = kpi(
      `name: ${text(name)}, definition: ${text(definition)}, numerator: ${text(numerator)}, denominator: ${text(denominator)}, unit: percent, direction: higher`,
    );
    expect(used.ok && out.ok && used.digest === out.digest).toBe(true);
  });

  it('waits for a KPI that is final later, such as repeats within seven days', () => {
    expect(taken('use: first-contact-resolution/repeats').lag).toEqual({ days: 7, seconds: 0 });
  });

  it('names what is not there, where it is written', () => {
    const said = (keys: string) =>
      kpi(keys).problems.map(({ message, hint }) => `${message}: ${hint ?? ''}`);
    expect(said('use: service-level/SL33')).toContain(
      '"service-level/SL33" is not a KPI of the library: did you mean "service-level/SL3"?',
    );
    expect(said('use: service-level/SL2, columns: { answred: x }')).toEqual([
      '"answred" is not a column of service-level/SL2: did you mean "answered"?',
    ]);
  });
});

describe('steerco library', () => {
  it('lists the KPIs, and prints each as a block that is YAML and says what is left to agree', async () => {
    const { output } = await steerco('library');
    const ids = output
      .split('\n')
      .flatMap((line) => /^([a-z-]+(?:\/[\w-]+)?) {2,}/.exec(line)?.[1] ?? []);
    expect(ids).toContain('service-level/SL3');
    expect(ids.length).toBeGreaterThan(15);
    for (const id of ids) {
      const { output: block } = await steerco('library', id);
      expect(parse(`kpis:\n${block}`)).toMatchObject({
        kpis: [{ use: id, clause: 'CLAUSE-TO-NAME', period: 'month' }],
      });
    }
  });

  it('says which it has instead of one that it has not', async () => {
    const { complaints, exitCode } = await steerco('library', 'service-level/SL9');
    expect([exitCode, complaints]).toEqual([1, expect.stringContaining('did you mean')]);
  });
});
