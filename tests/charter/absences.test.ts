import { describe, expect, it } from '@jest/globals';

import { parseCharter } from '../../charter/load.js';
import { rosterOf } from '../../charter/roster.js';
import { exampleCharter, exampleCharterText } from '../support/charters.js';

/** The example with absences for some people and no standing deputies but leo for ana. */
function people(absences: Readonly<Record<string, string>>): string {
  const lines = exampleCharterText()
    .split('\n')
    .filter((line) => line.includes('email: '))
    .map((line) => {
      const id = /id: (\w+)/.exec(line)?.[1] ?? '';
      const standing = id === 'ana' ? line : line.replace(/, deputy: \w+/, '');
      const own = absences[id];
      return own === undefined ? standing : standing.replace(/ \}$/, `, absences: [${own}] }`);
    });
  return ['people:', ...lines].join('\n');
}

function errors(absences: Readonly<Record<string, string>>): readonly string[] {
  const { problems } = parseCharter(
    exampleCharterText({ people: people(absences) }),
    'charter.yaml',
  );
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ code, message }) => `${code.replace('STEERCO_CHARTER_', '')}: ${message}`);
}

describe('deputies of absences', () => {
  it('go round in a circle where everybody in it is away on the same day', () => {
    expect(
      errors({
        ana: '{ from: 2026-08-10, to: 2026-08-14 }',
        leo: '{ from: 2026-08-12, to: 2026-08-20, deputy: mia }',
        mia: '{ from: 2026-08-14, to: 2026-08-14, deputy: ana }',
      }),
    ).toEqual([
      'CIRCLE: deputies who are away go round in a circle on 2026-08-14: ana → leo → mia → ana',
    ]);
  });

  it('may stand in for each other on different days', () => {
    expect(
      errors({
        ana: '{ from: 2026-08-10, to: 2026-08-14 }',
        leo: '{ from: 2026-08-17, to: 2026-08-21, deputy: ana }',
      }),
    ).toEqual([]);
  });

  it('are not the person who is away', () => {
    expect(errors({ mia: '{ from: 2026-08-10, to: 2026-08-14, deputy: mia }' })).toEqual([
      'CIRCLE: deputies who are away go round in a circle on 2026-08-10: mia → mia',
    ]);
  });

  it('are of the same side', () => {
    expect(errors({ mia: '{ from: 2026-08-10, to: 2026-08-14, deputy: cleo }' })).toEqual([
      "SIDES: cleo is on the client's side and cannot stand in for mia of the provider",
    ]);
  });
});

describe('a roster', () => {
  it('has absences as instants of the person’s own time zone, over the change of clocks too', () => {
    const own = people({
      ana: '{ from: 2026-10-24, to: 2026-10-25, deputy: mia }, { from: 2026-08-10, to: 2026-08-14 }',
    });
    const { charter, digest } = exampleCharter({ people: own });
    const recorded = [{ person: 'leo', from: '2026-08-01', to: '2026-08-01', deputy: null }];
    const since = Date.parse('2026-08-02T00:00:00+02:00');
    const { absences } = rosterOf(charter, digest, { recorded, since: since - 1 });
    const written = absences?.map(({ person, from, to, deputy }) => [
      person,
      new Date(from).toISOString(),
      new Date(to).toISOString(),
      deputy,
    ]);
    expect(written).toEqual([
      ['leo', '2026-07-31T22:00:00.000Z', '2026-08-01T22:00:00.000Z', null],
      ['ana', '2026-08-09T22:00:00.000Z', '2026-08-14T22:00:00.000Z', null],
      ['ana', '2026-10-23T22:00:00.000Z', '2026-10-25T23:00:00.000Z', 'mia'],
    ]);
    expect(rosterOf(charter, digest, { recorded, since }).absences).toHaveLength(2);
  });

  it('is as it always was where nobody is away', () => {
    const { charter, digest } = exampleCharter();
    expect(rosterOf(charter, digest)).not.toHaveProperty('absences');
  });
});
