import {
  type Document,
  isCollection,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type YAMLError,
} from 'yaml';
import { errorAt, type Finding, type Problem } from '../problem.js';

/**
 * Top-level keys of which a part could not be read, with the words of that part: whatever refers to
 * one of them may well be right.
 */
export type Damage = ReadonlyMap<string, ReadonlySet<string>>;

/** YAML text as a document, with what could not be read left out of it. */
interface ReadableDocument {
  readonly document: Document.Parsed | null;
  readonly lines: LineCounter;
  readonly problems: readonly Problem[];
  readonly damaged: Damage;
}

/** Errors after which the rest of the document is still what its author meant. */
const harmless = new Set([
  'BAD_SCALAR_START',
  'TAG_RESOLVE_FAILED',
  'MULTIPLE_DOCS',
  'BAD_DIRECTIVE',
]);
const maxRounds = 50;

/**
 * Parses YAML so that one slip does not hide the others: the list item or section with a syntax error
 * is reported, blanked out, and the rest is read again.
 */
export function readYaml(file: string, text: string): ReadableDocument {
  const problems: Problem[] = [];
  const damaged = new Map<string, ReadonlySet<string>>();
  let remaining = text;
  for (let round = 0; round < maxRounds; round++) {
    const lines = new LineCounter();
    const document = parsedOrNull(remaining, lines);
    if (document === null) break;
    const fault = document.errors.find((error) => !harmless.has(error.code));
    const reported = fault === undefined ? [...document.errors, ...document.warnings] : [fault];
    for (const error of reported) {
      const { line, col } = lines.linePos(originOf(document, error, remaining));
      problems.push(errorAt({ file, line, column: col }, explain(error)));
    }
    if (fault === undefined) return { document, lines, problems, damaged };
    const { line } = lines.linePos(originOf(document, fault, remaining));
    const blanked = blankAround(remaining, line - 1);
    const words = [...(damaged.get(blanked.section) ?? []), ...blanked.words];
    damaged.set(blanked.section, new Set(words));
    if (blanked.text === remaining) break;
    remaining = blanked.text;
  }
  if (problems.length === 0)
    problems.push(
      errorAt(
        { file, line: 1, column: 1 },
        { code: 'STEERCO_CHARTER_YAML', message: 'this is not YAML', hint: 'nested too deeply?' },
      ),
    );
  return { document: null, lines: new LineCounter(), problems, damaged };
}

/** A document nested beyond the stack is no charter: null. */
function parsedOrNull(text: string, lineCounter: LineCounter): Document.Parsed | null {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
  } catch {
    return null;
  }
}

/** Where the author went wrong: the opening bracket or quote, not the place where the parser gave up. */
function originOf(document: Document.Parsed, error: YAMLError, text: string): number {
  const [offset] = error.pos;
  if (!isUnclosed(error)) return offset;
  const wantsQuote = error.code === 'MISSING_CHAR' && error.message.includes('quote');
  let origin = offset;
  visit(document, {
    Node: (_key, node) => {
      const [start, end] = node.range ?? [0, 0];
      const opens = wantsQuote
        ? isScalar(node) && /["']/.test(text[start] ?? '')
        : isOpenFlow(node, text);
      if (opens && start <= offset && end >= offset - 1) origin = start;
    },
  });
  return origin;
}

function isUnclosed(error: YAMLError): boolean {
  const flow = /^Flow (map|sequence)|expected flow/i.test(error.message);
  return flow || (error.code === 'MISSING_CHAR' && error.message.includes('quote'));
}

function isOpenFlow(node: unknown, text: string): boolean {
  if (!isCollection(node) || node.flow !== true || node.range == null) return false;
  return !/[}\]]/.test(text[node.range[1] - 1] ?? '');
}

interface Blanked {
  readonly text: string;
  readonly section: string;
  /** The words that went. */
  readonly words: readonly string[];
}

/** Blanks the child of the section in which the line lies; the whole section when that changes nothing. */
function blankAround(text: string, line: number): Blanked {
  const lines = text.split('\n');
  const isSection = (candidate: string) => /^[^\s#-]/.test(candidate);
  const [start, end] = blockAround(lines, line, 0, lines.length, isSection);
  const section = /^["']?([^"':]+)/.exec(lines[start] ?? '')?.[1]?.trim() ?? '';
  const first = lines.slice(start + 1, end).find((candidate) => /^\s*[^\s#]/.test(candidate));
  const indent = /^ */.exec(first ?? '')?.[0] ?? '';
  const startsChild = (candidate: string) =>
    candidate.startsWith(indent) && /^[^\s#]/.test(candidate.slice(indent.length));
  const whole = { ...blank(lines, start, end), section };
  if (first === undefined || line === start) return whole;
  const child = blank(lines, ...blockAround(lines, line, start + 1, end, startsChild));
  return child.text === text ? whole : { ...child, section };
}

/** The block `[from, to)` of lines around one, when blocks begin where `starts` says. */
function blockAround(
  lines: readonly string[],
  line: number,
  low: number,
  high: number,
  starts: (line: string) => boolean,
): readonly [number, number] {
  let from = line;
  while (from > low && !starts(lines[from] ?? '')) from--;
  let to = line + 1;
  while (to < high && !starts(lines[to] ?? '')) to++;
  return [from, to];
}

function blank(lines: readonly string[], from: number, to: number): Omit<Blanked, 'section'> {
  const text = lines.map((line, index) => (index >= from && index < to ? '' : line)).join('\n');
  return {
    text,
    words:
      lines
        .slice(from, to)
        .join('\n')
        .match(/[\w.-]+/g) ?? [],
  };
}

function explain(error: YAMLError): Finding {
  const code = 'STEERCO_CHARTER_YAML';
  if (isUnclosed(error))
    return error.message.includes('quote')
      ? { code, message: 'this quote is never closed', hint: 'end the text with the same quote' }
      : {
          code,
          message: 'this bracket is never closed',
          hint: 'close it on the same line with } or ]',
        };
  return {
    code,
    message: `not YAML: ${lowerFirst(error.message)}`,
    hint: hints[error.code] ?? layoutHint,
  };
}

const layoutHint = 'look at the indentation and the colons of this line and the one before';
const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains a colon in quotes',
  BAD_SCALAR_START: 'put the text in quotes',
  TAG_RESOLVE_FAILED: 'leave out the tag',
  MULTIPLE_DOCS: 'keep one program in one file, without ---',
};

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
