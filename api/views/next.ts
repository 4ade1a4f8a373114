import { en } from '../../activities/mail/templates/words/en.js';
import type { Charter } from '../../charter/charter.js';
import type { DeadlineKind, Step } from '../../rules/action/types.js';
import type { FutureStep } from '../../rules/deadlines/future.js';
import { atTier, tierAbove } from '../../rules/tiers.js';
import type { Tier } from '../../rules/time.js';

/** After "unless": what ends each pending step. */
const passed: Readonly<Record<Step, string>> = {
  contain: 'contained',
  analyse: 'analysed',
  plan: 'planned',
  approve: 'the plan is approved or rejected',
  implement: 'the next action is signalled done',
  verify: 'verified',
  watch: 'the verdict is given',
  decide: 'decided',
};

/** What happens at a deadline and how to prevent it: `escalates to Account Management unless contained`. */
export function saysNext(
  { tiers }: Pick<Charter, 'tiers'>,
  { tier, pending, kind }: { tier: Tier; pending: Step | null; kind: DeadlineKind },
): string {
  const here = atTier(tiers, tier).name;
  const late =
    tier === 3
      ? `${here} is told that it is late`
      : `escalates to ${atTier(tiers, tierAbove(tier)).name}`;
  switch (kind) {
    case 'acknowledge':
      return `${late} unless acknowledged`;
    case 'resolve':
      return `${late} unless ${pending === null ? 'done' : passed[pending]}`;
    case 'item':
      return `${late} unless ${passed.implement}`;
    case 'top-notice':
      return `${here} is told again that it is late`;
    case 'pause-until':
      return 'the pause ends and the clocks run again';
    case 'verdict':
      return 'the verdict is due: the KPI itself shows whether it worked';
  }
}

/** The steps of a future in words; the last notice at the top stands for all that follow. */
export function saysFuture(charter: Charter, steps: readonly FutureStep[]): readonly string[] {
  return steps.map((step, index) => {
    const again = steps.slice(0, index).some(({ what }) => what === 'noticed-at-top');
    return saysStep(charter, step, again);
  });
}

function saysStep({ tiers }: Charter, step: FutureStep, again: boolean): string {
  switch (step.what) {
    case 'climbs':
      return `escalates to ${atTier(tiers, step.to).name}: ${en.reasons[step.reason]}`;
    case 'noticed-at-top':
      return again
        ? `${tiers[2].name} is told again, and so on until it is done`
        : `${tiers[2].name} is told: ${en.missed[step.missed]}`;
    case 'resumes':
      return 'the pause ends and the clocks run again';
    case 'watch-extended':
      return 'the watch is extended once: the data does not decide yet';
    case 'verdict':
      return `the verdict is ${en.verdicts[step.verdict]}`;
  }
}
