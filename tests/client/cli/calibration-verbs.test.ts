import { describe, expect, it, jest } from '@jest/globals';

import { useCommandLine } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { steerco } from '../../support/terminal.js';

jest.setTimeout(60_000);

const sections = {
  cadence: `cadence:
  - { id: calibration, kind: calibration, name: Calibration, tier: service-delivery, when: every wednesday at 17:00, invite: 5d,
      chair: ana, sample: { cases: 3, source: contacts, case: contact, draw: 10m, scores: 5m, evaluators: [leo, mia, carla],
      expert: ana, tolerance: { points: 5, hitRate: 85 percent }, kpi: service-level } }`,
  sources: `sources:
  acd: { type: csv, path: calls.csv, date: Date }
  contacts: { type: csv, path: contacts.csv, date: Date }`,
};

/** The clock stands at 16:30 on Wednesday 1 April 2026, half an hour before the session. */
const engine = useCommandLine(sections, async ({ test }) => {
  // Three contacts in the week before, so all three are drawn.
  const rows = ['c1', 'c2', 'c3'].map((id, index) => `2026-03-${25 + index},${id}`);
  await test.write('contacts.csv', `Date,contact\n${rows.join('\n')}\n`);
  await eventually(async () => (await test.records.meetings.list('atlas')).length > 0);
});

const calibration = (verb: string, ...rest: readonly string[]) =>
  steerco('calibration', verb, 'calibration', '2026-04-01', ...rest);

async function said(verb: string, ...rest: readonly string[]): Promise<string> {
  const { output, complaints } = await calibration(verb, ...rest);
  expect(complaints).toBe('');
  return output.trimEnd();
}

async function refused(verb: string, ...rest: readonly string[]): Promise<string> {
  const { complaints, exitCode } = await calibration(verb, ...rest);
  return `${exitCode} ${complaints}`;
}

/** Scores c1, c2 and c3 as a person. */
async function score(by: string, points: readonly number[], ...more: readonly string[]) {
  for (const [index, value] of points.entries())
    await said('score', '--case', `c${index + 1}`, '--score', String(value), ...more, '--as', by);
}

/** The lines of a report, blanks between columns as one. */
async function report(): Promise<readonly string[]> {
  return (await said('report')).split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

describe('a calibration at the command line', () => {
  it('is not reported before its cases are drawn', async () => {
    expect(await refused('report')).toMatch(/^3 .*no cases are drawn.*steerco calibration draw/s);
  });

  it('is drawn when somebody of the program asks for it, and by nobody else', async () => {
    expect(await refused('draw', '--as', 'stranger')).toMatch(/^\d .*stranger/s);
    expect(await said('draw', '--as', 'ana')).toContain('the cases are being drawn');
    await eventually(async () => {
      const state = await engine.api.test.records.meetings.state(
        'atlas',
        'calibration',
        '2026-04-01',
      );
      return (state?.calibration?.sample?.cases.length ?? 0) === 3;
    });
    const [heading] = await report();
    expect(heading).toBe('3 of 3 cases, seed atlas:calibration:2026-04-01');
  });

  it('takes scores of its evaluators, of drawn cases and from 0 to 100', async () => {
    const with88 = ['--case', 'c1', '--score', '88'];
    expect(await refused('score', ...with88, '--as', 'cleo')).toMatch(/^3 .*STEERCO_NOT_ALLOWED/s);
    expect(await refused('score', '--case', 'c9', '--score', '88', '--as', 'leo')).toMatch(
      /^3 .*case c9 was not drawn.*drawn were/s,
    );
    expect(await refused('score', '--case', 'c1', '--score', '101', '--as', 'leo')).toMatch(
      /^3 .*101 is no score/s,
    );
    expect(await refused('score', '--case', 'c1', '--as', 'leo')).toMatch(/^1 .*--score/s);
    expect(await refused('score', ...with88, '--items', 'Y,maybe', '--as', 'leo')).toMatch(
      /^1 .*"MAYBE".*Y, N or NA/s,
    );
    expect(await said('score', ...with88, '--as', 'leo')).toContain('c1 scored 88');
  });

  it('shows how many are scored and no score while they are blind, to nobody', async () => {
    await score('leo', [86, 75, 94]);
    await score('mia', [93, 84, 97]);
    const { output } = await calibration('report', '--json');
    expect(JSON.parse(output)).toMatchObject({
      cases: [{ scores: {} }, { scores: {} }, { scores: {} }],
      evaluators: [
        { evaluator: 'carla', scored: 0, deviations: null },
        { evaluator: 'leo', scored: 3, deviations: null },
        { evaluator: 'mia', scored: 3, deviations: null },
      ],
    });
    const lines = await report();
    expect(lines.at(-1)).toMatch(
      /^scores are blind until .*: carla 0 of 3, leo 3 of 3, mia 3 of 3$/,
    );
    expect(lines.join('\n')).not.toMatch(/\b(86|93|97)\b/);
    const master = ['--case', 'c1', '--score', '88', '--master', '--as', 'ana'];
    expect(await refused('score', ...master)).toMatch(/^3 .*still scoring blind/s);
  });

  it('takes the master scores of the expert alone, once all have scored', async () => {
    await score('carla', [80, 64, 90]);
    expect(
      await refused('score', '--case', 'c1', '--score', '88', '--master', '--as', 'leo'),
    ).toMatch(/^3 .*leo may not give the master score/s);
    expect(await refused('close', '--as', 'ana')).toMatch(
      /^3 .*without a master score: c\d, c\d, c\d/s,
    );
    await score('ana', [88, 72, 95], '--master');
  });

  it('reports the session of rules R13 when it is closed, and whose drift is beyond the tolerance', async () => {
    expect(await refused('close', '--as', 'mia')).toMatch(/^3 .*STEERCO_NOT_ALLOWED/s);
    expect(await said('close', '--as', 'ana')).toContain('calibration closed');
    const lines = await report();
    expect(lines).toContain('c1 | 80 | 86 | 93 | 88 | 8');
    expect(lines.filter((line) => /^(leo|mia|carla) \| /.test(line))).toEqual([
      'carla | 3 | -7 | 7 | 1/3 | 8',
      'leo | 3 | 0 | 2 | 3/3 | 3',
      'mia | 3 | 6.333 | 6.333 | 2/3 | 12',
    ]);
    expect(lines.filter((line) => line.startsWith('beyond the tolerance'))).toHaveLength(2);
    expect(await refused('score', '--case', 'c1', '--score', '88', '--as', 'leo')).toMatch(
      /^3 .*the calibration is closed/s,
    );
  });

  it('is explained with examples', async () => {
    for (const verb of ['draw', 'score', 'close', 'report']) {
      const { output } = await steerco('calibration', verb, '--help');
      expect(output).toMatch(new RegExp(`steerco calibration ${verb} calibration 2026-04-22`));
    }
  });
});
