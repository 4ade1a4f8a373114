import type { AgendaItem } from '../../rules/meeting/agenda-items.js';
import { missingForQuorum } from '../../rules/meeting/quorum.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { atTier } from '../../rules/tiers.js';
import type { Charter, Series } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import type { Block } from '../documents/pdf.js';
import { localInstant } from '../mail/templates/instant.js';
import { unreliableKpis } from '../governance/reliability.js';
import { kpiOf, seriesName, shown } from '../notify/figures.js';
import { nameOf } from '../notify/people.js';
import { caseAbout, lookupFor } from './agenda-lookup.js';
import { agendaInWords } from './agenda-words.js';
import { documentWords } from './words.js';

/** A meeting under the charter in force. */
export interface MeetingUnder {
  readonly records: Records;
  readonly charter: Charter;
  readonly series: Series;
  readonly state: MeetingState;
}

/** Parties, time, place, chair, secretary and the clause that the meeting rests on. */
export function headFacts({ charter, series, state }: MeetingUnder): readonly Block[] {
  const { program } = charter;
  const words = documentWords[program.language];
  const clause = charter.clauses.find(({ id }) => id === series.clause);
  const rows: (readonly [string, string])[] = [
    [words.parties, `${program.client} · ${program.provider}`],
    [words.when, localInstant(state.times.start, series.timeZone, program.language)],
    ...(state.place === null ? [] : [[words.where, state.place] as const]),
    [words.columns.tier, atTier(charter.tiers, state.tier).name],
    [words.chair, nameOf(charter, series.chair)],
    ...(series.secretary === null
      ? []
      : [[words.secretary, nameOf(charter, series.secretary)] as const]),
    ...(clause === undefined ? [] : [[words.clause, `${clause.ref}: ${clause.text}`] as const]),
  ];
  return [{ kind: 'facts', rows }];
}

/** The agenda in words, a list for each section. */
export async function agendaBlocks(
  { records, charter, series }: MeetingUnder,
  items: readonly AgendaItem[],
): Promise<readonly Block[]> {
  const words = documentWords[charter.program.language];
  if (items.length === 0) return [];
  const lookup = await lookupFor(records, charter, items);
  return [
    { kind: 'heading', text: words.agenda },
    ...agendaInWords(charter, series, items, lookup).flatMap(
      ({ title, items: entries }): Block[] => [
        { kind: 'paragraph', text: title, tone: 'quiet' },
        { kind: 'list', entries },
      ],
    ),
  ];
}

/** Who was there, and whether that was enough. */
export function attendanceBlocks({ charter, state }: MeetingUnder): readonly Block[] {
  const words = documentWords[charter.program.language];
  const entries = Object.entries(state.attendance ?? {});
  if (entries.length === 0) return [];
  const { columns } = words;
  const quorum = state.plan?.quorum ?? null;
  const reached = missingForQuorum(state).length === 0 ? words.quorumMet : words.quorumMissed;
  return [
    { kind: 'heading', text: words.attendance },
    {
      kind: 'table',
      head: [columns.person, columns.side, columns.presence],
      rows: entries.map(([person, { side, presence, representing }]) => {
        const instead =
          representing === null ? '' : `, ${words.standsInFor(nameOf(charter, representing))}`;
        return [
          nameOf(charter, person),
          words.sides[side],
          `${words.presence[presence]}${instead}`,
        ];
      }),
    },
    ...(quorum === null
      ? []
      : [
          {
            kind: 'paragraph',
            tone: 'quiet',
            text: `${words.quorum} (${words.sides.client} ${quorum.client}, ${words.sides.provider} ${quorum.provider}): ${reached}`,
          } as const,
        ]),
  ];
}

/** The open corrective actions of the meeting's tier and below. */
export async function actionBlocks({
  records,
  charter,
  state,
}: MeetingUnder): Promise<readonly Block[]> {
  const words = documentWords[charter.program.language];
  const { columns } = words;
  const open = await records.actions.list(state.program, { open: true });
  const rows: (readonly string[])[] = [];
  for (const action of open.filter(({ tier }) => tier <= state.tier)) {
    const about = await caseAbout(records, charter, action.case);
    const { tier, stage, owner } = action;
    rows.push([
      action.case,
      about,
      stage.toLowerCase(),
      atTier(charter.tiers, tier).name,
      nameOf(charter, owner),
    ]);
  }
  return [
    { kind: 'heading', text: words.openActions },
    rows.length === 0
      ? { kind: 'paragraph', text: words.none }
      : {
          kind: 'table',
          head: [columns.case, columns.about, columns.stage, columns.tier, columns.owner],
          rows,
          widths: [75, '*', 70, 90, 80],
        },
  ];
}

/** The newest judged period of every KPI, against its target and clause. */
export async function figureBlocks({
  records,
  charter,
  state,
}: MeetingUnder): Promise<readonly Block[]> {
  const words = documentWords[charter.program.language];
  const { columns } = words;
  const current = await records.judgements.current(state.program);
  const rows = current.flatMap(({ kpi: id, scope, judged }) => {
    const kpi = kpiOf(charter, id);
    if (kpi === undefined) return [];
    const clause = charter.clauses.find((one) => one.id === kpi.clause)?.ref ?? '';
    const judgement = judged.judgement === null ? '–' : words.judgements[judged.judgement];
    const value = judged.value === null ? '–' : shown(kpi, judged.value);
    const name = seriesName(charter, id, scope);
    return [[name, clause, judged.period.id, value, shown(kpi, judged.target), judgement]];
  });
  if (rows.length === 0) return [];
  const unreliable = await unreliableKpis(records, charter);
  return [
    { kind: 'heading', text: words.figures },
    {
      kind: 'table',
      head: [
        columns.kpi,
        words.clause,
        columns.period,
        columns.value,
        columns.target,
        columns.judgement,
      ],
      rows,
      widths: ['*', 75, 60, 55, 55, 60],
    },
    ...[...unreliable].map(([kpi, number]) => ({
      kind: 'paragraph' as const,
      text: words.unreliable(kpiOf(charter, kpi)?.name ?? kpi, number),
    })),
  ];
}
