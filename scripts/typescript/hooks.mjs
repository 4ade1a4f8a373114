/** Lets Node import this project's TypeScript sources: `./x.js` finds `./x.ts`, types are stripped by swc. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

export async function resolve(specifier, context, next) {
  const ours = context.parentURL !== undefined && !context.parentURL.includes('/node_modules/');
  if (ours && specifier.startsWith('.') && specifier.endsWith('.js')) {
    try {
      return await next(`${specifier.slice(0, -'.js'.length)}.ts`, context);
    } catch {
      // A file that is JavaScript after all.
    }
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
