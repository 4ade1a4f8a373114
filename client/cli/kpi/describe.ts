import type { KpiExplanation } from '../../../api/contracts/kpis.js';
import { printable, type Terminal } from '../output.js';
import { when } from '../remote/instants.js';

const verdicts = { good: 'met', bad: 'missed', neither: 'between breach and clear' } as const;
const states = {
  OBSERVED: 'not judged',
  NO_DATA: 'no data came',
  LOW_VOLUME: 'too little volume to be judged',
  EXCLUDED: 'excluded',
  PROVISIONAL: 'not final yet',
} as const;

type Row = readonly [string, string];

/** A judgement as people read it: what was counted, the arithmetic, the target and where it comes from, what followed. */
export function describeKpi(terminal: Terminal, it: KpiExplanation, now: string): string {
  const at = (instant: string) => when(instant, it.timeZone, now);
  const bold = (text: string) => terminal.styled('bold', printable(text));
  const scope = Object.entries(it.scope).map(([column, value]) => `${column}: ${value}`);
  const name = scope.length === 0 ? it.name : `${it.name} (${scope.join(', ')})`;
  const rows = [
    ...inputs(it),
    ...levels(it),
    ...ruled(it),
    ...origin(it, at),
    ...(it.case === null ? [] : [caseRow(it.case)]),
  ];
  return [
    `${bold(name)}  ${it.period}, ${it.firstDate} to ${it.lastDate}: ${bold(verdictOf(it))}`,
    ...(it.clause === null
      ? []
      : [printable(`${it.clause.ref}${page(it.clause.page)}: “${it.clause.text}”`)]),
    '',
    ...rows.map(([label, text]) => `${label.padEnd(12)} ${printable(text)}`),
  ].join('\n');
}

function page(number: number | null): string {
  return number === null ? '' : `, page ${number}`;
}

function verdictOf({ judgement, state, belowMinimum, complete }: KpiExplanation): string {
  const verdict = judgement === null ? states[state] : verdicts[judgement];
  const more = [
    ...(belowMinimum ? ['beyond the minimum'] : []),
    ...(complete || state === 'NO_DATA' ? [] : ['data incomplete']),
  ];
  return [verdict, ...more].join(', ');
}

function inputs(it: KpiExplanation): readonly Row[] {
  const { numerator, denominator, value, shown, minVolume } = it;
  const rows: Row[] = it.definition === null ? [] : [['Counted', it.definition]];
  rows.push(['Numerator', `${numerator.expression} = ${numerator.value ?? 'nothing'}`]);
  rows.push(['Denominator', `${denominator.expression} = ${denominator.value ?? 'nothing'}`]);
  if (minVolume !== null) rows.push(['Volume', `judged from a denominator of ${minVolume}`]);
  if (value === null) return rows;
  const { mode, places } = it.rounding;
  const rounded =
    mode === 'none'
      ? 'compared without rounding'
      : `rounded ${mode} to ${places ?? 0} places before comparing`;
  rows.push([
    'Value',
    `${numerator.value ?? ''} / ${denominator.value ?? ''} = ${value} = ${shown.value ?? ''}, ${rounded}`,
  ]);
  return rows;
}

function levels({ shown, direction, target, charter }: KpiExplanation): readonly Row[] {
  const [worse, better] = direction === 'higher' ? ['below', 'from'] : ['above', 'up to'];
  const step = target.steps === 1 ? '' : `, step ${target.step} of ${target.steps}`;
  const minimum = shown.minimum === null ? '' : `, beyond the minimum ${worse} ${shown.minimum}`;
  return [
    ['Target', `${shown.target} since ${target.since}${step}`],
    ['Levels', `missed ${worse} ${shown.breach}, met ${better} ${shown.clear}${minimum}`],
    ['Charter', `${charter.file}, ${charter.digest}`],
  ];
}

const marks = { good: 'met', bad: 'missed', neither: 'between' } as const;

function ruled({ rule, window, rag, transition, episode }: KpiExplanation): readonly Row[] {
  const places = window.map(
    ({ period, judgement, state }) =>
      `${period} ${judgement === null ? states[state] : marks[judgement]}`,
  );
  const turned = {
    opened: `it turned RED: episode ${episode ?? ''} opened`,
    cleared: `it turned GREEN: episode ${episode ?? ''} ended`,
  };
  const stands = transition === null ? `it stays ${rag}` : turned[transition];
  return [
    [
      'Rule',
      `RED when ${rule.m} of the last ${rule.n} are missed, GREEN after ${rule.consecutive} met in a row`,
    ],
    ['Seen', `${places.join(', ')}: ${stands}`],
  ];
}

function origin(it: KpiExplanation, at: (instant: string) => string): readonly Row[] {
  const { delivery, revision, revisions, known } = it;
  const rows: Row[] = [];
  if (delivery !== null) {
    const from = `${delivery.source}, ${delivery.rows} rows, received ${at(delivery.received)}`;
    rows.push(['Data', `${from}, sha256 ${delivery.digest.slice(0, 16)}…`]);
    for (const file of delivery.files) rows.push(['', `${file.path}, ${file.bytes} bytes`]);
  }
  rows.push(['Known', `since ${at(known)}, revision ${revision} of ${revisions.length}`]);
  for (const one of revisions.filter((other) => other.revision !== revision)) {
    const said = one.judgement === null ? states[one.state] : verdicts[one.judgement];
    rows.push(['', `revision ${one.revision} of ${at(one.known)}: ${one.shown ?? '–'}, ${said}`]);
  }
  return rows;
}

function caseRow({ case: number, as }: NonNullable<KpiExplanation['case']>): Row {
  return ['Case', as === 'opening' ? `opened ${number}` : `evidence of ${number}`];
}
