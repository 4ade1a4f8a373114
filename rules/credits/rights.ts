import { isKnown, sideOf } from '../action/rights.js';
import type { Roster } from '../action/types.js';
import { refuse, type Refusal } from '../refusal.js';
import type { CreditAsker, CreditCommandType } from './commands.js';

type Role = 'system' | 'client' | 'provider';

/**
 * Separation of duties (rules R15): the engine calculates, the client accepts, the provider disputes, so
 * nobody judges a figure of their own making. Both sides settle, each for itself, and record the invoice.
 */
const isFor: Readonly<Record<CreditCommandType, readonly Role[]>> = {
  'calculate-credit': ['system'],
  'propose-credit': ['system'],
  'accept-credit': ['client'],
  'dispute-credit': ['provider'],
  'settle-credit': ['client', 'provider'],
  'apply-credit': ['client', 'provider'],
  'earn-back': ['system'],
  'apply-earn-back': ['client', 'provider'],
};

const spoken: Readonly<Record<Role, string>> = {
  system: 'the engine',
  client: 'the client',
  provider: 'the provider',
};

/**
 * Why who asks may not ask for this, or null. A stand-in is always of the same side, and so inherits the
 * conflicts of whom they stand in for.
 */
export function creditRightsRefusal(type: CreditCommandType, asker: CreditAsker): Refusal | null {
  const role = asker.kind === 'system' ? 'system' : asker.side;
  const allowed = isFor[type];
  if (allowed.includes(role)) return null;
  const who = asker.kind === 'system' ? 'the engine' : `${asker.person} (${asker.side})`;
  return refuse(
    'STEERCO_SEPARATION_OF_DUTIES',
    `${who} may not ${type.replaceAll('-', ' ')}`,
    `it is for ${allowed.map((one) => spoken[one]).join(' or ')}: who calculates, accepts and disputes are three`,
  );
}

/** A person as one who asks, by the roster; a refusal for somebody it does not know. */
export function askerOf(
  roster: Roster,
  person: string,
  program: string,
): { readonly asker: CreditAsker } | { readonly refusal: Refusal } {
  const side = isKnown(roster, person) ? sideOf(roster, person) : null;
  if (side !== null) return { asker: { kind: 'person', person, side } };
  return {
    refusal: refuse(
      'STEERCO_UNKNOWN_PERSON',
      `${person} is not a person of program ${program}`,
      `use one of: ${Object.keys(roster.people).sort().join(', ')}`,
    ),
  };
}
