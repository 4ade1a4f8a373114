import { errorAt, type Problem } from '../problem.js';
import {
  child,
  textAt,
  textOf,
  type Entry,
  type Located,
  type LocatedMap,
  type LocatedText,
} from '../source/located.js';
import { didYouMean } from '../suggest.js';
import { kpiLibrary, libraryKpi } from './kpi-library.js';
import type { LibraryKpi } from './types.js';

/**
 * The charter with every KPI that says `use:` completed from the library: what it does not write itself is
 * written for it, as if at the place of `use`. `columns` renames the library's columns to those of the
 * source. The formula becomes part of the charter and of its digest: a later library changes nothing.
 */
export function withLibraryKpis(root: Located): {
  readonly root: Located;
  readonly problems: readonly Problem[];
} {
  const kpis = child(root, 'kpis');
  if (root.kind !== 'map' || kpis?.kind !== 'list') return { root, problems: [] };
  const problems: Problem[] = [];
  const items = kpis.items.map((item) => {
    const use = textAt(item, 'use');
    if (item.kind !== 'map' || use === null) return item;
    const found = libraryKpi(use.text);
    if (found === null) problems.push(unknownKpi(use));
    return found === null ? item : completed(item, use, found, problems);
  });
  const entry = root.entries.get('kpis');
  if (entry === undefined) return { root, problems };
  const entries = new Map(root.entries).set('kpis', { ...entry, value: { ...kpis, items } });
  return { root: { ...root, entries }, problems };
}

function unknownKpi({ at, text }: LocatedText): Problem {
  const ids = kpiLibrary.map(({ id }) => id);
  return errorAt(at, {
    code: 'STEERCO_CHARTER_REFERENCE',
    message: `"${text}" is not a KPI of the library`,
    hint: didYouMean(text, ids) ?? 'steerco library lists them',
  });
}

function completed(
  kpi: LocatedMap,
  use: LocatedText,
  found: LibraryKpi,
  problems: Problem[],
): LocatedMap {
  const columns = columnsOf(kpi, found, problems);
  const given: Readonly<Record<string, string>> = {
    name: found.name,
    definition: found.definition,
    numerator: renamed(found.numerator, columns),
    denominator: renamed(found.denominator, columns),
    unit: found.unit,
    direction: found.direction,
    ...(found.finalAfterDays === 0 ? {} : { lag: `${found.finalAfterDays}d` }),
  };
  const missing = Object.entries(given).filter(([key]) => !kpi.entries.has(key));
  const written = missing.map(([key, text]): [string, Entry] => [
    key,
    { keyAt: use.at, value: { kind: 'scalar', at: use.at, value: text, source: text } },
  ]);
  return { ...kpi, entries: new Map([...kpi.entries, ...written]) };
}

/** What each column of the library is called in the source; those that are not named keep their names. */
function columnsOf(
  kpi: LocatedMap,
  found: LibraryKpi,
  problems: Problem[],
): ReadonlyMap<string, string> {
  const written = child(kpi, 'columns');
  const columns = new Map<string, string>();
  if (written?.kind !== 'map') return columns;
  for (const [name, { keyAt, value }] of written.entries) {
    const known = Object.keys(found.columns);
    const text = textOf(value);
    if (text !== null && known.includes(name)) columns.set(name, text.text);
    if (known.includes(name)) continue;
    problems.push(
      errorAt(keyAt, {
        code: 'STEERCO_CHARTER_REFERENCE',
        message: `"${name}" is not a column of ${found.id}`,
        hint: didYouMean(name, known) ?? `its columns are: ${known.join(', ')}`,
      }),
    );
  }
  return columns;
}

function renamed(sql: string, columns: ReadonlyMap<string, string>): string {
  return sql.replace(/[a-z_][a-z0-9_]*/g, (word) => {
    const column = columns.get(word);
    return column === undefined ? word : `"${column.replaceAll('"', '""')}"`;
  });
}
