import type { AgendaItem } from '../../rules/meeting/agenda-items.js';
import type { Charter } from '../../charter/charter.js';
import type { Records } from '../../records/records.js';
import { seriesName } from '../notify/figures.js';
import { subjectName } from '../notify/subject.js';
import type { AgendaLookup } from './agenda-words.js';

/** Looks up what the records know of the things on an agenda. */
export async function lookupFor(
  records: Records,
  charter: Charter,
  items: readonly AgendaItem[],
): Promise<AgendaLookup> {
  const program = charter.program.id;
  const cases = new Map<string, string>();
  const decisions = new Map<string, string>();
  /** Of ideas and announcements; null once erased. */
  const titles = new Map<string, string | null>();
  for (const item of items) {
    if (item.kind === 'case') cases.set(item.case, await caseAbout(records, charter, item.case));
    if (item.kind === 'idea')
      titles.set(item.idea, (await records.register.idea(program, item.idea))?.title ?? null);
    if (item.kind === 'announcement') {
      const announcement = await records.register.announcement(program, item.announcement);
      titles.set(item.announcement, announcement?.title ?? null);
    }
    if (item.kind !== 'decision') continue;
    const { series, date } = item;
    for (const { event } of await records.streams.events({
      kind: 'meeting',
      program,
      series,
      date,
    }))
      if (event.type === 'decided' && event.text?.decision !== undefined)
        decisions.set(`${series}:${date}:${event.decision.id}`, event.text.decision);
  }
  return {
    caseAbout: (number) => cases.get(number) ?? number,
    decisionWords: (series, date, decision) =>
      decisions.get(`${series}:${date}:${decision}`) ?? null,
    ideaTitle: (idea) => titles.get(idea) ?? null,
    announcementTitle: (announcement) => titles.get(announcement) ?? null,
  };
}

/** What a case is about, in a few words. */
export async function caseAbout(
  records: Records,
  charter: Charter,
  number: string,
): Promise<string> {
  const program = charter.program.id;
  const state = await records.actions.state(program, number);
  if (state === null) return number;
  if (state.kpi !== null) return seriesName(charter, state.kpi, state.scope);
  if (state.kind !== 'raised') return subjectName(charter, state, null);
  const events = await records.streams.events({ kind: 'action', program, case: number });
  return subjectName(charter, state, events[0]?.event.text?.title ?? null);
}
