import type { CaseCommand, CommandMeta } from './commands.js';
import type { CaseEventBody } from './events.js';
import { verifiable } from './refusals.js';
import { sideOf } from './rights.js';
import type { CaseState, EffectivenessCriterion } from './types.js';

/** What a command makes happen: events in order, each with the free text that belongs to it. */
export type Outcome = CaseEventBody & { readonly text?: Readonly<Record<string, string>> };

/** The events of a command that `refusalOf` let through. Pure: the workflow stamps who, when and the sequence. */
export function decide(
  state: CaseState,
  command: CaseCommand,
  meta: CommandMeta,
): readonly Outcome[] {
  switch (command.type) {
    case 'acknowledge':
      return [{ type: 'acknowledged', tier: state.tier }];
    case 'contain':
      return [contained(command, meta)];
    case 'analyse': {
      const { problem, method, rootCauseCode, rootCause, escapeCause, similarCases } = command;
      return [
        {
          type: 'analysed',
          method,
          rootCauseCode,
          text: { problem, rootCause, escapeCause, similarCases },
        },
      ];
    }
    case 'plan':
      return planned(state, command);
    case 'approve':
      return [{ type: 'plan-approved', waived: false, ...note('comment', command.comment) }];
    case 'reject':
      return [{ type: 'plan-rejected', text: { reason: command.reason } }];
    case 'done': {
      const { item, channel, evidence } = command;
      return [{ type: 'item-done', item, channel, evidence, ...note('note', command.note) }];
    }
    case 'verify':
      return verifiable(state, command.item).map((item) => ({
        type: 'item-accepted',
        item: item.id,
        ...note('comment', command.comment),
      }));
    case 'return':
      return [{ type: 'item-returned', item: command.item, text: { reason: command.reason } }];
    case 'pause':
      return [
        {
          type: 'paused',
          side: command.side,
          until: command.until,
          text: { reason: command.reason },
        },
      ];
    case 'resume':
      return [{ type: 'resumed' }];
    case 'extend':
      return [extension(state, command, meta)];
    case 'reassign':
      return [{ type: 'reassigned', owner: command.owner, text: { reason: command.reason } }];
    case 'cancel': {
      const text = { reason: command.reason };
      const asked = state.requests.cancel;
      if (asked === null) return [{ type: 'cancel-requested', text }];
      return [{ type: 'cancelled', requestedBy: asked.by, text }];
    }
    case 'decide':
      return [{ type: 'verdict-given', verdict: command.verdict, decided: true }];
  }
}

function note(name: string, text: string | null) {
  return text === null ? {} : { text: { [name]: text } };
}

function contained(command: Extract<CaseCommand, { type: 'contain' }>, meta: CommandMeta): Outcome {
  if (!command.needed) {
    return {
      type: 'contained',
      needed: false,
      startedAt: null,
      owner: meta.by,
      text: { reason: command.reason },
    };
  }
  const { startedAt, owner, containment, effectMeasure } = command;
  return {
    type: 'contained',
    needed: true,
    startedAt,
    owner,
    text: { containment, effectMeasure },
  };
}

function planned(
  state: CaseState,
  command: Extract<CaseCommand, { type: 'plan' }>,
): readonly Outcome[] {
  const items = command.items.map(({ id, kind, owner, due }) => ({ id, kind, owner, due }));
  const text = Object.fromEntries(
    command.items.flatMap((item) => [
      [`item.${item.id}`, item.text],
      [`effect.${item.id}`, item.effect],
    ]),
  );
  const criterion: EffectivenessCriterion = { ...defaultCriterion(state), ...command.criterion };
  const submitted: Outcome = { type: 'plan-submitted', items, criterion, text };
  const waived = state.cycle === 1 && state.policy.skip.includes('approve');
  return waived ? [submitted, { type: 'plan-approved', waived: true }] : [submitted];
}

/** Target the clear level, need and window as the charter gives them (rules R10). */
function defaultCriterion(state: CaseState): EffectivenessCriterion {
  const { kpi } = state.policy;
  return {
    target: kpi?.clear ?? '0',
    need: kpi?.need ?? 1,
    maxPeriods: kpi?.maxPeriods ?? 1,
    startLag: kpi?.startLag ?? { days: 0, seconds: 0 },
  };
}

/** What one side asked for the other confirms; the same side again asks anew. */
function extension(
  state: CaseState,
  command: Extract<CaseCommand, { type: 'extend' }>,
  { by }: CommandMeta,
): Outcome {
  const asked = state.requests.extend;
  const text = { reason: command.reason };
  if (asked !== null && sideOf(state.roster, asked.by) !== sideOf(state.roster, by)) {
    return { type: 'extended', step: asked.step, until: asked.until, text };
  }
  return {
    type: 'extension-requested',
    step: state.pending ?? 'contain',
    until: command.until,
    text,
  };
}
