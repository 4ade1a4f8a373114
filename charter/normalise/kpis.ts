import type { Kpi } from '../charter.js';
import type { Level, ThresholdRule } from '../../rules/kpi/types.js';
import { parseLevel, parseMOfN } from '../phrases/level.js';
import { parseTarget } from '../phrases/target.js';
import type { WrittenCharter } from '../schema/charter.js';
import { defaultCalendarOf } from './calendars.js';
import { defaultSeverityOf } from './tiers.js';
import {
  byId,
  calendarTime,
  decimalText,
  inOrder,
  meaning,
  optional,
  tierNumber,
} from './values.js';

type Written = NonNullable<WrittenCharter['kpis']>[number];

export function normaliseKpis(written: WrittenCharter): readonly Kpi[] {
  return byId((written.kpis ?? []).map((kpi) => normaliseKpi(written, kpi)));
}

function normaliseKpi(charter: WrittenCharter, written: Written): Kpi {
  const rule = thresholdRule(written, charter.program.start);
  return {
    id: written.id,
    name: written.name,
    clause: written.clause ?? null,
    objective: written.objective ?? null,
    definition: written.definition ?? null,
    source: written.source,
    by: inOrder(written.by),
    numerator: String(written.numerator),
    denominator: String(written.denominator),
    period: written.period,
    lag: calendarTime(written.lag ?? '0d'),
    expect: written.expect ?? 'any',
    calendar: written.calendar ?? defaultCalendarOf(charter),
    rule,
    noData: {
      grace: calendarTime(written.noData?.grace ?? '2d'),
      then: written.noData?.then ?? 'reporting-default',
    },
    owner: written.owner ?? charter.tiers['service-delivery'].accountable,
    severity: written.severity ?? defaultSeverityOf(charter),
    effectiveness: effectiveness(written, rule.close.consecutive),
    creditWeight: written.credit === undefined ? null : decimalText(written.credit.weight),
    ...optional('chronic', chronic(written)),
    ...optional('crossCheck', crossCheck(written)),
  };
}

function thresholdRule(written: Written, start: string): ThresholdRule {
  const { breach } = written;
  const bad = level(written.direction === 'higher' ? breach.below : breach.above);
  return {
    direction: written.direction,
    unit: written.unit,
    rounding:
      written.rounding === undefined || written.rounding === 'none'
        ? { mode: 'none' }
        : written.rounding,
    target: meaning(parseTarget(written.target, start)),
    ...optional('seasonality', seasonality(written)),
    breach: bad,
    clear: breach.clear?.at === undefined ? bad : level(breach.clear.at),
    minimum: breach.minimum === undefined ? null : level(breach.minimum),
    open: breach.open === undefined ? { m: 1, n: 1 } : meaning(parseMOfN(breach.open)),
    close: { consecutive: breach.clear?.consecutive ?? 1 },
    minVolume: written.minVolume === undefined ? null : decimalText(written.minVolume),
  };
}

/** `dec` is month 12; absent when no month adds anything. */
function seasonality({ season }: Written): ThresholdRule['seasonality'] {
  const months = Object.entries(season ?? {}).flatMap(([name, added]) =>
    added === undefined ? [] : [[monthNumbers[name], decimalText(added)] as const],
  );
  return months.length === 0 ? undefined : Object.fromEntries(months);
}

const monthNumbers: Readonly<Record<string, string>> = Object.fromEntries(
  'jan feb mar apr may jun jul aug sep oct nov dec'
    .split(' ')
    .map((name, index) => [name, String(index + 1).padStart(2, '0')]),
);

/** A breach without a level was refused by the checks; the target is what it would mean. */
function level(written: string | number | undefined): Level {
  return meaning(parseLevel(written ?? 'target')).level;
}

/** Defaults of rules R10: as many good periods as end the breach, judged within twice as many. */
function effectiveness(written: Written, consecutive: number): Kpi['effectiveness'] {
  const need = written.effectiveness?.need ?? consecutive;
  return {
    need,
    maxPeriods: written.effectiveness?.maxPeriods ?? 2 * need,
    startLag: calendarTime(written.effectiveness?.startLag ?? '0d'),
  };
}

function chronic({ chronic: written }: Written): Kpi['chronic'] {
  if (written === undefined) return undefined;
  const { misses, months, tier } = written;
  return { misses, months, tier: tierNumber(tier ?? 'steering-committee') };
}

function crossCheck({ crossCheck: written }: Written): Kpi['crossCheck'] {
  if (written === undefined) return undefined;
  return { source: written.source, tolerance: decimalText(written.tolerance) };
}
