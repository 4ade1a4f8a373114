const lineBreaks = /\r\n?|[\u0085\u2028\u2029]/gu;
/** Control characters except tab and line feed, and halves of surrogate pairs. */
const unprintable = /[^\P{Cc}\t\n]|\p{Cs}/gu;
const breaksLine = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

/** Free text with LF line ends and without control characters: safe in a mail body or an iCalendar TEXT. */
export function cleanText(text: string): string {
  return text.replace(lineBreaks, '\n').replace(unprintable, '');
}

/** The same on one line, for a subject, a name or a title: whatever breaks a line becomes one space. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\t\n ]+/gu, ' ')
    .trim();
}

/** Whether a text holds a character that could end a header line or start another one. */
export function hasControlCharacter(text: string): boolean {
  return breaksLine.test(text);
}
