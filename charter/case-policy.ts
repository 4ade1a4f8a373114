import type { CasePolicy, KpiPolicy, TierPolicy } from '../rules/action/types.js';
import type { BusinessCalendar } from '../rules/calendar/types.js';
import { divideBySpeed } from '../rules/numbers/speed.js';
import type { BusinessDuration, LocalDate } from '../rules/time.js';
import type { Charter, CharterTier, Kpi, Severity } from './charter.js';
import { resolveCalendar } from './calendars.js';

/** A case that is open for longer meets no more holidays: by then its policy has long been migrated. */
const yearsAhead = 3;

/**
 * The slice of a charter that a case is opened under and keeps (design D6): allowances at the speed of
 * its severity, calendars with their holidays of these years spelled out. `clear` is the clear level in
 * force, a ratio before unit scaling.
 */
export function casePolicy(
  charter: Charter,
  digest: string,
  kpi: Kpi,
  clear: string,
  openedOn: LocalDate,
): CasePolicy {
  return policyOf(charter, digest, kpi.severity, openedOn, kpiPolicy(kpi, clear));
}

/** The same for a case that no KPI opens; `judged` tells how its effect is judged, null: by a person. */
export function policyOf(
  charter: Charter,
  digest: string,
  severityId: string,
  openedOn: LocalDate,
  judged: KpiPolicy | null,
): CasePolicy {
  const severity = severityOf(charter, severityId);
  const year = Number(openedOn.slice(0, 4));
  const years = { from: year, to: year + yearsAhead };
  const [first, second, third] = charter.tiers;
  const faster = (duration: BusinessDuration) => divideBySpeed(duration, severity.speed);
  const tierPolicy = (tier: CharterTier): TierPolicy => ({
    acknowledge: faster(tier.acknowledge),
    resolve: faster(tier.resolve),
    repeat: tier.repeat,
    calendar: tier.calendar,
    reminders: tier.reminders,
  });
  return {
    charterDigest: digest,
    rulesVersion: 1,
    timeZone: charter.program.timeZone,
    fiscalYearStart: charter.program.fiscalYearStart,
    calendars: Object.fromEntries(
      charter.tiers.map((tier): [string, BusinessCalendar] => [
        tier.calendar,
        resolveCalendar(charter, tier.calendar, years),
      ]),
    ),
    tiers: [tierPolicy(first), tierPolicy(second), tierPolicy(third)],
    allowances: Object.fromEntries(
      Object.entries(charter.stages).flatMap(
        ([step, allowance]: [string, BusinessDuration | null]) =>
          allowance === null ? [] : [[step, faster(allowance)]],
      ),
    ),
    skip: severity.skip,
    kpi: judged,
  };
}

export function severityOf(charter: Charter, id: string): Severity {
  const severity = charter.severities.find((one) => one.id === id);
  if (severity === undefined) throw new Error(`the charter has no severity '${id}'`);
  return severity;
}

function kpiPolicy(kpi: Kpi, clear: string): KpiPolicy {
  const { need, maxPeriods, startLag } = kpi.effectiveness;
  const { lag, noData } = kpi;
  return {
    direction: kpi.rule.direction,
    period: kpi.period,
    clear,
    need,
    maxPeriods,
    startLag,
    finalAfter: {
      days: lag.days + noData.grace.days,
      seconds: lag.seconds + noData.grace.seconds,
    },
  };
}
