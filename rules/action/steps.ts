import type { ActionItem, CaseState, SkippableStep, Stage, Step } from './types.js';

const order = ['contain', 'analyse', 'plan', 'approve', 'implement', 'verify', 'watch'] as const;

const skippable: readonly string[] = [
  'contain',
  'analyse',
  'plan',
  'approve',
] satisfies SkippableStep[];

/** The step that is owed after `step`, passing over what the severity skips (rules R9). */
export function stepAfter(step: Step | null, skip: readonly SkippableStep[]): Step {
  const from = step === null ? 0 : order.findIndex((one) => one === step) + 1;
  const asked = skip as readonly Step[];
  // Where there is no plan there is none to approve.
  const skipped = (one: Step) =>
    (skippable.includes(one) && asked.includes(one)) ||
    (one === 'approve' && asked.includes('plan'));
  return order.slice(from).find((one) => !skipped(one)) ?? 'watch';
}

/** The stage that passing a step enters (rules R9): after `contain` the stage is CONTAINED. */
export const stageAfter = {
  contain: 'CONTAINED',
  analyse: 'ANALYSED',
  approve: 'PLANNED',
  implement: 'IMPLEMENTING',
  verify: 'VERIFIED',
} as const satisfies Partial<Record<Step, Stage>>;

/** The one item of a case whose severity asks for no plan: the fix itself. */
export function unplannedItem(state: Pick<CaseState, 'owner'>): ActionItem {
  return {
    id: '1',
    kind: 'correction',
    owner: state.owner,
    due: null,
    doneBy: null,
    acceptedBy: null,
    returned: 0,
  };
}

/** Items that nobody has signalled done yet. */
export function openItems(state: CaseState): readonly ActionItem[] {
  return state.items.filter((item) => item.doneBy === null);
}

/** The pause that runs now, if any. */
export function runningPause(state: CaseState) {
  return state.pauses.find((pause) => pause.to === null) ?? null;
}

export function isEnded(state: CaseState): boolean {
  return state.stage === 'CLOSED' || state.stage === 'CANCELLED';
}
