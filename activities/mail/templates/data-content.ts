import { fact, type Content } from './content.js';
import type { DataNotice } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

/** What a mail about missing or unreadable data says. */
export function dataContent(notice: DataNotice, words: Words, say: Say): Content {
  const { labels, paragraphs } = words;
  const mail = words.mails[notice.purpose];
  const common = {
    subject: say(mail.subject, notice),
    headline: say(mail.headline, notice),
    owed: null,
    actions: [],
    lists: [],
  };
  if (notice.purpose === 'data-gap') {
    const consequence = notice.graceEnds === null ? paragraphs.gapWithoutDefault : paragraphs.gap;
    const { clause } = notice;
    return {
      ...common,
      tone: 'act',
      paragraphs: [say(consequence, notice)],
      quotes:
        clause === null ? [] : [{ title: `${labels.clause} ${clause.ref}`, text: clause.text }],
      facts: [fact(labels.source, notice.source)],
    };
  }
  const quotes = [{ title: labels.problem, text: notice.problem }];
  if (notice.hint !== null) quotes.push({ title: labels.whatToDo, text: notice.hint });
  return {
    ...common,
    tone: 'late',
    paragraphs: [say(paragraphs.retry, notice)],
    quotes,
    facts: [fact(labels.source, notice.source), fact(labels.kpis, notice.kpis.join(', '))],
  };
}
