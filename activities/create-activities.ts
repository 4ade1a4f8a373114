import { Context } from '@temporalio/activity';

import { planCase } from '../rules/deadlines/plan.js';
import { watchFrom } from '../rules/deadlines/verdict-date.js';
import type { Effects, LocalEffects } from '../workflows/effects.js';
import { concernsAgenda } from './agenda/concerns-agenda.js';
import { reconcile } from './agenda/reconcile.js';
import { drawSample } from './calibration/draw.js';
import { CharterBook } from './charter-book.js';
import { carryOutDecision } from './meetings/carry-out-decision.js';
import { clientMembers } from './meetings/client-members.js';
import { freezePack, fileMinutes } from './meetings/documents.js';
import { compileAgenda } from './meetings/compile-agenda.js';
import { reportCalibration, reportMeeting } from './meetings/report-meeting.js';
import { Notifier } from './notify/notifier.js';
import { withdrawOvertaken } from './notify/withdraw.js';
import type { Dependencies } from './ports.js';

/**
 * A dead worker is noticed after the heartbeat timeout; a slow one says this often that it lives, and so
 * hears within as long that an acknowledgement has ended its sending (design D10).
 */
const heartbeatMs = 1_000;

/** The activities of a worker, on the given records, Temporal client and mail server. */
export function createActivities(dependencies: Dependencies): Effects & LocalEffects {
  const { records, post, links } = dependencies;
  const book = new CharterBook(records);
  const notifier = new Notifier(records, book, post, links);
  return {
    recordEvents: async ({ program, stream, events }) => {
      await records.append(program, stream, events);
      await withdrawOvertaken(records, stream, events);
      if (await concernsAgenda(records, stream, events))
        await dependencies.workflows.reconsider(program);
    },
    releaseClaim: ({ program, case: caseNumber, signalsSeen, at }) =>
      records.transaction(program, (tx) => tx.releaseClaim(caseNumber, signalsSeen, at)),
    reconcile: (input) => alive((signal) => reconcile(dependencies, book, input, signal)),
    clientMembers: (meeting) => clientMembers(book, meeting),
    drawSample: (meeting) => alive((signal) => drawSample(records, book, meeting, signal)),
    compileAgenda: (meeting) => compileAgenda(records, book, meeting),
    freezePack: (meeting) => alive(() => freezePack(records, book, meeting)),
    fileMinutes: (meeting) => alive(() => fileMinutes(records, book, meeting)),
    reportMeeting: (meeting) => reportMeeting(dependencies, book, meeting),
    reportCalibration: (meeting) => reportCalibration(dependencies, book, meeting),
    carryOutDecision: (meeting) => carryOutDecision(dependencies, book, meeting),
    notifyCase: (notice) =>
      alive((signal) => notifier.case(notice, { signal, triedForMs: triedFor() })),
    notifyMeeting: (notice) =>
      alive((signal) => notifier.meeting(notice, { signal, triedForMs: triedFor() })),
    notifyProgram: (notice) =>
      alive((signal) => notifier.program(notice, { signal, triedForMs: triedFor() })),
    notifyRegister: (notice) =>
      alive((signal) => notifier.register(notice, { signal, triedForMs: triedFor() })),
    planCase: ({ state, at }) => Promise.resolve(planCase(state, at)),
    watchFrom: ({ state }) => Promise.resolve(watchFrom(state)),
  };
}

/** Runs work with heartbeats, through which a cancellation reaches its signal. */
async function alive<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), heartbeatMs);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}

/** Since when the activity that runs here is tried, by the server's clock. */
function triedFor(): number {
  const { scheduledTimestampMs, currentAttemptScheduledTimestampMs } = Context.current().info;
  return currentAttemptScheduledTimestampMs - scheduledTimestampMs;
}
