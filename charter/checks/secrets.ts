import { errorAt, type Problem } from '../problem.js';
import type { Located } from '../source/located.js';
import type { CheckContext } from './context.js';

/** `https://user:password@host`, wherever it is written. */
const credentials = /:\/\/[^/\s:@]+:[^/\s@]+@/;

/** Addresses with a password inside: a charter is kept, compared and shown. */
export function secretsInAddresses({ root }: CheckContext): readonly Problem[] {
  return secretsIn(root);
}

function secretsIn(node: Located): readonly Problem[] {
  if (node.kind === 'list') return node.items.flatMap(secretsIn);
  if (node.kind === 'map')
    return [...node.entries.values()].flatMap((entry) => secretsIn(entry.value));
  if (!credentials.test(node.source)) return [];
  return [
    errorAt(node.at, {
      code: 'STEERCO_CHARTER_SECRET',
      message: 'this address contains a password',
      hint: 'keep the password in an environment variable and name that variable',
    }),
  ];
}
