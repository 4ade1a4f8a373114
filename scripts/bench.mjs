/** `npm run bench -- kpi [ROWS]`: measurements as ratios of one run; no test depends on them. */
import { register } from 'node:module';
import { bootstrap, say } from './bootstrap.mjs';

bootstrap();
register('./typescript/hooks.mjs', import.meta.url);

const [name, rows = '10000000'] = process.argv.slice(2);
if (name !== 'kpi') {
  say('npm run bench -- kpi [ROWS]   reading and judging KPI data against the bare query');
  process.exit(1);
}
const { benchKpi } = await import('../bench/kpi.ts');
await benchKpi(Number(rows));
