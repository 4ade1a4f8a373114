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
    ...z.toJSONSchema(charterSchema, { io: 'input', target: 'draft-2020-12' }),
    title: 'Steerco charter',
  } as JsonSchema;
  return cached;
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
