import type { Charter } from '../../charter/charter.js';
import { scopeInWords } from '../../rules/kpi/scope.js';
import { atTier, tierAbove } from '../../rules/tiers.js';
import type { CaseFacts, CaseNotice, ToldEvent } from '../../workflows/effects.js';
import type * as mail from '../mail/templates/notice.js';
import { distance, kpiOf, shown } from './figures.js';
import { nameOf, type Addressee } from './people.js';
import { subjectName, valueInWords } from './subject.js';

/** What the records know besides the notice of the workflow. */
export interface CaseContext {
  /** The title of a raised case; null for others, and once erased. */
  readonly title: string | null;
  /** The case for which each KPI is not reliable now. */
  readonly unreliable: ReadonlyMap<string, string>;
}

/** What the mail to one person says, from the notice of the workflow and the names of the charter in force. */
export function caseMail(
  charter: Charter,
  notice: CaseNotice,
  recipient: Addressee,
  context: CaseContext,
): mail.CaseNotice {
  const facts = factsOf(charter, notice.facts, recipient, context);
  const { event } = notice;
  const by = nameOf(charter, event.by ?? '');
  const text = (name: string) => event.text?.[name] ?? '';
  switch (event.type) {
    case 'opened':
      return { ...facts, purpose: 'case-opened', linkedTo: event.linkedTo };
    case 'climbed': {
      const fromTierName = atTier(charter.tiers, event.from).name;
      return { ...facts, purpose: 'case-climbed', fromTierName, reason: event.reason };
    }
    case 'reminded':
      return { ...facts, purpose: 'case-reminder' };
    case 'top-notice': {
      const due = event.due ?? event.at;
      return { ...facts, purpose: 'case-top-notice', missed: event.missed, due };
    }
    case 'paused':
      return { ...facts, purpose: 'case-paused', by, reason: text('reason'), until: event.until };
    case 'resumed':
      return { ...facts, purpose: 'case-resumed', by: event.by === undefined ? null : by };
    case 'verdict-given': {
      const measured = measuredOf(charter, notice.facts);
      return { ...facts, purpose: 'case-verdict', verdict: event.verdict, measured };
    }
    case 'closed':
      return { ...facts, purpose: 'case-closed', measured: measuredOf(charter, notice.facts) };
    case 'cancelled':
      return {
        ...facts,
        purpose: 'case-cancelled',
        by: nameOf(charter, event.requestedBy),
        approvedBy: by,
        reason: text('reason'),
      };
    case 'cancel-requested':
      return {
        ...facts,
        purpose: 'case-request',
        request: { kind: 'cancel', by, reason: text('reason') },
      };
    case 'extension-requested': {
      const { until } = event;
      const request = { kind: 'extend', by, reason: text('reason'), until } as const;
      return { ...facts, purpose: 'case-request', request };
    }
    default:
      return { ...facts, purpose: 'case-stage', change: changeOf(charter, notice.facts, event) };
  }
}

function changeOf(charter: Charter, facts: CaseFacts, event: ToldEvent): mail.CaseChange {
  const by = nameOf(charter, event.by ?? '');
  const reason = event.text?.reason ?? '';
  switch (event.type) {
    case 'plan-submitted':
      return {
        kind: 'plan-to-approve',
        by,
        items: event.items.flatMap(({ id, owner, due }) =>
          due === null
            ? []
            : [{ text: event.text?.[`item.${id}`] ?? id, owner: nameOf(charter, owner), due }],
        ),
      };
    case 'plan-rejected':
      return { kind: 'plan-rejected', by, reason };
    case 'item-returned':
      return { kind: 'item-returned', item: event.item, by, reason };
    case 'extended':
      return { kind: 'extended', by, until: event.until, reason };
    case 'reassigned':
      return { kind: 'reassigned', by, reason };
    default:
      return { kind: 'entered', stage: facts.stage, by: event.by === undefined ? null : by };
  }
}

function factsOf(
  charter: Charter,
  facts: CaseFacts,
  recipient: Addressee,
  { title, unreliable }: CaseContext,
): mail.CaseFacts {
  const kpi = kpiOf(charter, facts.kpi);
  const { opening, deadline } = facts;
  const clause = charter.clauses.find((one) => one.id === facts.clause);
  return {
    program: { id: charter.program.id, name: charter.program.name },
    case: facts.case,
    kind: facts.kind,
    kpi: subjectName(charter, facts, title),
    scope: scopeInWords(facts.scope),
    clause: clause ? { ref: clause.ref, text: clause.text } : null,
    miss: {
      value: opening.value === null ? null : shown(kpi, opening.value),
      target: shown(kpi, opening.target),
      by:
        opening.value === null
          ? null
          : distance(kpi, opening.value, opening.target, charter.program.language),
      period: opening.period,
    },
    unreliable: unreliable.get(facts.kpi ?? '') ?? null,
    stage: facts.stage,
    pending: facts.pending,
    acknowledged: facts.acknowledged !== null,
    tierName: atTier(charter.tiers, facts.tier).name,
    owner: nameOf(charter, facts.owner),
    waitingFor: facts.pending === null ? null : facts.waitingFor,
    next: deadline && {
      at: deadline.at,
      what: deadline.kind,
      climbsTo: facts.tier === 3 ? null : atTier(charter.tiers, tierAbove(facts.tier)).name,
    },
    owes: [recipient, ...(recipient.onBehalfOf ?? [])].some(({ id }) => facts.owing.includes(id)),
  };
}

/** The periods that the verdict rests on: `2026-W15: 81 %, 2026-W16: 80.5 %`. */
function measuredOf(charter: Charter, facts: CaseFacts): string {
  const periods = facts.watch?.periods ?? [facts.latest];
  return periods
    .map(
      ({ period, value }) =>
        `${period}: ${value === null ? '–' : valueInWords(charter, facts, value)}`,
    )
    .join(', ');
}
