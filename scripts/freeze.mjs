/** `npm run freeze`: writes the histories of tests/replay/histories anew from real runs; see tests/replay/freeze.ts. */
import { register } from 'node:module';
import { bootstrap } from './bootstrap.mjs';

bootstrap();
register('./typescript/hooks.mjs', import.meta.url);

const { default: setUp } = await import('../tests/support/global-setup.mjs');
const { default: tearDown } = await import('../tests/support/global-teardown.mjs');
const { freeze } = await import('../tests/replay/freeze.ts');

await setUp();
try {
  await freeze();
} finally {
  await tearDown();
}
