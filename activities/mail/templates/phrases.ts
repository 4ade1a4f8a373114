import Handlebars from 'handlebars';
import type { EpochMs, LocalDate } from '../../../rules/time.js';
import { localInstant, writtenDate } from './instant.js';
import type { Recipient } from './notice.js';
import type { Words } from './words/words.js';

type Compiled = (context: object) => string;

const phrases = Handlebars.create();
phrases.registerHelper({
  when: (at: EpochMs, options: Handlebars.HelperOptions) => {
    const { timeZone, language } = (options.data as { root: Root }).root.recipient;
    return localInstant(at, timeZone, language);
  },
  day: (date: LocalDate, options: Handlebars.HelperOptions) =>
    writtenDate(date, (options.data as { root: Root }).root.recipient.language),
  word: (list: WordList, key: string, options: Handlebars.HelperOptions) => {
    const words = (options.data as { root: Root }).root.words[list] as Record<string, string>;
    const word = Object.hasOwn(words, key) ? words[key] : undefined;
    if (word === undefined) throw new Error(`no word for ${key} in ${list}`);
    return word;
  },
  is: function (this: object, one: unknown, other: unknown, options: Handlebars.HelperOptions) {
    return one === other ? options.fn(this) : options.inverse(this);
  },
});

type WordList = 'sides' | 'stages' | 'steps' | 'reasons' | 'missed' | 'verdicts' | 'announcements';

interface Root {
  readonly recipient: Recipient;
  readonly words: Words;
}

const compiled = new Map<string, Compiled>();

/** Fills in the blanks of a phrase with the fields of a context, as plain text: escaping is the layout's, once. */
export type Say = (phrase: string, context: object) => string;

/**
 * Speaks to one person in one language. A blank that the context does not have is an error, never an
 * empty place.
 */
export function sayer(recipient: Recipient, words: Words): Say {
  return (phrase, context) => {
    let template = compiled.get(phrase);
    if (template === undefined) {
      template = phrases.compile<object>(phrase, { strict: true, noEscape: true });
      compiled.set(phrase, template);
    }
    return template({ ...context, recipient, words });
  };
}
