import type { Series } from '../charter.js';
import { parsePercent } from '../phrases/decimal.js';
import { cadenceRule, parseWhen } from '../phrases/when.js';
import type { WrittenCharter } from '../schema/charter.js';
import { defaultCalendarOf } from './calendars.js';
import {
  byId,
  calendarTime,
  calendarTimeOrNull,
  decimalText,
  inOrder,
  meaning,
  optional,
  tierNumber,
} from './values.js';

type Written = NonNullable<WrittenCharter['cadence']>[number];

const kindNames: Readonly<Record<Exclude<Written['kind'], 'custom'>, string>> = {
  'quarterly-business-review': 'Quarterly business review',
  'monthly-business-review': 'Monthly business review',
  'results-meeting': 'Results meeting',
  calibration: 'Calibration',
  'competitive-intelligence': 'Competitive intelligence',
};

export function normaliseCadence(written: WrittenCharter): readonly Series[] {
  return byId((written.cadence ?? []).map((series) => normaliseSeries(written, series)));
}

function normaliseSeries(charter: WrittenCharter, written: Written): Series {
  const tier = charter.tiers[written.tier];
  const phrase = meaning(parseWhen(written.when));
  return {
    id: written.id,
    name: written.name ?? (written.kind === 'custom' ? written.id : kindNames[written.kind]),
    kind: written.kind,
    clause: written.clause ?? null,
    tier: tierNumber(written.tier),
    attendees: inOrder(written.attendees),
    chair: written.chair ?? tier.accountable,
    secretary: written.secretary ?? null,
    when: cadenceRule(phrase, charter.program.start),
    whenText: written.when,
    timeZone: written.timeZone ?? phrase.timeZone ?? charter.program.timeZone,
    lasts: calendarTime(written.lasts ?? '1h'),
    where: written.where ?? null,
    calendar: written.calendar ?? tier.calendar ?? defaultCalendarOf(charter),
    onHoliday: written.onHoliday ?? 'following',
    invite: calendarTime(written.invite ?? '7d'),
    reminders: inOrder(written.reminders ?? ['1d']).map(calendarTime),
    ...optional(
      'agendaLead',
      written.agendaLead === undefined ? undefined : calendarTime(written.agendaLead),
    ),
    prePack: calendarTimeOrNull(written.prePack),
    quorum: written.quorum ?? null,
    minutesWithin: calendarTime(written.minutesWithin ?? '2d'),
    invitations: written.invitations ?? 'ours',
    ifMissed: written.ifMissed ?? 'run_once_late',
    agenda: (written.agenda ?? []).map((item) =>
      typeof item === 'string'
        ? { title: item, minutes: null }
        : { title: item.title, minutes: item.minutes ?? null },
    ),
    sample: normaliseSample(written.sample),
  };
}

function normaliseSample(sample: Written['sample']): Series['sample'] {
  if (sample === undefined) return null;
  const { cases, perStratum, source, evaluators, expert, kpi } = sample;
  const time = (text: string | undefined) => (text === undefined ? undefined : calendarTime(text));
  return {
    cases,
    perStratum: perStratum ?? null,
    ...optional('source', source),
    ...optional('case', sample.case),
    ...optional('window', time(sample.window)),
    ...optional('withoutRepeat', time(sample.withoutRepeat)),
    ...optional('draw', time(sample.draw)),
    ...optional('scores', time(sample.scores)),
    ...optional('evaluators', evaluators === undefined ? undefined : inOrder(evaluators)),
    ...optional('expert', expert),
    ...optional('tolerance', normaliseTolerance(sample.tolerance)),
    ...optional('kpi', kpi),
  };
}

type Sample = NonNullable<Series['sample']>;

function normaliseTolerance(
  written: NonNullable<Written['sample']>['tolerance'],
): Sample['tolerance'] {
  if (written === undefined) return undefined;
  const { points, hitRate, meanDeviation } = written;
  return {
    points: decimalText(points ?? 5),
    hitRate: hitRate === undefined ? null : meaning(parsePercent(hitRate)),
    meanDeviation: meanDeviation === undefined ? null : decimalText(meanDeviation),
  };
}
