import Handlebars from 'handlebars';
import { cleanLine, cleanText } from '../text.js';
import { caseContent } from './case-content.js';
import { fact, type Content } from './content.js';
import { coverageContent } from './coverage-content.js';
import { changesContent } from './changes-content.js';
import { dataContent } from './data-content.js';
import { htmlLayout, textLayout } from './layout.js';
import { meetingContent } from './meeting-content.js';
import type { Footer, Language, Notice, Recipient } from './notice.js';
import { sayer, type Say } from './phrases.js';
import { registerContent } from './register-content.js';
import { en } from './words/en.js';
import { es } from './words/es.js';
import type { Words } from './words/words.js';

export interface RenderedNotice {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const languages: Readonly<Record<Language, Words>> = { en, es };

const layouts = Handlebars.create();
const asText = layouts.compile<object>(textLayout, { strict: true, noEscape: true });
const asHtml = layouts.compile<object>(htmlLayout, { strict: true });

const accents: Readonly<Record<Content['tone'], string>> = {
  act: '#1a56b0',
  late: '#b3261e',
  done: '#1e7d46',
  inform: '#5b6570',
};

/**
 * A mail in the recipient's language and local time: subject on one line, plain text, and HTML in which
 * every value is escaped. A field that is missing is an error, never an empty place.
 */
export function renderNotice(notice: Notice, recipient: Recipient, footer: Footer): RenderedNotice {
  const words = languages[recipient.language];
  const say = sayer(recipient, words);
  const content = contentOf(notice, recipient, words, say);
  const view = {
    ...content,
    facts: [...representedBy(recipient, words), ...content.facts],
    language: recipient.language,
    accent: accents[content.tone],
    footer: {
      sentFor: say(words.footer.sentFor, footer),
      record: footer.chainHead === null ? null : say(words.footer.record, footer),
    },
  };
  return {
    subject: cleanLine(content.subject),
    text: cleanText(asText(view)),
    html: cleanText(asHtml(view)),
  };
}

/** For whom else the mail is: the people who are away and whom the recipient stands in for. */
function representedBy({ onBehalfOf = [] }: Recipient, { labels }: Words): Content['facts'] {
  return onBehalfOf.length === 0 ? [] : [fact(labels.onBehalfOf, onBehalfOf.join(', '))];
}

function contentOf(notice: Notice, recipient: Recipient, words: Words, say: Say): Content {
  switch (notice.purpose) {
    case 'data-gap':
    case 'source-failed':
      return dataContent(notice, words, say);
    case 'meeting-changes':
      return changesContent(notice, words, say);
    case 'coverage-gap':
      return coverageContent(notice, words, say);
    case 'update-announced':
    case 'update-reminder':
    case 'update-overdue':
      return registerContent(notice, recipient, words, say);
    case 'meeting-invitation':
    case 'meeting-reminder':
    case 'meeting-rescheduled':
    case 'meeting-cancelled':
    case 'meeting-minutes-due':
    case 'meeting-unconfirmed':
    case 'meeting-agenda':
    case 'meeting-pack':
    case 'meeting-satisfaction':
    case 'meeting-counter':
    case 'meeting-minutes':
    case 'meeting-decision':
    case 'meeting-not-held':
    case 'meeting-minutes-missing':
    case 'calibration-sample':
      return meetingContent(notice, recipient, words, say);
    case 'case-opened':
    case 'case-climbed':
    case 'case-reminder':
    case 'case-top-notice':
    case 'case-stage':
    case 'case-paused':
    case 'case-resumed':
    case 'case-verdict':
    case 'case-closed':
    case 'case-cancelled':
    case 'case-request':
      return caseContent(notice, recipient.id, words, say);
  }
}
