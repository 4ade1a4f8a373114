import { cleanText } from '../mail/text.js';

/** Longer notes end with "…". */
const longestNote = 10_000;
/** Work is bounded before anything is searched: more than this is never a person's answer. */
const longestSource = 200_000;

const separators = [
  /^\s*-{2,} ?(original message|forwarded message|mensaje original|mensaje reenviado|ursprüngliche nachricht|message d'origine|messaggio originale) ?-{2,}\s*$/i,
  /^\s*_{10,}\s*$/,
  /^-- ?$/,
];
const attribution =
  /^\s*(on|el|am|le|il|em)\s.{3,300}\s(wrote|escribió|schrieb|a écrit|ha scritto|escreveu)\s?:\s*$/i;
const attributionStart = /^\s*(on|el|am|le|il|em)\s.{3,200}$/i;
const historyFrom = /^\s*\*?(from|de|von|da)\s?:\*?\s/i;
const historyField =
  /^\s*\*?(sent|date|to|subject|enviado|fecha|para|asunto|gesendet|datum|an|betreff|envoyé|objet|inviato|oggetto)( el)?\s?:\*?\s/i;

/**
 * What a person wrote in an answer: quoted lines, their introduction, the block of headers that some
 * programs put above the history, and the signature are left out. '' when nothing is left.
 */
export function ownWords(text: string): string {
  const lines = cleanText(text.slice(0, longestSource)).split('\n');
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const introduced = introductionLines(lines, at);
    if (introduced > 0) {
      // Whoever writes below the quotation goes on after it.
      if (!isQuoted(firstNonBlank(lines, at + introduced))) break;
      at += introduced - 1;
    } else if (startsHistory(lines, at)) {
      break;
    } else if (!isQuoted(line)) {
      kept.push(line.trimEnd());
    }
  }
  const words = kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return words.length <= longestNote ? words : `${words.slice(0, longestNote - 1)}…`;
}

/** Lines that introduce a quotation, "On … Ana wrote:", which programs break in two: 0, 1 or 2. */
function introductionLines(lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  if (attribution.test(line)) return 1;
  const both = `${line.trimEnd()} ${(lines[at + 1] ?? '').trimStart()}`;
  return attributionStart.test(line) && attribution.test(both) ? 2 : 0;
}

function startsHistory(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (separators.some((separator) => separator.test(line))) return true;
  if (!historyFrom.test(line)) return false;
  const fields = lines.slice(at + 1, at + 5).filter((next) => historyField.test(next));
  return fields.length >= 2;
}

function firstNonBlank(lines: readonly string[], from: number): string {
  return lines.slice(from, from + 5).find((line) => line.trim() !== '') ?? '';
}

function isQuoted(line: string): boolean {
  return line.startsWith('>');
}

const quotations = [
  '<blockquote',
  'class="gmail_quote',
  'id="divRplyFwdMsg"',
  'id="appendonsend"',
  'class="moz-cite-prefix',
];

const unseen = [
  ['<!--', '-->'],
  ['<style', '</style>'],
  ['<script', '</script>'],
  ['<title', '</title>'],
] as const;

/** The text of an HTML mail above its quoted history: for programs that send nothing else. Takes linear time. */
export function textOfHtml(html: string): string {
  let rest = html.slice(0, longestSource);
  for (const [opening, closing] of unseen) rest = withoutParts(rest, opening, closing);
  const ends = quotations.map((mark) => rest.indexOf(mark)).filter((index) => index >= 0);
  const quoted = Math.min(...ends, rest.length);
  const body = quoted === rest.length ? rest : rest.slice(0, rest.lastIndexOf('<', quoted));
  return body
    .replace(/\s+/g, ' ')
    .replace(/<(br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^<>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(?:(nbsp|lt|gt|quot|amp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi, entity)
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}

function withoutParts(html: string, opening: string, closing: string): string {
  const lower = html.toLowerCase();
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = lower.indexOf(opening, at);
    const end = start < 0 ? -1 : lower.indexOf(closing, start);
    if (start < 0 || end < 0) return [...parts, html.slice(at)].join('');
    parts.push(html.slice(at, start));
    at = end + closing.length;
  }
}

const named: Readonly<Record<string, string>> = {
  nbsp: ' ',
  lt: '<',
  gt: '>',
  quot: '"',
  amp: '&',
};

function entity(_all: string, name?: string, decimal?: string, hex?: string): string {
  if (name !== undefined) return named[name.toLowerCase()] ?? '';
  const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
  return code > 0x10ffff ? '' : String.fromCodePoint(code);
}
