import { z } from 'zod';

import { SteercoError } from '../../rules/errors.js';
import { quoteText, type Sql } from './duckdb.js';
import { allowedFunctions, sumLike, textFunctions } from './functions.js';

/** A KPI's numerator or denominator, taken apart. */
export interface Expression {
  /** Where it stands, for messages: `KPI "service-level", numerator`. */
  readonly where: string;
  readonly text: string;
  /** Names of the columns that it uses, as written. */
  readonly columns: readonly string[];
  /** Columns that it compares with texts or handles as text. */
  readonly textColumns: readonly string[];
  /** Columns whose empty cells it expects: in `coalesce`, `is null` or `count`. */
  readonly mayBeEmpty: readonly string[];
  /** Whether no matching row means zero (sums and counts) rather than "nothing was measured". */
  readonly zeroWhenEmpty: boolean;
}

const longestExpression = 4_000;

/**
 * Parses one aggregate expression with the engine's own parser and refuses whatever is not a plain
 * expression over the source's columns: statements, sub-queries, files, settings, and functions that
 * are not known to be exact, repeatable and small. STEERCO_KPI_EXPRESSION.
 */
export async function parseExpression(sql: Sql, where: string, text: string): Promise<Expression> {
  if (text.trim() === '' || text.length > longestExpression)
    throw refused(where, text, `write one expression of at most ${longestExpression} characters`);
  const [row] = await sql.rows(
    `SELECT json_serialize_sql(${quoteText(`SELECT (${text}\n)`)})::VARCHAR AS tree`,
  );
  const root = onlyExpression(where, text, JSON.parse(String(row?.tree)));
  const found: Found = { columns: [], textColumns: [], mayBeEmpty: [], functions: [] };
  visit(root, (node) => inspect(node, found, (why) => refused(where, text, why)));
  return {
    where,
    text,
    columns: unique(found.columns),
    textColumns: unique(found.textColumns),
    mayBeEmpty: unique(found.mayBeEmpty),
    zeroWhenEmpty: found.functions.every((name) => sumLike(name)),
  };
}

const parsed = z.union([
  z.object({ error: z.literal(true), error_message: z.string() }),
  z.object({ error: z.literal(false), statements: z.array(z.object({ node: z.unknown() })) }),
]);

/** A select list of one expression and nothing else: no table, filter, order or second statement. */
const bareSelect = z.object({
  type: z.literal('SELECT_NODE'),
  modifiers: z.array(z.unknown()).length(0),
  cte_map: z.object({ map: z.array(z.unknown()).length(0) }),
  select_list: z.tuple([z.looseObject({ alias: z.literal('') })]),
  from_table: z.object({ type: z.literal('EMPTY') }),
  where_clause: z.null(),
  group_expressions: z.array(z.unknown()).length(0),
  group_sets: z.array(z.unknown()).length(0),
  having: z.null(),
  sample: z.null(),
  qualify: z.null(),
});

function onlyExpression(where: string, text: string, tree: unknown): unknown {
  const result = parsed.parse(tree);
  if (result.error) throw refused(where, text, result.error_message);
  const [statement, ...more] = result.statements;
  const select = bareSelect.safeParse(statement?.node);
  if (!select.success || more.length > 0)
    throw refused(where, text, 'write one expression, such as sum(answered)');
  return select.data.select_list[0];
}

interface Found {
  readonly columns: string[];
  readonly textColumns: string[];
  readonly mayBeEmpty: string[];
  readonly functions: string[];
}

/** What is read of any node of the parser's tree. */
const nodeSchema = z.looseObject({
  class: z.string(),
  type: z.string(),
  function_name: z.string().optional(),
  column_names: z.array(z.string()).optional(),
  children: z.array(z.unknown()).optional(),
  left: z.unknown().optional(),
  right: z.unknown().optional(),
  value: z.unknown().optional(),
});
type Node = z.infer<typeof nodeSchema>;

function asNode(value: unknown): Node | null {
  const node = nodeSchema.safeParse(value);
  return node.success ? node.data : null;
}

function visit(value: unknown, act: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const node = asNode(value);
  if (node !== null) act(node);
  for (const child of Object.values(value)) visit(child, act);
}

const allowedClasses = new Set([
  'BETWEEN',
  'CASE',
  'CAST',
  'COLUMN_REF',
  'COMPARISON',
  'CONJUNCTION',
  'CONSTANT',
  'FUNCTION',
  'OPERATOR',
]);
const emptyTests = new Set(['OPERATOR_COALESCE', 'OPERATOR_IS_NULL', 'OPERATOR_IS_NOT_NULL']);
const membership = new Set(['COMPARE_IN', 'COMPARE_NOT_IN']);
const allowedOperators = new Set([...emptyTests, ...membership, 'OPERATOR_NOT']);
const equalities = new Set(['COMPARE_EQUAL', 'COMPARE_NOTEQUAL']);

function inspect(node: Node, found: Found, refuse: (why: string) => SteercoError): void {
  if (!allowedClasses.has(node.class)) throw refuse(`${spoken(node.class)} is not allowed here`);
  if (node.class === 'OPERATOR' && !allowedOperators.has(node.type))
    throw refuse(`${spoken(node.type)} is not allowed here`);
  const children = node.children ?? [];
  if (node.class === 'COLUMN_REF') found.columns.push(columnOf(node, refuse));
  if (node.class === 'FUNCTION') inspectFunction(node, found, refuse);
  if (emptyTests.has(node.type)) found.mayBeEmpty.push(...columnsAmong(children));
  if (membership.has(node.type) && children.some(isText))
    found.textColumns.push(...columnsAmong(children));
  const sides = [node.left, node.right];
  if (equalities.has(node.type) && sides.some(isText))
    found.textColumns.push(...columnsAmong(sides));
}

function inspectFunction(node: Node, found: Found, refuse: (why: string) => SteercoError): void {
  const name = node.function_name ?? '';
  if (!allowedFunctions.has(name)) throw refuse(`the function "${name}" is not allowed here`);
  found.functions.push(name);
  const columns = columnsAmong(node.children ?? []);
  if (name === 'count') found.mayBeEmpty.push(...columns);
  if (textFunctions.has(name)) found.textColumns.push(...columns);
}

function columnOf(node: Node, refuse: (why: string) => SteercoError): string {
  const [name, ...deeper] = node.column_names ?? [];
  if (name !== undefined && deeper.length === 0) return name;
  throw refuse(`"${(node.column_names ?? []).join('.')}" is no column: write its name alone`);
}

/** Names of the columns that are themselves among some nodes; ill-formed names are refused where they are visited. */
function columnsAmong(values: readonly unknown[]): string[] {
  return values.flatMap((value) => {
    const names = asNode(value)?.column_names ?? [];
    return names.slice(0, 1);
  });
}

const textConstant = z.object({
  class: z.literal('CONSTANT'),
  value: z.object({ type: z.object({ id: z.literal('VARCHAR') }) }),
});

function isText(value: unknown): boolean {
  return textConstant.safeParse(value).success;
}

function spoken(name: string): string {
  return name
    .replace(/^OPERATOR_/, '')
    .replaceAll('_', ' ')
    .toLowerCase();
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function refused(where: string, text: string, why: string): SteercoError {
  return new SteercoError('STEERCO_KPI_EXPRESSION', `${where}: "${shortened(text)}": ${why}`, {
    hint: 'Numerator and denominator are SQL aggregates over the columns of the source, such as sum("Answered Calls") filter (where queue = \'sales\').',
  });
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
