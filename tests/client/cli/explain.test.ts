import { describe, expect, it, jest } from '@jest/globals';

import { useCommandLine } from '../../support/command-line.js';
import { steerco } from '../../support/terminal.js';

jest.setTimeout(60_000);

/** One day is judged, 31 March 2026: 70 of 100 calls in time, target 80. It has opened CA-2026-0001. */
useCommandLine();

async function refused(...argv: readonly string[]): Promise<string> {
  const { complaints, exitCode } = await steerco(...argv);
  return `${exitCode} ${complaints}`;
}

describe('steerco kpis', () => {
  it('lists where each KPI stands, with its open case', async () => {
    const { output } = await steerco('kpis');
    expect(output).toMatch(
      /service-level +2026-03-31 +70 % +80 % +missed, in breach +CA-2026-0001/,
    );
    const { output: json } = await steerco('kpis', '--json');
    expect(JSON.parse(json)).toMatchObject([
      {
        kpi: 'service-level',
        scope: {},
        newest: { period: '2026-03-31', value: '0.7', target: '0.8', judgement: 'bad', rag: 'RED' },
        case: 'CA-2026-0001',
      },
    ]);
  });
});

describe('steerco explain', () => {
  it('prints rule, target, clause, inputs, arithmetic, data and what followed', async () => {
    const { output, exitCode } = await steerco('explain', 'service-level', '2026-03-31');
    expect(exitCode).toBe(0);
    const lines = output.split('\n');
    expect(lines[0]).toMatch(/2026-03-31, 2026-03-31 to 2026-03-31: missed$/);
    expect(lines[1]).toBe(
      'Schedule 3, §2.1, page 41: “The Supplier shall answer 80 % of calls within 20 seconds.”',
    );
    const row = (label: string) => lines.find((line) => line.startsWith(label)) ?? '';
    expect(row('Numerator')).toMatch(/ = 70$/);
    expect(row('Denominator')).toMatch(/ = 100$/);
    expect(row('Value')).toContain('70 / 100 = 0.7 = 70 %, compared without rounding');
    expect(row('Target')).toMatch(/80 % since 2026-\d\d-\d\d$/);
    expect(row('Levels')).toContain('missed below 80 %');
    expect(row('Charter')).toMatch(/sha256:[0-9a-f]+/);
    expect(row('Seen')).toContain('2026-03-31 missed: it turned RED: episode 1 opened');
    expect(row('Data')).toMatch(/acd, \d+ rows, received .* sha256 [0-9a-f]{16}…/);
    expect(output).toContain('calls.csv');
    expect(row('Known')).toMatch(/revision 1 of 1$/);
    expect(row('Case')).toContain('opened CA-2026-0001');
  });

  it('prints for programs, and as it was known then', async () => {
    const { output } = await steerco('explain', 'service-level', '2026-03-31', '--json');
    const explained = JSON.parse(output) as { known: string; value: string; window: unknown };
    expect(explained).toMatchObject({
      value: '0.7',
      numerator: { value: '70' },
      target: { value: '0.8', step: 1, steps: 1 },
      window: [{ period: '2026-03-31', judgement: 'bad' }],
      case: { case: 'CA-2026-0001', as: 'opening' },
    });
    const then = ['explain', 'service-level', '2026-03-31', '--as-known-on', explained.known];
    expect((await steerco(...then)).exitCode).toBe(0);
    expect(
      await refused('explain', 'service-level', '2026-03-31', '--as-known-on', '2026-03-31'),
    ).toMatch(/^1 .*service-level has no judgement of 2026-03-31 \(STEERCO_UNKNOWN_PERIOD\)/);
  });

  it('says what there is instead of what is not', async () => {
    expect(await refused('explain', 'service-level', '2026-03-30')).toMatch(
      /^1 .*Judged are 2026-03-31 to 2026-03-31/s,
    );
    expect(await refused('explain', 'nothing', '2026-03-31')).toContain('steerco kpis lists');
    const scoped = ['explain', 'service-level', '2026-03-31', '--scope', 'queue=billing'];
    expect(await refused(...scoped)).toMatch(/^1 .*Say which series with --scope: \{\}/s);
    expect(await refused('explain', 'service-level', '2026-03-31', '--scope', 'billing')).toMatch(
      /^1 .*write queue=billing/s,
    );
  });
});
