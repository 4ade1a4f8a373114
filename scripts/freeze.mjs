/** `npm run freeze [-- RELEASE]`: writes the histories of tests/replay/histories from real runs; see tests/replay/freeze.ts. */
import { register } from 'node:module';
import { bootstrap } from './bootstrap.mjs';

bootstrap();
register('./typescript/hooks.mjs', import.meta.url);

const { default: setUp } = await import('../tests/support/global-setup.mjs');
const { default: tearDown } = await import('../tests/support/global-teardown.mjs');
const { freeze } = await import('../tests/replay/freeze.ts');

await setUp();
try {
  await freeze(process.argv[2] ?? null);
} finally {
  await tearDown();
}
