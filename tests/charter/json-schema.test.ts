import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { charterJsonSchema, type JsonSchema } from '../../charter/json-schema.js';
import { charterSchema } from '../../charter/schema/charter.js';
import { starterCharter } from '../../charter/starter.js';
import { exampleCharterText } from '../support/charters.js';

const schema = charterJsonSchema();

/** Every schema of a map with fixed keys, with the path to it. */
function maps(node: JsonSchema, path: string): readonly (readonly [string, JsonSchema])[] {
  const inner = [
    ...Object.entries(node.properties ?? {}).map(
      ([key, value]) => [`${path}.${key}`, value] as const,
    ),
    ...[...(node.anyOf ?? []), ...(node.oneOf ?? [])].map((value) => [path, value] as const),
    ...(node.items === undefined ? [] : [[`${path}[]`, node.items] as const]),
    ...(typeof node.additionalProperties === 'object'
      ? [[`${path}.*`, node.additionalProperties] as const]
      : []),
  ].flatMap(([where, value]) => maps(value, where));
  return node.properties === undefined ? inner : [[path, node], ...inner];
}

describe('the JSON Schema of charters', () => {
  it('is of draft 2020-12 and requires what every charter has', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      required: ['program', 'people', 'calendars', 'tiers'],
    });
  });

  it('explains every key and allows no other', () => {
    const all = maps(schema, 'charter');
    expect(all.length).toBeGreaterThan(30);
    const unexplained = all.flatMap(([path, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([key, { description }]) => key !== 'type' && description === undefined)
        .map(([key]) => `${path}.${key}`),
    );
    expect(unexplained).toEqual([]);
    const open = all.filter(([, map]) => map.additionalProperties !== false);
    expect(open.map(([path]) => path)).toEqual([]);
  });

  it('agrees with the schema that the loader uses about what is a charter', () => {
    const fromJson = z.fromJSONSchema(
      JSON.parse(JSON.stringify(schema)) as Parameters<typeof z.fromJSONSchema>[0],
    );
    const example: unknown = parse(exampleCharterText());
    const starter: unknown = parse(starterCharter(2026));
    for (const charter of [example, starter]) {
      expect(fromJson.safeParse(charter).success).toBe(true);
      expect(charterSchema.safeParse(charter).success).toBe(true);
    }
    const broken = { ...(example as object), program: { id: 'Atlas' }, extra: 1 };
    expect(fromJson.safeParse(broken).success).toBe(false);
  });
});
