import type { Records } from '../../records/records.js';
import { errorCodes, SteercoError } from '../../rules/errors.js';
import type { EpochMs } from '../../rules/time.js';
import { CharterBook } from '../charter-book.js';
import type { InboundEffects } from './effects.js';
import type { InboundLog } from './log.js';
import { parseInbound } from './parse-inbound.js';
import { routeInbound, type Routed } from './route-inbound.js';

interface InboundDesk {
  readonly records: Records;
  readonly effects: InboundEffects;
  /** The engine's time. */
  readonly now: () => EpochMs;
  readonly log: InboundLog;
}

/**
 * Takes in one raw mail: what it says, whom it concerns, what follows. It settles when the mail is done
 * with, also when nothing follows, and rejects when it must be tried again.
 */
export function inboundHandler({
  records,
  effects,
  now,
  log,
}: InboundDesk): (raw: Uint8Array) => Promise<void> {
  const book = new CharterBook(records);
  return async (raw) => {
    const inbound = await parseInbound(raw);
    const routed = await routeInbound(records, book, inbound, now());
    const mail = { messageId: inbound.messageId, key: inbound.key };
    if (routed.kind === 'ignored') {
      log.info({ ...mail, from: inbound.from, why: routed.why }, 'a mail that came in is ignored');
      return;
    }
    try {
      await carryOut(effects, routed);
      log.info({ ...mail, kind: routed.kind, program: routed.program }, 'a mail came in');
    } catch (error) {
      if (!isRefusal(error)) throw error;
      const { code, message } = error;
      log.warn(
        { ...mail, program: routed.program, code, message },
        'a mail that came in is refused',
      );
    }
  };
}

function carryOut(
  effects: InboundEffects,
  routed: Exclude<Routed, { kind: 'ignored' }>,
): Promise<void> {
  switch (routed.kind) {
    case 'respond':
      return effects.respond(routed.program, routed.series, routed.date, routed.response);
    case 'counter':
      return effects.counter(routed.program, routed.series, routed.date, routed.proposal);
    case 'note-meeting':
      return effects.noteMeeting(routed.program, routed.series, routed.date, routed.note);
    case 'note-case':
      return effects.noteCase(routed.program, routed.case, routed.note);
    case 'bounced':
      return effects.bounced(routed.program, routed.bounce);
  }
}

/** The meeting or case said no, and will say it again: trying again is of no use. */
function isRefusal(error: unknown): error is SteercoError {
  return error instanceof SteercoError && errorCodes[error.code].status < 500;
}
