import Handlebars from 'handlebars';

import type { Language } from '../../activities/mail/templates/notice.js';
import { cleanText } from '../../activities/mail/text.js';
import { pageLayout } from './layout.js';
import { longestText, type Page } from './page.js';

const layout = Handlebars.create().compile<object>(pageLayout, { strict: true });

/** The colours of the mails. */
const accents: Readonly<Record<Page['tone'], string>> = {
  act: '#1a56b0',
  done: '#1e7d46',
  late: '#b3261e',
  inform: '#5b6570',
};

/** Nothing runs, nothing is fetched, nobody frames it, and the address with its secret goes nowhere. */
export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
} as const;

/** The HTML of a page; every value is escaped, and a field that is missing is an error. */
export function renderPage(page: Page, language: Language): string {
  return cleanText(layout({ page, language, accent: accents[page.tone], longestText }));
}
