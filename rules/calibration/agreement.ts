/** How far scores lie from the master's (rules R13): bias, mean absolute deviation, hits within `points`. */
export interface Deviations {
  readonly n: number;
  readonly bias: number;
  readonly meanAbsolute: number;
  readonly hits: number;
  readonly largest: number;
}

/** What differences, score less master, come to; null without any. */
export function deviations(differences: readonly number[], points: number): Deviations | null {
  if (differences.length === 0) return null;
  const sizes = differences.map(Math.abs);
  return {
    n: differences.length,
    bias: mean(differences),
    meanAbsolute: mean(sizes),
    hits: sizes.filter((size) => size <= points).length,
    largest: Math.max(...sizes),
  };
}

/** A square table of counts: rows by one rater, columns by the other. */
export type Confusion = readonly (readonly number[])[];

/** Counts of pairs of categories, which are the indexes 0 to `categories` - 1. */
export function confusion(
  pairs: readonly (readonly [number, number])[],
  categories: number,
): Confusion {
  const table = Array.from({ length: categories }, () => Array<number>(categories).fill(0));
  for (const [a, b] of pairs) {
    const row = table[a];
    if (row?.[b] === undefined) throw new Error(`there is no category ${a} or ${b}`);
    row[b] += 1;
  }
  return table;
}

/** Share of pairs in one category; null without any. */
export function percentAgreement(table: Confusion): number | null {
  const total = sum(table.flat());
  return total === 0 ? null : sum(table.map((row, index) => row[index] ?? 0)) / total;
}

export type KappaWeights = 'none' | 'linear' | 'quadratic';

/**
 * Cohen's kappa, weighted by the distance of ordered categories where asked: 1 - Σvo/Σve. Null where
 * both use one category alone: nothing could be expected otherwise.
 */
export function cohenKappa(table: Confusion, weights: KappaWeights = 'none'): number | null {
  const total = sum(table.flat());
  const rows = table.map(sum);
  const columns = table.map((_, column) => sum(table.map((row) => row[column] ?? 0)));
  let observed = 0;
  let expected = 0;
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      const weight = disagreement(i, j, table.length, weights);
      observed += weight * count;
      expected += (weight * (rows[i] ?? 0) * (columns[j] ?? 0)) / total;
    });
  });
  return expected === 0 ? null : 1 - observed / expected;
}

function disagreement(i: number, j: number, categories: number, weights: KappaWeights): number {
  if (weights === 'none') return i === j ? 0 : 1;
  return (Math.abs(i - j) / (categories - 1)) ** (weights === 'linear' ? 1 : 2);
}

/** Fleiss' kappa for subjects that the same number of raters put into categories; null when undefined. */
export function fleissKappa(counts: readonly (readonly number[])[]): number | null {
  const raters = sum(counts[0] ?? []);
  if (counts.length === 0 || raters < 2) return null;
  const agreements = counts.map(
    (row) => (sum(row.map((n) => n * n)) - raters) / (raters * (raters - 1)),
  );
  const shares = (counts[0] ?? []).map(
    (_, category) => sum(counts.map((row) => row[category] ?? 0)) / (counts.length * raters),
  );
  const expected = sum(shares.map((share) => share * share));
  return expected === 1 ? null : (mean(agreements) - expected) / (1 - expected);
}

export type Scale = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/**
 * Krippendorff's alpha: `ratings[rater][unit]`, null where a rater left a unit out. Units with fewer than
 * two ratings say nothing. Null when there is no variation at all.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly (number | null)[])[],
  scale: Scale,
): number | null {
  const units = (ratings[0] ?? [])
    .map((_, unit) => ratings.map((row) => row[unit] ?? null).filter((value) => value !== null))
    .filter((values) => values.length > 1);
  const all = units.flat();
  const values = [...new Set(all)].sort((a, b) => a - b);
  const counts = values.map((value) => all.filter((one) => one === value).length);
  const distance = distances(values, counts, scale);
  const n = all.length;
  const observed = sum(
    units.map(
      (unit) => sum(unit.flatMap((a) => unit.map((b) => distance(a, b)))) / (unit.length - 1),
    ),
  );
  const expected = sum(all.flatMap((a) => all.map((b) => distance(a, b)))) / (n - 1);
  return expected === 0 ? null : 1 - observed / expected;
}

function distances(values: readonly number[], counts: readonly number[], scale: Scale) {
  return (a: number, b: number): number => {
    if (a === b) return 0;
    switch (scale) {
      case 'nominal':
        return 1;
      case 'interval':
        return (a - b) ** 2;
      case 'ratio':
        return ((a - b) / (a + b)) ** 2;
      case 'ordinal': {
        const [from, to] = [values.indexOf(Math.min(a, b)), values.indexOf(Math.max(a, b))];
        const between = sum(counts.slice(from, to + 1));
        return (between - ((counts[from] ?? 0) + (counts[to] ?? 0)) / 2) ** 2;
      }
    }
  };
}

/** How reliable scores are by an alpha: Krippendorff's customary limits. */
export function reliabilityOf(alpha: number): 'reliable' | 'tentative' | 'discard' {
  if (alpha >= 0.8) return 'reliable';
  return alpha >= 0.667 ? 'tentative' : 'discard';
}

/** Bland and Altman's limits of agreement: mean ± 1.96 standard deviations of the differences; null below two pairs. */
export function limitsOfAgreement(pairs: readonly (readonly [number, number])[]) {
  if (pairs.length < 2) return null;
  const differences = pairs.map(([a, b]) => a - b);
  const centre = mean(differences);
  const variance = sum(differences.map((one) => (one - centre) ** 2)) / (differences.length - 1);
  const deviation = Math.sqrt(variance);
  return {
    mean: centre,
    deviation,
    low: centre - 1.96 * deviation,
    high: centre + 1.96 * deviation,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}
