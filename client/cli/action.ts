import type { Command } from 'commander';

import { registerAcknowledge } from './action/acknowledge.js';
import { registerAnalyse } from './action/analyse.js';
import { registerApprove } from './action/approve.js';
import { registerCancel } from './action/cancel.js';
import { registerContain } from './action/contain.js';
import { registerDecide } from './action/decide.js';
import { registerDone } from './action/done.js';
import { registerExtend } from './action/extend.js';
import { registerPause } from './action/pause.js';
import { registerPlan } from './action/plan.js';
import { registerReassign } from './action/reassign.js';
import { registerResume } from './action/resume.js';
import { registerShow } from './action/show.js';
import { registerVerify } from './action/verify.js';
import type { Terminal } from './output.js';

/** In the order in which a case passes them. */
const verbs = [
  registerShow,
  registerAcknowledge,
  registerContain,
  registerAnalyse,
  registerPlan,
  registerApprove,
  registerDone,
  registerVerify,
  registerDecide,
  registerPause,
  registerResume,
  registerExtend,
  registerReassign,
  registerCancel,
];

/** `steerco action VERB CASE`: everything that people do with one corrective action. */
export function registerAction(program: Command, terminal: Terminal): void {
  const action = program
    .command('action')
    .summary('show a corrective action, or do what it asks for')
    .description('Shows one corrective action, or does what it asks for.')
    .addHelpText(
      'after',
      `
Examples:
  $ steerco action show CA-2026-0001
  $ steerco action acknowledge CA-2026-0001 --as ana
  $ STEERCO_AS=ana steerco action contain CA-2026-0001 --help`,
    );
  for (const register of verbs) register(action, terminal);
}
