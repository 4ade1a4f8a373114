/** `npm run docs:charter` writes docs/charter.md from the charter's schema. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { charterJsonSchema, type JsonSchema } from '../charter/json-schema.js';

const introduction = `# The charter, key by key

Written by \`npm run docs:charter\` from the schema that \`steerco check\` uses: change it there, not here.
\`steerco init\` writes a commented charter to start from, \`steerco schema\` this schema for editors.

A charter is one YAML file; \`include:\` takes in others. A key that is not below is refused, with the one
that was probably meant. Keys without "required" may be left out.

Some keys are checked and kept already but bring nothing about in this version:
\`acknowledgementLapses\`, \`crossCheck\`, \`credit\`, \`credits\`, \`scorecard\` and \`reports\`,
and sources of the type post (\`steerco check\` warns of these).`;

/** The reference of the written charter, as Markdown. */
export function charterReference(): string {
  const schema = charterJsonSchema();
  const sections = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const required = isRequired(schema, key) ? '_Required._ ' : '';
    const lines = keys(value, '');
    const body = lines.length === 0 ? '' : `\n\n${lines.join('\n')}`;
    return `## ${key}\n\n${required}${value.description ?? ''}${body}`;
  });
  return `${[introduction, ...sections].join('\n\n')}\n`;
}

/** A line for each key of a value, whichever form it takes, with the keys inside it indented below. */
function keys(value: JsonSchema, indent: string): readonly string[] {
  const forms = formsOf(value);
  const maps = forms.filter(({ properties }) => properties !== undefined);
  const named = maps.filter(isKind);
  if (named.length > 1) return named.flatMap((form) => kindOfMap(form, indent));
  if (maps.length > 1) return maps.flatMap((map) => formOfMap(map, indent));
  if (maps.length > 0) return maps.flatMap((map) => entries(map, indent));
  return forms.flatMap(({ items, additionalProperties: values }) => {
    const inner = items ?? (typeof values === 'object' ? values : undefined);
    return inner === undefined ? [] : keys(inner, indent);
  });
}

function entries(map: JsonSchema, indent: string): readonly string[] {
  return alike(map).flatMap(([key, value]) => {
    const required = isRequired(map, key) ? ' (required)' : '';
    return [
      `${indent}- **${key}**${required}: ${describe(value)}`.trimEnd(),
      ...keys(value, `${indent}  `),
    ];
  });
}

/** What the schema says of a value, with what it says of the items of a list and of the values to choose from. */
function describe({ description = '', enum: own, items }: JsonSchema): string {
  const options = (own ?? items?.enum ?? []).map(String);
  const chosen = options.every((option) => description.includes(option)) ? '' : options.join(', ');
  const each = items?.anyOf === undefined ? '' : (items.description ?? '');
  return [description, chosen && `${chosen}.`, each].filter((part) => part !== '').join(' ');
}

/** The entries of a map; neighbours that are described alike, as the tiers are, become one. */
function alike(map: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const all = Object.entries(map.properties ?? {});
  const [first] = all;
  const text = JSON.stringify(first?.[1]);
  const same = all.length > 1 && all.every(([, value]) => JSON.stringify(value) === text);
  if (!same || first?.[1].properties === undefined) return all;
  return [[all.map(([key]) => key).join('**, **'), first[1]]];
}

/** One of several kinds of map that tell themselves apart by their `type`. */
function isKind({ properties }: JsonSchema): boolean {
  return properties?.type?.const !== undefined;
}

function kindOfMap(map: JsonSchema, indent: string): readonly string[] {
  const { type, ...others } = map.properties ?? {};
  return [
    `${indent}- **type: ${String(type?.const)}**`,
    ...entries({ ...map, properties: others }, `${indent}  `),
  ];
}

function formOfMap(map: JsonSchema, indent: string): readonly string[] {
  const names = Object.keys(map.properties ?? {}).join(', ');
  return [`${indent}- **{ ${names} }**`, ...entries(map, `${indent}  `)];
}

function formsOf(value: JsonSchema): readonly JsonSchema[] {
  const inner = [...(value.anyOf ?? []), ...(value.oneOf ?? [])];
  return inner.length === 0 ? [value] : inner.flatMap(formsOf);
}

function isRequired(map: JsonSchema, key: string): boolean {
  const [first = ''] = key.split('**, **');
  return map.required?.includes(first) === true;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeFileSync(new URL('../docs/charter.md', import.meta.url), charterReference());
