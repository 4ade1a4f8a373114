import type { FastifyError } from 'fastify';

import type { Language } from '../../activities/mail/templates/notice.js';
import { errorCodes, SteercoError, type ErrorCode } from '../../rules/errors.js';
import { longestText, type Page } from '../pages/page.js';
import type { PageWords } from '../pages/words/words.js';
import { pageWords } from './call.js';

type Told = 'expired' | 'invalid' | 'notYours' | 'noLonger' | 'tooMany';

/** What each error says to who followed a link; messages of the rules name ids and verbs, which mean nothing to them. */
const told: Partial<Record<ErrorCode, Told>> = {
  STEERCO_LINK_EXPIRED: 'expired',
  STEERCO_LINK_INVALID: 'invalid',
  STEERCO_UNKNOWN_PROGRAM: 'invalid',
  STEERCO_UNKNOWN_MEETING: 'noLonger',
  STEERCO_UNKNOWN_ITEM: 'noLonger',
  STEERCO_ALREADY_DONE: 'noLonger',
  STEERCO_WRONG_STAGE: 'noLonger',
  STEERCO_NOT_ALLOWED: 'notYours',
  STEERCO_SEPARATION_OF_DUTIES: 'notYours',
  STEERCO_UNKNOWN_PERSON: 'notYours',
  STEERCO_TOO_MANY_REQUESTS: 'tooMany',
};

/** How an error is answered to a person who followed a link: what it means, and what to do instead. */
export function refusalPage(
  error: unknown,
  language: Language,
): { readonly status: number; readonly page: Page } {
  const words = pageWords[language];
  if (error instanceof SteercoError) {
    const which = told[error.code];
    const { status } = errorCodes[error.code];
    if (which !== undefined) return { status, page: page(words[which]) };
    return { status: Math.max(status, 500), page: page(words.failed) };
  }
  const { statusCode = 500 } = error as FastifyError;
  if (statusCode >= 500) return { status: statusCode, page: page(words.failed) };
  // A form that no page of ours sends: too large, or coded in another way.
  const text = words.incomplete.replace('{{longest}}', String(longestText));
  return { status: statusCode, page: page({ title: words.failed.title, text }) };
}

function page({ title, text }: PageWords[Told]): Page {
  return { tone: 'late', title, paragraphs: [text], facts: [], quote: null, form: null };
}
