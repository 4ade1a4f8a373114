/** `node --import ./scripts/typescript/register.mjs FILE.ts` runs a source file without a build. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
