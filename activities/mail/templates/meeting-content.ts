import { fact, type Content, type Fact } from './content.js';
import { duration, localInstant } from './instant.js';
import type { MeetingNotice, Recipient } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

/** What a mail about a meeting says: when in the meeting's own zone and in the reader's, where, about what. */
export function meetingContent(
  notice: MeetingNotice,
  recipient: Recipient,
  words: Words,
  say: Say,
): Content {
  const mail = words.mails[notice.purpose];
  const reason = 'reason' in notice ? notice.reason : null;
  const quotes = reason === null ? [] : [{ title: words.labels.reason, text: reason }];
  if (notice.clause !== null) {
    quotes.push({ title: `${words.labels.clause} ${notice.clause.ref}`, text: notice.clause.text });
  }
  return {
    tone: toneOf(notice),
    subject: say(mail.subject, notice),
    headline: say(mail.headline, notice),
    paragraphs: paragraphsOf(notice, words, say),
    owed: null,
    lists:
      notice.agenda.length === 0 ? [] : [{ title: words.labels.agenda, entries: notice.agenda }],
    quotes,
    facts: factsOf(notice, recipient, words),
  };
}

function toneOf(notice: MeetingNotice): Content['tone'] {
  switch (notice.purpose) {
    case 'meeting-minutes-due':
    case 'meeting-unconfirmed':
      return 'act';
    case 'meeting-cancelled':
      return 'done';
    case 'meeting-invitation':
    case 'meeting-reminder':
    case 'meeting-rescheduled':
      return 'inform';
  }
}

function paragraphsOf(notice: MeetingNotice, words: Words, say: Say): readonly string[] {
  if (notice.purpose === 'meeting-minutes-due') return [words.paragraphs.minutesDue];
  if (notice.purpose === 'meeting-unconfirmed') return [say(words.paragraphs.unconfirmed, notice)];
  return [];
}

function factsOf(notice: MeetingNotice, recipient: Recipient, words: Words): readonly Fact[] {
  const { labels } = words;
  const facts = [
    fact(labels.when, localInstant(notice.start, notice.timeZone, recipient.language)),
  ];
  if (recipient.timeZone !== notice.timeZone) {
    const own = localInstant(notice.start, recipient.timeZone, recipient.language);
    facts.push(fact(labels.yourTime, own));
  }
  facts.push(fact(labels.lasts, duration(notice.start, notice.end)));
  if (notice.place !== null)
    facts.push({ ...fact(labels.where, notice.place), href: linkOf(notice.place) });
  facts.push(fact(labels.chair, notice.chair), fact(labels.tier, notice.tierName));
  return facts;
}

/** A place that is a web page becomes a link; any other scheme stays text. */
function linkOf(place: string): string | null {
  const url = URL.canParse(place) ? new URL(place) : null;
  return url !== null && ['http:', 'https:'].includes(url.protocol) ? url.href : null;
}
