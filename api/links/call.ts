import type { Language } from '../../activities/mail/templates/notice.js';
import { sayer, type Say } from '../../activities/mail/templates/phrases.js';
import { en as mailsEn } from '../../activities/mail/templates/words/en.js';
import { es as mailsEs } from '../../activities/mail/templates/words/es.js';
import type { LinkClaims } from '../../activities/links/token.js';
import type { Charter, Person } from '../../charter/charter.js';
import type { Page } from '../pages/page.js';
import { en } from '../pages/words/en.js';
import { es } from '../pages/words/es.js';
import type { PageWords } from '../pages/words/words.js';
import type { Api } from '../route.js';

/** The purposes for which a page exists: of one person. */
export type PageClaims = Exclude<LinkClaims, { purpose: 'feed' }>;
export type ClaimsFor<P extends PageClaims['purpose']> = Extract<PageClaims, { purpose: P }>;

/** A link that somebody followed, with who it is for and their language. */
export interface Call<C extends PageClaims = PageClaims> {
  readonly api: Api;
  readonly claims: C;
  readonly charter: Charter;
  readonly person: Person;
  readonly words: PageWords;
  readonly say: Say;
}

/** What a link shows now: something to do, or why there is nothing to do. */
export interface View {
  readonly state: 'open' | 'already' | 'gone';
  readonly page: Page;
}

/** What was posted, and the key under which it is done once. */
export interface Posted {
  readonly form: URLSearchParams;
  readonly key: string;
}

export const pageWords: Readonly<Record<Language, PageWords>> = { en, es };
const mailWords = { en: mailsEn, es: mailsEs } as const;

/** Speaks to a person in the language of their program, their instants in their zone. */
export function callOf<C extends PageClaims>(
  api: Api,
  claims: C,
  charter: Charter,
  person: Person,
): Call<C> {
  const { language } = charter.program;
  const say = sayer({ ...person, language }, mailWords[language]);
  return { api, claims, charter, person, words: pageWords[language], say };
}

/** A page that tells something and asks for nothing. */
export function telling(
  { say }: Pick<Call, 'say'>,
  tone: Page['tone'],
  { title, text }: { readonly title: string; readonly text: string },
  context: object = {},
): Page {
  return {
    tone,
    title: say(title, context),
    paragraphs: [say(text, context)],
    facts: [],
    quote: null,
    form: null,
  };
}
