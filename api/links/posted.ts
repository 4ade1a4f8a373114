import { cleanText } from '../../activities/mail/text.js';
import { SteercoError } from '../../rules/errors.js';
import { longestText } from '../pages/page.js';

/** The choice of a form among `values`; STEERCO_INCOMPLETE when it is none of them. */
export function chosen<T extends string>(
  form: URLSearchParams,
  name: string,
  values: readonly T[],
): T {
  const given = form.get(name);
  const value = values.find((one) => one === given);
  if (value === undefined) throw incomplete(`${name} is not one of ${values.join(', ')}`);
  return value;
}

/** What was written into a field; null: nothing. STEERCO_INCOMPLETE when it is too long. */
export function written(form: URLSearchParams, name: string): string | null {
  // Browsers send line ends as CRLF and count them as one character.
  const text = cleanText((form.get(name) ?? '').replaceAll('\r\n', '\n')).trim();
  if (text.length > longestText)
    throw incomplete(`${name} has more than ${longestText} characters`);
  return text === '' ? null : text;
}

/** `written` for what must be there. */
export function neededText(form: URLSearchParams, name: string): string {
  const text = written(form, name);
  if (text === null) throw incomplete(`${name} is empty`);
  return text;
}

function incomplete(message: string): SteercoError {
  return new SteercoError('STEERCO_INCOMPLETE', message, { hint: 'fill in the form of the page' });
}
