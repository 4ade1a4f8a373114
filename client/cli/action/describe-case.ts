import type { ActionDetail, TimelineEntry } from '../../../api/contracts/actions.js';
import { printable, type Terminal } from '../output.js';
import { span, when } from '../remote/instants.js';

/** The verb that does what is pending. */
const verbs: Readonly<Record<NonNullable<ActionDetail['pending']>, string | null>> = {
  contain: 'contain',
  analyse: 'analyse',
  plan: 'plan',
  approve: 'approve',
  implement: 'done',
  verify: 'verify',
  watch: null,
  decide: 'decide',
};

/** A case as people read it: facts, next deadline with its arithmetic, future, plan, timeline. */
export function describeCase(terminal: Terminal, detail: ActionDetail, now: string): string {
  const at = (instant: string) => when(instant, detail.timeZone, now);
  const title = (text: string) => terminal.styled('bold', printable(text));
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title(name), ...lines.map((line) => `  ${printable(line)}`)];
  const what = [detail.names.kpi ?? detail.kind, ...Object.values(detail.scope)].join(', ');
  return [
    `${title(`${detail.case}  ${what}`)}: ${printable(miss(detail))}`,
    ...clause(detail),
    '',
    ...facts(detail, at).map(([name, text]) => `${name.padEnd(13)} ${printable(text)}`),
    ...arithmetic(detail, now).map((line) => `${''.padEnd(13)} ${line}`),
    ...section('If nobody acts', moments(detail, at)),
    ...section('Plan', plan(detail, at)),
    ...section('Watch', watch(detail)),
    ...section('What has happened', timeline(detail.timeline, at)),
    '',
    `times in ${detail.timeZone}`,
  ].join('\n');
}

function clause({ clause: agreed }: ActionDetail): readonly string[] {
  return agreed === null ? [] : [printable(`${agreed.ref}: “${agreed.text}”`)];
}

type At = (instant: string) => string;

/** What opened it: a figure of a KPI, or which rule of the governance was broken. */
function miss({ kind, kpi, opening: { period, shown } }: ActionDetail): string {
  if (kpi === null) return `${kind.replaceAll('-', ' ')}, ${period}`;
  const value = shown.value ?? 'no data';
  return `${value} in ${period}, target ${shown.target}`;
}

function nameIn({ names }: ActionDetail, id: string): string {
  const name = names.people[id];
  return name === undefined ? id : `${name} (${id})`;
}

function facts(detail: ActionDetail, at: At): readonly (readonly [string, string])[] {
  const { acknowledged, expected, next, pending, tier, linkedTo } = detail;
  const cycle = detail.cycle === 1 ? '' : `, attempt ${detail.cycle}`;
  const owed = pending === null ? '' : `; pending: ${pending}`;
  const verb = pending === null ? null : verbs[pending];
  const person = expected ?? 'PERSON';
  return [
    ['Stage', `${detail.stage.toLowerCase()}${cycle}${owed}`],
    ['Tier', `${tier}, ${detail.names.tiers[tier - 1] ?? ''}`],
    ['Severity', detail.severity],
    ['Opened', at(detail.opened)],
    ...(detail.closed === null ? [] : [['Ended', at(detail.closed)] as const]),
    ['Owner', nameIn(detail, detail.owner)],
    ...waiting(detail, at),
    [
      'Acknowledged',
      acknowledged === null
        ? 'not at this tier'
        : `${at(acknowledged.at)} by ${nameIn(detail, acknowledged.by)}`,
    ],
    ...(linkedTo === null ? [] : [['Follows', linkedTo] as const]),
    ...requests(detail, at),
    ['Version', String(detail.version)],
    ...(verb === null
      ? []
      : [['Do it with', `steerco action ${verb} ${detail.case} --as ${person}`] as const]),
    ['Next', next === null ? 'nothing is due' : `${at(next.at)}  ${next.says}`],
  ];
}

function waiting(detail: ActionDetail, at: At): readonly (readonly [string, string])[] {
  const { expected, waitingFor, pauses } = detail;
  const paused = pauses.find(({ to }) => to === null);
  if (paused) return [['Paused', `until ${at(paused.until)}, waiting for the ${paused.side}`]];
  return expected === null
    ? []
    : [['Waiting for', `the ${waitingFor}: ${nameIn(detail, expected)}`]];
}

function requests({ requests: { cancel, extend } }: ActionDetail, at: At) {
  const lines: (readonly [string, string])[] = [];
  if (cancel !== null) lines.push(['Asked', `${cancel.by} asks to cancel it`]);
  if (extend !== null)
    lines.push(['Asked', `${extend.by} asks for time until ${at(extend.until)} (${extend.step})`]);
  return lines;
}

function arithmetic(detail: ActionDetail, now: string): readonly string[] {
  const { arithmetic: counted, timeZone } = detail;
  if (counted?.allowance == null) return [];
  const from = when(counted.from, timeZone, now);
  const spans = counted.segments.map(({ start, end }) => span(start, end, timeZone, now));
  const list = spans.length === 0 ? '' : `: ${spans.join(', ')}`;
  return [`${counted.allowance} of business time from ${from}${list}`];
}

function moments({ future }: ActionDetail, at: At): readonly string[] {
  return future.map((moment) => `${at(moment.at)}  ${moment.says}`);
}

function plan({ items }: ActionDetail, at: At): readonly string[] {
  return items.map(({ id, text, owner, due, doneBy, acceptedBy }) => {
    const state =
      acceptedBy !== null
        ? `verified by ${acceptedBy}`
        : doneBy !== null
          ? `done by ${doneBy}`
          : 'open';
    const by = due === null ? '' : `, by ${at(due)}`;
    return `${id}  ${text ?? '–'}: ${owner}${by}, ${state}`;
  });
}

function watch({ watch: watched, plan: planned }: ActionDetail): readonly string[] {
  if (watched === null) return [];
  const asked =
    planned === null
      ? []
      : [
          `${planned.criterion.need} periods in a row at ${planned.criterion.shownTarget}, within ${watched.maxPeriods}`,
        ];
  return [
    ...asked,
    ...watched.periods.map(({ period, shown }) => `${period}  ${shown.value ?? 'no data'}`),
  ];
}

/** What the engine only plans is left out: the newest plan is shown above. */
function timeline(entries: readonly TimelineEntry[], at: At): readonly string[] {
  return entries
    .filter(({ type }) => type !== 'deadline-armed')
    .flatMap((entry) => {
      const until = entry.until === null ? '' : ` (until ${at(entry.until)})`;
      const written = Object.entries(entry.text).map(
        ([name, text]) => `    ${label(name)}: ${text.replaceAll('\n', '\n        ')}`,
      );
      const gone = entry.erased.map((name) => `    ${label(name)}: erased`);
      return [`${at(entry.due ?? entry.at)}  ${entry.says}${until}`, ...written, ...gone];
    });
}

/** `effectMeasure` → `effect measure`, `item.2` → `action 2`. */
function label(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^item\./, 'action ').replace(/^effect\./, 'expected effect of action ');
}
