import type { Content } from './content.js';
import type { ChangesNotice } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

/** What a mail says of everything that one change set does to a person's meetings. */
export function changesContent(notice: ChangesNotice, words: Words, say: Say): Content {
  const { changes } = notice;
  const mail = words.mails[notice.purpose];
  const count = changes.length;
  const [only] = changes;
  const entries = changes.map((change) => say(words.changedMeetings[change.kind], change));
  const isOne = only !== undefined && count === 1;
  return {
    tone: changes.every(({ kind }) => kind === 'cancelled' || kind === 'taken-off')
      ? 'done'
      : 'inform',
    subject: isOne ? (entries[0] ?? '') : say(mail.subject, { ...notice, count }),
    headline: isOne ? (entries[0] ?? '') : say(mail.headline, { ...notice, count }),
    paragraphs: [],
    owed: null,
    actions: [],
    lists: isOne ? [] : [{ title: words.labels.meetings, entries }],
    quotes: [],
    facts: [],
  };
}
