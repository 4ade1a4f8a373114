import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

import type { Effects, LocalEffects } from './effects.js';

/** The records may be away for long: the write waits for them and nothing else does (design D9). */
export const records = proxyActivities<Pick<Effects, 'recordEvents' | 'releaseClaim'>>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** Mail is retried for days, never by a number of attempts; the activity itself gives up, and says so (design D10). */
export const mail = proxyActivities<
  Pick<Effects, 'notifyCase' | 'notifyMeeting' | 'notifyProgram' | 'notifyRegister'>
>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '5 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});

/** Reading sources may take minutes; the heartbeat tells a slow one from a dead worker. */
export const agenda = proxyActivities<Pick<Effects, 'reconcile'>>({
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
});

/** What meetings need done: it may wait for a source or the records as long as they are away. */
export const meetings = proxyActivities<
  Pick<
    Effects,
    | 'clientMembers'
    | 'drawSample'
    | 'compileAgenda'
    | 'freezePack'
    | 'fileMinutes'
    | 'reportMeeting'
    | 'reportCalibration'
    | 'carryOutDecision'
  >
>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', backoffCoefficient: 2, maximumInterval: '15 minutes' },
});

export const compute = proxyLocalActivities<LocalEffects>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});
