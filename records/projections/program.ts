import { toTimestamp } from '../values.js';
import type { Projection } from './projection.js';

/** Which charter is in force, and which were before. */
export const programProjection: Projection<'program'> = {
  tables: ['programs', 'charter_applications'],
  async apply(tx, { program }, events) {
    for (const event of events) {
      if (event.type !== 'charter-applied') continue;
      const { sequence, digest, at } = event;
      const instant = toTimestamp(at);
      await tx
        .insertInto('charter_applications')
        .values({ program, sequence, digest, at: instant })
        .execute();
      await tx
        .insertInto('programs')
        .values({ program, digest, applied_at: instant })
        .onConflict((conflict) =>
          conflict.column('program').doUpdateSet({ digest, applied_at: instant }),
        )
        .execute();
    }
  },
};
