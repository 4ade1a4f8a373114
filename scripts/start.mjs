/** `npm start [-- CHARTER] [options]`: sets up what is missing, then runs everything on this machine. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, root } from './bootstrap.mjs';
import { build } from './build.mjs';

const QUICKSTART = join('examples', 'quickstart', 'charter.yaml');

bootstrap();
await build();

const given = process.argv.slice(2);
const charter = given[0] === undefined || given[0].startsWith('-') ? [QUICKSTART] : [];
const main = join(root, 'dist', 'client', 'cli', 'main.js');
// In this very process, so that signals reach `steerco up` once and without a detour.
process.argv = [process.execPath, main, 'up', ...charter, ...given];
await import(pathToFileURL(main).href);
