import { nameOf } from '../../activities/notify/people.js';
import { kpiOf } from '../../activities/notify/figures.js';
import type { Charter } from '../../charter/charter.js';
import type { DecisionEffect } from '../../rules/meeting/decisions.js';
import { utc } from '../contracts/common.js';

/** What a decision brings about, in a few words: "moves the target of Service level to 82 from 2026-07-01". */
export function effectInWords(charter: Charter, effect: DecisionEffect): string {
  switch (effect.kind) {
    case 'none':
      return 'a task for its owner';
    case 'open-action':
      return `opens a corrective action (${effect.severity}), owned by ${nameOf(charter, effect.owner)}`;
    case 'reassign-action':
      return `makes ${nameOf(charter, effect.owner)} the owner of ${effect.case}`;
    case 'extend-action':
      return `gives ${effect.case} until ${utc(effect.until)}`;
    case 'cancel-action':
      return `cancels ${effect.case}`;
    case 'move-target': {
      const name = kpiOf(charter, effect.kpi)?.name ?? effect.kpi;
      return `moves the target of ${name} to ${effect.value} from ${effect.from}`;
    }
    case 'accept-credit':
      return `accepts the credit of ${effect.kpi} for ${effect.month}`;
    case 'dispute-credit':
      return `disputes the credit of ${effect.kpi} for ${effect.month}`;
    case 'change-charter':
      return `asks for a change of the charter${effect.clause === null ? '' : ` (${effect.clause})`}`;
  }
}
