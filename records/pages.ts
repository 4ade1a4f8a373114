import type { Executor } from './database.js';

const pageSize = 500;

/** The program's events in the order of its chain, a page at a time, so that memory does not grow with the log. */
export async function* eventPages(db: Executor, program: string) {
  let after = 0;
  for (;;) {
    const page = await db
      .selectFrom('events')
      .selectAll()
      .where('program', '=', program)
      .where('seq', '>', after)
      .orderBy('seq')
      .limit(pageSize)
      .execute();
    yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.seq;
  }
}
