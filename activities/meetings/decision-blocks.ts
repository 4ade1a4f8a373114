import type { Block } from '../documents/pdf.js';
import { localInstant } from '../mail/templates/instant.js';
import { nameOf } from '../notify/people.js';
import type { MeetingUnder } from './document-parts.js';
import { decisionTexts, minutesText } from './meeting-texts.js';
import { documentWords } from './words.js';

/** What was said, and what was decided by whom for when, with how it comes to bind. */
export async function minutesBlocks(under: MeetingUnder): Promise<readonly Block[]> {
  const { charter, state } = under;
  const words = documentWords[charter.program.language];
  const text = await minutesText(under.records, state);
  return [
    { kind: 'heading', text: words.minutes },
    ...(text ?? words.none)
      .split(/\n{2,}/)
      .map((paragraph): Block => ({ kind: 'paragraph', text: paragraph })),
    { kind: 'heading', text: words.decisions },
    ...(await decisions(under)),
  ];
}

async function decisions({
  records,
  charter,
  series,
  state,
}: MeetingUnder): Promise<readonly Block[]> {
  const { language } = charter.program;
  const words = documentWords[language];
  const { columns } = words;
  const made = state.decisions ?? [];
  if (made.length === 0) return [{ kind: 'paragraph', text: words.none }];
  const texts = await decisionTexts(records, state);
  const silence = state.plan?.silence ?? null;
  const clause = charter.clauses.find(({ id }) => id === silence?.clause);
  const until = silence === null ? null : (state.closedAt ?? state.times.end) + silence.withinMs;
  const binds =
    until === null
      ? words.bindsByConfirmation
      : words.bindsBySilence(localInstant(until, series.timeZone, language));
  return [
    {
      kind: 'table',
      head: ['', columns.decision, columns.owner, columns.due, columns.state],
      rows: made.map(({ id, owner, due, state: stands }) => [
        id,
        texts.get(id) ?? '–',
        nameOf(charter, owner),
        due === null ? '–' : localInstant(due, series.timeZone, language),
        words.decisionStates[stands],
      ]),
      widths: [22, '*', 80, 100, 65],
    },
    {
      kind: 'paragraph',
      tone: 'quiet',
      text: clause === undefined ? binds : `${binds} ${clause.ref}: ${clause.text}`,
    },
  ];
}
