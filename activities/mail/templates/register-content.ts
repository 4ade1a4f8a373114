import { actionsOf } from './actions.js';
import { fact, type Content } from './content.js';
import type { Recipient, UpdateNotice } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

const tones: Readonly<Record<UpdateNotice['purpose'], Content['tone']>> = {
  'update-announced': 'act',
  'update-reminder': 'act',
  'update-overdue': 'late',
};

/** What a mail about a process update or training says: what is new, and by when it is to be acknowledged. */
export function registerContent(
  notice: UpdateNotice,
  recipient: Recipient,
  words: Words,
  say: Say,
): Content {
  const { labels, paragraphs } = words;
  const mail = words.mails[notice.purpose];
  const { announcement, by, text } = notice;
  return {
    tone: tones[notice.purpose],
    subject: say(mail.subject, notice),
    headline: say(mail.headline, notice),
    paragraphs: [],
    owed: {
      title: labels.youOwe,
      lines: [say(paragraphs.acknowledgeBy, notice)],
      commands: [`steerco updates acknowledge ${announcement} --as ${recipient.id}`],
    },
    actions: actionsOf(notice.actions, words, say),
    lists: [],
    quotes: text === null ? [] : [{ title: labels.whatItSays, text }],
    facts: [fact(labels.announcement, announcement), fact(labels.announcedBy, by)],
  };
}
