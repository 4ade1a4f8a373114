import { fact, type Content } from './content.js';
import type { CoverageNotice } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

/** What a mail says about days on which a tier has nobody. */
export function coverageContent(notice: CoverageNotice, words: Words, say: Say): Content {
  const { labels, paragraphs } = words;
  const mail = words.mails[notice.purpose];
  return {
    tone: 'act',
    subject: say(mail.subject, notice),
    headline: say(mail.headline, notice),
    paragraphs: [say(paragraphs.coverage, notice)],
    owed: null,
    actions: [],
    lists: [],
    quotes: [],
    facts: [fact(labels.tier, notice.tierName), fact(labels.away, notice.away.join(', '))],
  };
}
