import { subjectOf, type RegisterEvent } from '../../rules/register/events.js';
import { streamName } from '../../rules/streams.js';
import { parseBody } from '../chain.js';
import type { Executor } from '../database.js';
import { absenceQueries } from './register-absences.js';
import { announcementQueries } from './register-announcements.js';
import { evidenceQueries } from './register-evidence.js';
import { ideaQueries } from './register-ideas.js';

/** What lives between the meetings of a program, with what people wrote where it was not erased. */
export function registerQueries(db: Executor) {
  return {
    ...ideaQueries(db),
    ...announcementQueries(db),
    ...evidenceQueries(db),
    ...absenceQueries(db),

    /** Id of the idea, announcement, evidence or absence that an event is about; null while it is not recorded. */
    async subjectAt(program: string, sequence: number): Promise<string | null> {
      const row = await db
        .selectFrom('events')
        .select('body')
        .where('program', '=', program)
        .where('stream', '=', streamName({ kind: 'register', program }))
        .where('sequence', '=', sequence)
        .executeTakeFirst();
      // `append` took it for an event of a register.
      return row === undefined ? null : subjectOf(parseBody(row.body).facts as RegisterEvent);
    },
  };
}
