import type { Kysely } from 'kysely';
import type { StreamEvent } from '../rules/events.js';
import { parseBody } from './chain.js';
import { lockHead } from './head.js';
import { eventPages } from './pages.js';
import { project, resetProjections } from './projections/index.js';
import type { Database } from './schema.js';
import { parseStream } from '../rules/streams.js';

/**
 * Makes the program's projected tables again from its events alone, in one transaction that holds the
 * head: writers wait, readers see the old rows until the new ones are complete. Gives the number of events.
 */
export async function rebuild(db: Kysely<Database>, program: string): Promise<number> {
  return db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (tx) => {
      const { seq } = await lockHead(tx, program);
      await resetProjections(tx, program);
      for await (const page of eventPages(tx, program)) {
        for (const run of runsOfOneStream(page)) {
          await project(tx, parseStream(run.stream), run.events);
        }
      }
      return seq;
    });
}

function runsOfOneStream(page: readonly { readonly stream: string; readonly body: string }[]) {
  const runs: { readonly stream: string; readonly events: StreamEvent[] }[] = [];
  for (const { stream, body } of page) {
    const { facts } = parseBody(body);
    const last = runs.at(-1);
    if (last?.stream === stream) last.events.push(facts);
    else runs.push({ stream, events: [facts] });
  }
  return runs;
}
