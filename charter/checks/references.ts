import { errorAt, type Problem } from '../problem.js';
import { tierIds } from '../schema/common.js';
import { child, type Located, type LocatedText, select, textOf } from '../source/located.js';
import { didYouMean } from '../suggest.js';
import type { CheckContext } from './context.js';

/** What a reference may name: a section of the charter whose items carry ids, or whose keys are the names. */
interface Target {
  readonly noun: string;
  readonly section: string;
  readonly names: (root: Located) => readonly string[];
}

const person: Target = { noun: 'person', section: 'people', names: idsOf('people') };
const clause: Target = { noun: 'clause', section: 'clauses', names: idsOf('clauses') };
const source: Target = { noun: 'source', section: 'sources', names: keysOf('sources') };
const kpi: Target = { noun: 'KPI', section: 'kpis', names: idsOf('kpis') };
const series: Target = { noun: 'series', section: 'cadence', names: idsOf('cadence') };
const calendar: Target = { noun: 'calendar', section: 'calendars', names: keysOf('calendars') };
const severity: Target = { noun: 'severity', section: 'severities', names: severityIds };
const receiver: Target = {
  noun: 'person or tier',
  section: 'people',
  names: (root) => [...idsOf('people')(root), ...tierIds],
};

const references: readonly (readonly [pattern: string, target: Target])[] = [
  ['people.*.deputy', person],
  ['people.*.absences.*.deputy', person],
  ['calendars.*.intersect.*', calendar],
  ['tiers.*.accountable', person],
  ['tiers.*.counterpart', person],
  ['tiers.*.members.*', person],
  ['tiers.*.clause', clause],
  ['tiers.*.calendar', calendar],
  ['cadence.*.clause', clause],
  ['cadence.*.attendees.*', person],
  ['cadence.*.chair', person],
  ['cadence.*.secretary', person],
  ['cadence.*.calendar', calendar],
  ['cadence.*.sample.source', source],
  ['cadence.*.sample.evaluators.*', person],
  ['cadence.*.sample.expert', person],
  ['cadence.*.sample.kpi', kpi],
  ['kpis.*.clause', clause],
  ['kpis.*.source', source],
  ['kpis.*.calendar', calendar],
  ['kpis.*.owner', person],
  ['kpis.*.severity', severity],
  ['kpis.*.crossCheck.source', source],
  ['commitments.*.clause', clause],
  ['commitments.*.owner', person],
  ['benchmarks.*.clause', clause],
  ['benchmarks.*.owner', person],
  ['credits.clause', clause],
  ['decisions.clause', clause],
  ['governance.severity', severity],
  ['satisfaction.before.*', series],
  ['reports.*.to.*', receiver],
];

/** Every reference to something that the charter does not have. */
export function unknownReferences({ root, damaged }: CheckContext): readonly Problem[] {
  const named = references.flatMap(([pattern, target]) => {
    const written = select(root, pattern).map(textOf);
    return written.map((reference) => ({ reference, target }));
  });
  return [...named, ...scorecardKpis(root)].flatMap(({ reference, target }) => {
    if (reference === null || isUnreadable(root, target.section)) return [];
    if (damaged.get(target.section)?.has(reference.text) === true) return [];
    const names = target.names(root);
    if (names.includes(reference.text)) return [];
    return [
      errorAt(reference.at, {
        code: 'STEERCO_CHARTER_REFERENCE',
        message: `"${reference.text}" is not a ${target.noun} of this charter`,
        hint: didYouMean(reference.text, names) ?? `write it under ${target.section} first`,
      }),
    ];
  });
}

/** The scorecard names KPIs by its keys. */
function scorecardKpis(root: Located): readonly { reference: LocatedText; target: Target }[] {
  const weights = select(root, 'scorecard.weights')[0];
  if (weights?.kind !== 'map') return [];
  const target: Target = { noun: 'KPI', section: 'kpis', names: idsOf('kpis') };
  return [...weights.entries].map(([text, { keyAt }]) => ({
    reference: { at: keyAt, text },
    target,
  }));
}

/** A section of the wrong kind has been reported; nothing can be looked up in it. */
function isUnreadable(root: Located, section: string): boolean {
  const value = child(root, section);
  const needed = section === 'calendars' || section === 'sources' ? 'map' : 'list';
  if (value === undefined) return section === 'people' || section === 'calendars';
  return value.kind !== needed;
}

function idsOf(section: string): (root: Located) => readonly string[] {
  return (root) =>
    select(root, `${section}.*.id`).flatMap((id) => {
      const text = textOf(id);
      return text === null ? [] : [text.text];
    });
}

function keysOf(section: string): (root: Located) => readonly string[] {
  return (root) => {
    const map = child(root, section);
    return map?.kind === 'map' ? [...map.entries.keys()] : [];
  };
}

function severityIds(root: Located): readonly string[] {
  const written = idsOf('severities')(root);
  return written.length > 0 ? written : ['minor', 'major', 'critical'];
}
