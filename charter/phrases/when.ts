import type { CadenceRule } from '../../rules/cadence/types.js';
import type { LocalDate, LocalTime } from '../../rules/time.js';
import { type Parsed, parsed, rejected } from '../problem.js';
import { didYouMean } from '../suggest.js';
import { isDate, isTime } from './dates.js';
import { parseRrule } from './rrule.js';
import { readShape, type WhenShape } from './when-forms.js';
import { vocabulary } from './words.js';

/** A `when:` phrase that was understood. `anchor` null: counting begins at the program's start. */
interface WhenPhrase {
  readonly shape: WhenShape;
  readonly time: LocalTime;
  readonly anchor: LocalDate | null;
  /** Named by the TZID of a DTSTART only. */
  readonly timeZone: string | null;
}

/** The time of day of a phrase that names none, as commitments do. */
const defaultTime = '09:00';
const example =
  'write it such as: third tuesday of jan, apr, jul, oct at 10:00; every 2 weeks on thursday at 11:00 from 2026-01-08; 8th business day at 15:00; last day of month at 16:00; FREQ=MONTHLY;BYDAY=3TU at 10:00';

/** Reads a phrase such as `third tuesday of jan, apr at 10:00`, or RRULE text (rules R8). */
export function parseWhen(text: string): Parsed<WhenPhrase> {
  const trimmed = text.trim();
  const phrase = /^DTSTART/i.test(trimmed) ? parseDtstart(trimmed) : parsePhrase(trimmed);
  return phrase.ok ? phrase : { ...phrase, message: `"${trimmed}": ${phrase.message}` };
}

function parsePhrase(text: string): Parsed<WhenPhrase> {
  const peeled = peel(text.replace(/\s+/g, ' ').toLowerCase());
  if (!peeled.ok) return peeled;
  const { body, time, anchor, until } = peeled.value;
  const once = /^on (.+)$/.exec(body)?.[1] ?? '';
  if (isDate(once)) return finish('FREQ=DAILY;COUNT=1', { time, anchor: once });
  if (/^(?:rrule:)?freq=/.test(body)) return finish(body, { time, anchor, until });
  return parseBody(body, { time, anchor, until });
}

/** The rule of a phrase whose program starts on `start`. */
export function cadenceRule(phrase: WhenPhrase, start: LocalDate): CadenceRule {
  return { ...phrase.shape, time: phrase.time, anchor: phrase.anchor ?? start };
}

interface Tail {
  readonly time: LocalTime;
  readonly anchor: LocalDate | null;
  readonly until?: LocalDate | null;
  readonly timeZone?: string;
}

function parseBody(body: string, tail: Tail): Parsed<WhenPhrase> {
  const strange = body.match(/[a-z]{2,}/g)?.find((word) => !isKnown(word));
  if (strange !== undefined) {
    const near = didYouMean(strange, vocabulary);
    return rejected('STEERCO_CHARTER_WHEN', `"${strange}" is not understood`, near ?? example);
  }
  const shape = readShape(body);
  if (shape === null) return rejected('STEERCO_CHARTER_WHEN', 'this does not say when', example);
  if (!shape.ok) return shape;
  if (shape.value.kind === 'rrule') return finish(shape.value.rrule, tail);
  if (tail.until != null)
    return rejected(
      'STEERCO_CHARTER_WHEN',
      `a business-day rule has no end`,
      'leave out until and end the series in the charter when the time has come',
    );
  return parsed({ shape: shape.value, time: tail.time, anchor: tail.anchor, timeZone: null });
}

const units = new Set(['st', 'nd', 'rd', 'th']);

function isKnown(word: string): boolean {
  return vocabulary.includes(word) || units.has(word);
}

function finish(rule: string, tail: Tail): Parsed<WhenPhrase> {
  const until = tail.until == null ? '' : `;UNTIL=${tail.until.replaceAll('-', '')}T235959Z`;
  const checked = parseRrule(`${rule}${until}`);
  if (!checked.ok) return checked;
  return parsed({
    shape: { kind: 'rrule', rrule: checked.value },
    time: tail.time,
    anchor: tail.anchor,
    timeZone: tail.timeZone ?? null,
  });
}

/** Takes `at`, `from` and `until` off a phrase, in whatever order they are written. */
function peel(
  text: string,
): Parsed<{ body: string; time: LocalTime; anchor: LocalDate | null; until: LocalDate | null }> {
  const found = new Map<string, string>();
  let body = text;
  for (;;) {
    const match = /^(.*?)[ ;]?\b(at|from|starting|until) (\S+)$/.exec(body);
    if (match === null) break;
    const [, rest = '', word = '', value = ''] = match;
    const name = word === 'starting' ? 'from' : word;
    if (found.has(name))
      return rejected('STEERCO_CHARTER_WHEN', `"${word}" is written twice`, example);
    const valid = name === 'at' ? isTime(value) : isDate(value);
    if (!valid) return rejected('STEERCO_CHARTER_WHEN', ...complaintAbout(name, value));
    found.set(name, value);
    body = rest.trim();
  }
  return parsed({
    body,
    time: found.get('at') ?? defaultTime,
    anchor: found.get('from') ?? null,
    until: found.get('until') ?? null,
  });
}

function complaintAbout(name: string, value: string): [string, string] {
  if (name === 'at') return [`"${value}" is not a time of day`, 'write it such as at 09:30'];
  const hint = `write a date that exists, such as ${name} 2026-01-08`;
  return [`"${value}" is not a date`, hint];
}

/** `DTSTART;TZID=Europe/Madrid:20260108T110000` and its `RRULE:` on the next line or after a space. */
function parseDtstart(text: string): Parsed<WhenPhrase> {
  const match =
    /^DTSTART(?:;TZID=([\w/+-]+))?:(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?\s+(?:RRULE:)?(FREQ=\S+|\S+;FREQ=\S+)$/i.exec(
      text,
    );
  const [, timeZone, year = '', month = '', day = '', hour, minute, second, rule = ''] =
    match ?? [];
  const anchor = `${year}-${month}-${day}`;
  const time = hour === undefined ? defaultTime : `${hour}:${minute ?? ''}`;
  if (match === null || !isDate(anchor) || !isTime(time) || (second ?? '00') !== '00')
    return rejected(
      'STEERCO_CHARTER_WHEN',
      'this is not a local DTSTART with an RRULE',
      'write it such as DTSTART;TZID=Europe/Madrid:20260108T110000 RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH (no Z: meetings keep the wall clock)',
    );
  return finish(rule, { time, anchor, ...(timeZone === undefined ? {} : { timeZone }) });
}
