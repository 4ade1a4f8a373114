import { actionsOf } from './actions.js';
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
    owed: owedOf(notice, words),
    actions: actionsOf('actions' in notice ? notice.actions : [], words, say),
    lists: listsOf(notice, words, say),
    quotes,
    facts: factsOf(notice, recipient, words),
  };
}

function toneOf(notice: MeetingNotice): Content['tone'] {
  switch (notice.purpose) {
    case 'meeting-minutes-due':
    case 'meeting-unconfirmed':
    case 'meeting-satisfaction':
    case 'meeting-counter':
    case 'calibration-sample':
      return 'act';
    case 'meeting-not-held':
    case 'meeting-minutes-missing':
      return 'late';
    case 'meeting-cancelled':
    case 'meeting-minutes':
      return 'done';
    case 'meeting-invitation':
    case 'meeting-reminder':
    case 'meeting-rescheduled':
    case 'meeting-agenda':
    case 'meeting-pack':
    case 'meeting-decision':
      return 'inform';
  }
}

function paragraphsOf(notice: MeetingNotice, words: Words, say: Say): readonly string[] {
  const { paragraphs } = words;
  switch (notice.purpose) {
    case 'meeting-minutes-due':
      return [paragraphs.minutesDue];
    case 'meeting-unconfirmed':
      return [say(paragraphs.unconfirmed, notice)];
    case 'meeting-satisfaction':
      return [say(paragraphs.satisfaction, notice)];
    case 'meeting-counter':
      return [say(paragraphs.counter, notice)];
    case 'meeting-minutes':
      if (notice.decisions.length === 0) return [];
      return [
        notice.objectionsUntil === null
          ? paragraphs.bindsByConfirmation
          : say(paragraphs.bindsBySilence, notice),
      ];
    case 'meeting-decision':
      return [notice.words];
    case 'meeting-not-held':
      return [paragraphs.breach];
    case 'meeting-minutes-missing':
      return [paragraphs.breach, paragraphs.late];
    default:
      return [];
  }
}

function owedOf(notice: MeetingNotice, words: Words): Content['owed'] {
  if (notice.purpose !== 'calibration-sample') return null;
  return { title: words.labels.youOwe, lines: [], commands: [notice.command] };
}

function listsOf(notice: MeetingNotice, words: Words, say: Say): Content['lists'] {
  const lists: { readonly title: string; readonly entries: readonly string[] }[] = [];
  const { extraordinaryFor } = notice;
  if (extraordinaryFor.length > 0)
    lists.push({ title: words.labels.extraordinaryFor, entries: extraordinaryFor });
  if (notice.purpose === 'meeting-minutes' && notice.decisions.length > 0) {
    const entries = notice.decisions.map((one) => say(words.decisionLine, one));
    lists.push({ title: words.labels.decisions, entries });
  }
  if (notice.purpose === 'calibration-sample')
    lists.push({ title: words.labels.cases, entries: notice.cases });
  if (notice.agenda.length > 0) lists.push({ title: words.labels.agenda, entries: notice.agenda });
  return lists;
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
