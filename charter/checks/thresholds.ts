import type { Level, TargetStep } from '../../rules/kpi/types.js';
import { addDecimals, compareDecimals } from '../../rules/numbers/decimal.js';
import { isDate } from '../phrases/dates.js';
import { parseLevel } from '../phrases/level.js';
import { parseTarget } from '../phrases/target.js';
import { errorAt, type Finding, type Place, type Problem } from '../problem.js';
import { child, type Located, select, textAt } from '../source/located.js';
import type { CheckContext } from './context.js';

type Direction = 'higher' | 'lower';

interface PlacedLevel {
  readonly at: Place;
  readonly level: Level;
}

/** Thresholds that contradict each other: wrong side, wrong unit, proof shorter than the clear rule (rules R4, R10). */
export function contradictoryThresholds({ root }: CheckContext): readonly Problem[] {
  return select(root, 'kpis.*').flatMap((kpi) => [
    ...breachSide(kpi),
    ...unitOfLevels(kpi),
    ...orderOfLevels(kpi, programStart(root)),
    ...effectiveness(kpi),
  ]);
}

function programStart(root: Located): string {
  const start = textAt(child(root, 'program'), 'start')?.text ?? '';
  return isDate(start) ? start : '1970-01-01';
}

function directionOf(kpi: Located): Direction | null {
  const direction = textAt(kpi, 'direction')?.text;
  return direction === 'higher' || direction === 'lower' ? direction : null;
}

/** Exactly one of below and above, and the one that the direction calls for. */
function breachSide(kpi: Located): readonly Problem[] {
  const breach = child(kpi, 'breach');
  if (breach?.kind !== 'map') return [];
  const direction = directionOf(kpi);
  const right = direction === 'lower' ? 'above' : 'below';
  const wrong = right === 'below' ? 'above' : 'below';
  const wrongEntry = breach.entries.get(wrong);
  if (direction !== null && wrongEntry !== undefined)
    return [
      threshold(wrongEntry.keyAt, {
        message: `"${wrong}" contradicts direction: ${direction}`,
        hint: `where ${direction} is better, a breach lies ${right}`,
      }),
    ];
  if (breach.entries.has('below') || breach.entries.has('above')) return [];
  const hint = direction === null ? 'write below or above' : `write ${right}: target, or a number`;
  return [
    errorAt(breach.at, { code: 'STEERCO_CHARTER_MISSING', message: 'breach has no level', hint }),
  ];
}

function levelAt(node: Located | undefined): PlacedLevel | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  const written = parseLevel(node.source);
  return written.ok ? { at: node.at, level: written.value.level } : null;
}

function levelNodes(kpi: Located): readonly Located[] {
  return ['breach.below', 'breach.above', 'breach.minimum', 'breach.clear.at'].flatMap((path) =>
    select(kpi, path),
  );
}

function unitOfLevels(kpi: Located): readonly Problem[] {
  const unit = textAt(kpi, 'unit')?.text ?? null;
  return levelNodes(kpi).flatMap((node) => {
    const written = node.kind === 'scalar' ? parseLevel(node.source) : null;
    if (unit === null || written?.ok !== true) return [];
    if (written.value.unit === null || written.value.unit === unit) return [];
    return [
      errorAt(node.at, {
        code: 'STEERCO_CHARTER_LEVEL',
        message: `this level is in ${written.value.unit}, but the KPI is in ${unit}`,
        hint: 'leave out the unit: levels are in the unit of the KPI',
      }),
    ];
  });
}

/** `clear` lies on the good side of `breach` or equals it; `minimum` on its bad side or equals it. */
function orderOfLevels(kpi: Located, start: string): readonly Problem[] {
  const direction = directionOf(kpi);
  if (direction === null) return [];
  const breach = levelAt(select(kpi, `breach.${direction === 'lower' ? 'above' : 'below'}`)[0]);
  const clear = levelAt(select(kpi, 'breach.clear.at')[0]);
  const minimum = levelAt(select(kpi, 'breach.minimum')[0]);
  const steps = stepsOf(child(kpi, 'target'), start);
  const better = direction === 'higher' ? 1 : -1;
  const problems: Problem[] = [];
  if (breach !== null && clear !== null && differs(clear.level, breach.level, steps, -better))
    problems.push(
      threshold(clear.at, {
        message: 'the clear level lies on the breach side of the breach level',
        hint: `where ${direction} is better, clear.at is ${better > 0 ? 'at or above' : 'at or below'} the breach level`,
      }),
    );
  if (breach !== null && minimum !== null && differs(minimum.level, breach.level, steps, better))
    problems.push(
      threshold(minimum.at, {
        message: 'the minimum is stricter than the breach level',
        hint: 'the minimum is the worse level, the one that goes to Account Management at once',
      }),
    );
  return problems;
}

/** Whether `a` is above (`sign` 1) or below (-1) `b` at any step of the target. */
function differs(a: Level, b: Level, steps: readonly TargetStep[], sign: number): boolean {
  if (a.kind === b.kind) {
    const [left, right] = [numberOf(a), numberOf(b)];
    return compareDecimals(left, right) === sign;
  }
  return steps.some(({ value }) => compareDecimals(inForce(a, value), inForce(b, value)) === sign);
}

function numberOf(level: Level): string {
  return level.kind === 'value' ? level.value : level.offset;
}

function inForce(level: Level, target: string): string {
  return level.kind === 'value' ? level.value : addDecimals(target, level.offset);
}

/** The steps that can be read; those that cannot have been reported by the schema. */
function stepsOf(target: Located | undefined, start: string): readonly TargetStep[] {
  const written =
    target?.kind === 'scalar'
      ? [target.source]
      : ['ramp.*.value', 'ramp.*.linear.to']
          .flatMap((path) => select(target ?? noTarget, path))
          .map(sourceOf);
  return written.flatMap((text) => {
    const step = parseTarget(text, start);
    return step.ok ? step.value : [];
  });
}

const noTarget: Located = {
  kind: 'list',
  at: { file: '', line: 1, column: 1 },
  items: [],
};

function sourceOf(node: Located): string {
  return node.kind === 'scalar' ? node.source : '';
}

/** A fix cannot be proved by fewer good periods than end the breach, nor in fewer than it needs (rules R10). */
function effectiveness(kpi: Located): readonly Problem[] {
  const need = numberAt(kpi, 'effectiveness.need');
  const maxPeriods = numberAt(kpi, 'effectiveness.maxPeriods');
  const consecutive = numberAt(kpi, 'breach.clear.consecutive');
  const problems: Problem[] = [];
  if (need !== null && consecutive !== null && need.value < consecutive.value)
    problems.push(
      threshold(need.at, {
        message: `${need.value} good periods prove less than the ${consecutive.value} that end the breach`,
        hint: `write ${consecutive.value} or more`,
      }),
    );
  if (need !== null && maxPeriods !== null && maxPeriods.value < need.value)
    problems.push(
      threshold(maxPeriods.at, {
        message: `within ${maxPeriods.value} periods there cannot be ${need.value} good ones`,
        hint: `write ${need.value * 2}, or at least ${need.value}`,
      }),
    );
  return problems;
}

function numberAt(kpi: Located, path: string): { at: Place; value: number } | null {
  const node = select(kpi, path)[0];
  if (node?.kind !== 'scalar' || typeof node.value !== 'number') return null;
  return { at: node.at, value: node.value };
}

function threshold(at: Place, finding: Omit<Finding, 'code'>): Problem {
  return errorAt(at, { code: 'STEERCO_CHARTER_THRESHOLD', ...finding });
}
