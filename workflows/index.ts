export { correctiveActionWorkflow } from './corrective-action.js';
export { meetingWorkflow } from './meeting.js';
export { programWorkflow } from './program.js';
export { registerWorkflow } from './register.js';
