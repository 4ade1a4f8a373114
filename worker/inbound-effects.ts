import type { Logger } from 'pino';

import type { InboundEffects } from '../activities/inbound/effects.js';
import type { Engine } from '../client/engine/engine.js';

/** Carries out what comes in by mail: answers and proposals of meetings, and notes; nothing else changes by mail. */
export function inboundEffects(engine: Engine, log: Logger): InboundEffects {
  return {
    async respond(program, series, date, { person: by, key, ...response }) {
      const ask = { type: 'respond', ...response } as const;
      await engine.meeting(program, series, date, { by, key, ask });
    },
    async counter(program, series, date, { person: by, key, ...proposal }) {
      const ask = { type: 'counter', ...proposal } as const;
      await engine.meeting(program, series, date, { by, key, ask });
    },
    async noteMeeting(program, series, date, { person: by, key, note, channel }) {
      const ask = { type: 'note', note, channel } as const;
      await engine.meeting(program, series, date, { by, key, ask });
    },
    async noteCase(program, caseNumber, { person: by, key, note, channel }) {
      await engine.noteCase(program, caseNumber, { by, key, note, channel });
    },
    bounced(program, { messageId, person, status }) {
      log.warn({ program, messageId, person, status }, 'a mail that was accepted came back');
      return Promise.resolve();
    },
  };
}
