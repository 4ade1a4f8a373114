import { accessFrom } from '../../../../activities/sources/connect/access.js';
import { readerOf } from '../../../../activities/sources/reader.js';
import type { PeriodReading, SourceReading } from '../../../../activities/sources/types.js';
import type { Charter } from '../../../../charter/charter.js';
import { SteercoError } from '../../../../rules/errors.js';
import { exampleCharter } from '../../../support/charters.js';
import { periods } from '../folder.js';

/** A charter with one source, given as YAML keys. */
function charterWith(source: string): Charter {
  return exampleCharter({ sources: `sources:\n  acd: { ${source} }`, kpis: '' }).charter;
}

interface Reading {
  readonly env?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly signal?: AbortSignal;
}

/** Reads Σgood and Σanswered of the days from 5 to 7 January 2026 from a source. */
export function read(
  source: string,
  {
    env = {},
    folder = '.',
    numerator = 'sum(good)',
    denominator = 'sum(answered)',
    signal,
  }: Reading = {},
): Promise<SourceReading> {
  const reader = readerOf(charterWith(source), 'acd', folder, accessFrom(env));
  if (reader === null) throw new Error('the source can be read');
  return reader({
    kpis: [{ id: 'sl', numerator, denominator }],
    periods: periods('day', '2026-01-05', '2026-01-07'),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** `2026-01-05 numerator/denominator` of each day that has a row. */
export async function days(source: string, reading: Reading = {}): Promise<readonly string[]> {
  const { amounts } = await read(source, reading);
  return Object.entries(amounts.sl?.all ?? {}).map(
    ([day, { numerator, denominator }]: [string, PeriodReading]) =>
      `${day} ${numerator}/${denominator}`,
  );
}

/** `CODE: message | hint` of the refusal of a source. */
export function refusal(source: string, reading: Reading = {}): Promise<string> {
  return read(source, reading).then(
    () => {
      throw new Error('the reading was not refused');
    },
    (error: unknown) => {
      if (error instanceof SteercoError)
        return `${error.code}: ${error.message} | ${error.hint ?? ''}`;
      throw error;
    },
  );
}
