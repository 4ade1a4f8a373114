import type { AgendaItem } from '../../rules/meeting/agenda-items.js';
import type { Charter, Series } from '../../charter/charter.js';
import { kpiOf, seriesName as kpiInScope } from '../notify/figures.js';
import { nameOf } from '../notify/people.js';
import { documentWords, type DocumentWords } from './words.js';

/** What the records know of the things on an agenda; null where the words were erased. */
export interface AgendaLookup {
  /** What a case is about. */
  caseAbout(number: string): string;
  decisionWords(series: string, date: string, decision: string): string | null;
  ideaTitle(idea: string): string | null;
  announcementTitle(announcement: string): string | null;
}

/** Items of one kind, in words. */
export interface AgendaSection {
  readonly title: string;
  readonly items: readonly string[];
}

type SectionName = keyof DocumentWords['sections'];

/** An agenda in words, in sections that always come in the same order. */
export function agendaInWords(
  charter: Charter,
  series: Series,
  items: readonly AgendaItem[],
  lookup: AgendaLookup,
): readonly AgendaSection[] {
  const words = documentWords[charter.program.language];
  const names = Object.keys(words.sections) as SectionName[];
  return names.flatMap((name) => {
    const own = items.filter((item) => sectionOf(item) === name);
    if (own.length === 0) return [];
    return [
      {
        title: words.sections[name],
        items: own.map((item) => inWords(charter, series, item, lookup, words)),
      },
    ];
  });
}

function sectionOf(item: AgendaItem): SectionName {
  return item.kind === 'data-gap' || item.kind === 'source-failed' ? 'data' : item.kind;
}

function inWords(
  charter: Charter,
  series: Series,
  item: AgendaItem,
  lookup: AgendaLookup,
  words: DocumentWords,
): string {
  const late = (isLate: boolean) => (isLate ? ` (${words.overdue})` : '');
  const kpi = (id: string) => kpiOf(charter, id)?.name ?? id;
  switch (item.kind) {
    case 'standing': {
      const title = series.agenda[item.index]?.title ?? `${item.index + 1}`;
      return item.minutes === null ? title : `${title} (${words.minutesOf(item.minutes)})`;
    }
    case 'case':
      return `${item.case}: ${lookup.caseAbout(item.case)} (${words.why[item.why]})`;
    case 'breach':
      return words.inBreach(kpiInScope(charter, item.kpi, item.scope), item.period);
    case 'data-gap':
      return words.noData(kpi(item.kpi), item.period);
    case 'source-failed':
      return words.sourceFailed(item.source);
    case 'decision': {
      const made = lookup.decisionWords(item.series, item.date, item.decision);
      const name = `${item.decision}, ${seriesName(charter, item.series)} ${item.date}`;
      return `${made === null ? name : `${made} (${name})`}${late(item.overdue)}`;
    }
    case 'credit':
      return item.credit;
    case 'commitment': {
      const name = charter.commitments.find(({ id }) => id === item.commitment)?.name;
      return `${name ?? item.commitment}, ${item.date}: ${words.commitmentStates[item.state]}`;
    }
    case 'benchmark': {
      const name = charter.benchmarks?.find(({ id }) => id === item.benchmark)?.name;
      return `${name ?? item.benchmark}, ${item.date}`;
    }
    case 'idea':
      return `${lookup.ideaTitle(item.idea) ?? item.idea}${late(item.overdue)}`;
    case 'announcement':
      return `${lookup.announcementTitle(item.announcement) ?? item.announcement}${late(item.overdue)}`;
    case 'satisfaction': {
      const silent = item.unanswered.map((id) => nameOf(charter, id)).join(', ');
      const answers = words.answers(item.answers);
      return silent === '' ? answers : `${answers}; ${words.unanswered(silent)}`;
    }
    case 'calibration':
      return words.cases(item.cases);
  }
}

function seriesName(charter: Charter, id: string): string {
  return charter.cadence.find((series) => series.id === id)?.name ?? id;
}
