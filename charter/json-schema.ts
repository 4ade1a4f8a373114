import { z } from 'zod';
import { charterSchema } from './schema/charter.js';

/** A JSON Schema (draft 2020-12), as far as a charter's uses it. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

let cached: JsonSchema | undefined;

/** The JSON Schema of the written charter, for editors: completion, descriptions, unknown keys. */
export function charterJsonSchema(): JsonSchema {
  cached ??= {
    ...withoutUsed(z.toJSONSchema(charterSchema, { io: 'input', target: 'draft-2020-12' })),
    title: 'Steerco charter',
  } as JsonSchema;
  return cached;
}

/** What a KPI of the library brings along, which an editor must not ask for. */
const used = new Set(['name', 'numerator', 'denominator', 'unit', 'direction']);

function withoutUsed(schema: object): object {
  const { properties = {} } = schema as JsonSchema;
  const { kpis } = properties;
  if (kpis?.items?.required === undefined) throw new Error('the schema has a list of KPIs');
  const required = kpis.items.required.filter((key) => !used.has(key));
  const items = { ...kpis.items, required };
  return { ...schema, properties: { ...properties, kpis: { ...kpis, items } } };
}

/** Every schema that may describe the value at a path: more than one where there are alternatives. */
function schemasAt(path: readonly (string | number)[]): readonly JsonSchema[] {
  return path.reduce<readonly JsonSchema[]>(
    (schemas, step) => schemas.flatMap((schema) => stepInto(schema, step)),
    alternatives(charterJsonSchema()),
  );
}

/** The keys that a map at a path may have. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
  return schemasAt(path).flatMap((schema) => Object.keys(schema.properties ?? {}));
}

/** What the schema says about the value at a path; null when it says nothing. */
export function descriptionAt(path: readonly (string | number)[]): string | null {
  return schemasAt(path).find(({ description }) => description !== undefined)?.description ?? null;
}

function stepInto(schema: JsonSchema, step: string | number): readonly JsonSchema[] {
  if (typeof step === 'number') return schema.items === undefined ? [] : alternatives(schema.items);
  const property = schema.properties?.[step];
  if (property !== undefined) return alternatives(property);
  const { additionalProperties: rest } = schema;
  return typeof rest === 'object' ? alternatives(rest) : [];
}

/** The schema itself first, because its description speaks for all its alternatives. */
function alternatives(schema: JsonSchema): readonly JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap(alternatives);
  return [schema, ...inner];
}
