import type { CharterTier, ReminderRule, Severity, StageAllowances } from '../charter.js';
import { parseReminder } from '../phrases/reminder.js';
import type { WrittenCharter } from '../schema/charter.js';
import type { tierIds } from '../schema/common.js';
import { defaultCalendarOf } from './calendars.js';
import {
  businessTime,
  businessTimeOrNull,
  calendarTimeOrNull,
  decimalText,
  inOrder,
  meaning,
  tierNumber,
} from './values.js';

const names: Readonly<Record<(typeof tierIds)[number], string>> = {
  'service-delivery': 'Service Delivery',
  'account-management': 'Account Management',
  'steering-committee': 'Steering Committee',
};

export function normaliseTiers(
  written: WrittenCharter,
): readonly [CharterTier, CharterTier, CharterTier] {
  return [
    normaliseTier(written, 'service-delivery'),
    normaliseTier(written, 'account-management'),
    normaliseTier(written, 'steering-committee'),
  ];
}

function normaliseTier(written: WrittenCharter, id: (typeof tierIds)[number]): CharterTier {
  const tier = written.tiers[id];
  const acknowledge = businessTime(tier.acknowledge);
  return {
    tier: tierNumber(id),
    id,
    name: tier.name ?? names[id],
    clause: tier.clause ?? null,
    accountable: tier.accountable,
    counterpart: tier.counterpart ?? null,
    members: inOrder(tier.members),
    acknowledge,
    resolve: businessTime(tier.resolve),
    repeat: businessTimeOrNull(tier.repeat) ?? acknowledge,
    calendar: tier.calendar ?? defaultCalendarOf(written),
    reminders: normaliseReminders(tier.reminders ?? written.reminders ?? []),
    extraordinaryAfter: calendarTimeOrNull(tier.extraordinaryAfter),
  };
}

function normaliseReminders(written: readonly string[]): readonly ReminderRule[] {
  return inOrder(written).map((text) => meaning(parseReminder(text)));
}

export function normaliseStages(written: WrittenCharter): StageAllowances {
  const stages = written.stages ?? {};
  return {
    contain: businessTimeOrNull(stages.contain),
    analyse: businessTimeOrNull(stages.analyse),
    plan: businessTimeOrNull(stages.plan),
    approve: businessTimeOrNull(stages.approve),
    implement: businessTimeOrNull(stages.implement),
    verify: businessTimeOrNull(stages.verify),
    decide: businessTimeOrNull(stages.decide),
  };
}

/** Minor cases take the light path: fix, verify, watch. */
const defaultSeverities: readonly Severity[] = [
  { id: 'minor', startTier: 1, skip: ['analyse', 'plan', 'approve'], speed: '1' },
  { id: 'major', startTier: 1, skip: [], speed: '1' },
  { id: 'critical', startTier: 2, skip: [], speed: '1' },
];

/** Severities in the order written, lightest first. */
export function normaliseSeverities(written: WrittenCharter): readonly Severity[] {
  return (
    written.severities?.map(({ id, startTier, skip, speed }) => ({
      id,
      startTier: tierNumber(startTier ?? 'service-delivery'),
      skip: (['contain', 'analyse', 'plan', 'approve'] as const).filter(
        (step) => skip?.includes(step) === true,
      ),
      speed: decimalText(speed ?? 1),
    })) ?? defaultSeverities
  );
}

/** The severity of a KPI that names none: major, or the lightest where there is no major. */
export function defaultSeverityOf(written: WrittenCharter): string {
  const ids = normaliseSeverities(written).map(({ id }) => id);
  return ids.includes('major') ? 'major' : (ids[0] ?? 'major');
}
