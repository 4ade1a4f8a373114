import type { z } from 'zod';
import { type ErrorCode, errorCodes } from '../rules/errors.js';
import { descriptionAt } from './json-schema.js';
import type { Finding } from './problem.js';
import { type Located, type Path, textAt, valueAt } from './source/located.js';
import { didYouMean } from './suggest.js';

type Issue = z.core.$ZodIssue;

/** Whether the issue is about something that is not written at all. */
export function isMissing(issue: Issue, root: Located): boolean {
  return issue.path.length > 0 && valueAt(root, issue.path as Path) === undefined;
}

/** What is wrong and what would be right, in the words of the charter's author. */
export function explainIssue(issue: Issue, root: Located): Finding {
  const path = issue.path as Path;
  if (isMissing(issue, root))
    return {
      code: 'STEERCO_CHARTER_MISSING',
      message: `${subject(root, path.slice(0, -1))} has no "${String(path.at(-1))}"`,
      hint: descriptionAt(path),
    };
  if (issue.code === 'custom') return explainCustom(issue, root);
  if (issue.code === 'invalid_key') return explainKey(issue, root);
  const found = valueAt(root, path);
  return {
    code: 'STEERCO_CHARTER_VALUE',
    message: `${subject(root, path)} ${complaint(issue, found)}`,
    hint: hintFor(issue, found) ?? descriptionAt(path),
  };
}

/** `"breach.open" of kpis "service-level"`. */
function subject(root: Located, path: Path): string {
  const [section, item, ...rest] = path;
  if (section === undefined) return 'the charter';
  if (item === undefined) return `"${section}"`;
  if (typeof item !== 'number') return `"${path.join('.')}"`;
  const name = textAt(valueAt(root, [section, item]), 'id')?.text ?? String(item + 1);
  const where = `${section} "${name}"`;
  return rest.length === 0 ? where : `"${rest.join('.')}" of ${where}`;
}

function explainCustom(issue: Extract<Issue, { code: 'custom' }>, root: Located): Finding {
  const code: unknown = issue.params?.code;
  const hint: unknown = issue.params?.hint;
  return {
    code: isErrorCode(code) ? code : 'STEERCO_CHARTER_VALUE',
    message: `${subject(root, issue.path as Path)}: ${issue.message}`,
    hint: typeof hint === 'string' ? hint : descriptionAt(issue.path as Path),
  };
}

function explainKey(issue: Extract<Issue, { code: 'invalid_key' }>, root: Located): Finding {
  const [inner] = issue.issues;
  const path = issue.path as Path;
  if (inner?.code === 'custom') return explainCustom({ ...inner, path: issue.path }, root);
  return {
    code: 'STEERCO_CHARTER_VALUE',
    message: `"${String(path.at(-1))}" cannot be a key here: ${inner?.message ?? issue.message}`,
    hint: descriptionAt(path.slice(0, -1)),
  };
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

function complaint(issue: Issue, found: Located | undefined): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}, but is ${describe(found)}`;
    case 'invalid_value':
      return `cannot be ${describe(found)}`;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? `is not enough: ${issue.message}`
        : `is ${describe(found)}; at least ${issue.minimum} is needed`;
    case 'too_big':
      return issue.origin === 'string'
        ? `is too much: ${issue.message}`
        : `is ${describe(found)}; at most ${issue.maximum} is possible`;
    case 'invalid_format':
      return issue.format === 'email'
        ? `is ${describe(found)}, which is not an e-mail address`
        : `is ${describe(found)}: ${issue.message}`;
    default:
      return `cannot be ${describe(found)}`;
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  boolean: 'true or false',
};

function describe(found: Located | undefined): string {
  if (found === undefined) return 'missing';
  if (found.kind === 'list') return 'a list';
  if (found.kind === 'map') return 'a map of keys';
  if (found.value === null) return 'empty';
  return typeof found.value === 'number' ? `the number ${found.source}` : `"${found.source}"`;
}

function hintFor(issue: Issue, found: Located | undefined): string | null {
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  if (wantsText && found?.kind === 'scalar' && found.value !== null)
    return `put it in quotes: "${found.source}"`;
  const options = optionsOf(issue);
  if (options.length === 0) return null;
  const written = found?.kind === 'scalar' ? found.source : '';
  return didYouMean(written, options) ?? `write one of ${options.join(', ')}`;
}

function optionsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return issue.options.map(String);
  return [];
}
