import { describe, expect, it } from '@jest/globals';

import { rosterOf } from '../../../charter/roster.js';
import { askerOf } from '../../../rules/credits/rights.js';
import { statementOfAccount } from '../../../rules/credits/statement.js';
import { exampleCharter } from '../../support/charters.js';
import {
  ask,
  bothFail,
  client,
  provider,
  serviceLevelFails,
  Simulated,
  system,
} from './simulator.js';
import { eur } from './terms.js';

const day = 86_400_000;
const always = { start: 0, end: 1000 * day };

describe('the statement of account (rules R14)', () => {
  const simulated = new Simulated();
  simulated.applied(bothFail); // days 1 to 4
  simulated.applied(serviceLevelFails, 'CR-1'); // days 5 to 8
  simulated.ask(system, ask.earnBack('CR-2', '14844.60'));
  simulated.ask(client, ask.applyEarnBack('EB-1')); // day 10
  simulated.calculate(serviceLevelFails, null, '2026-04');
  simulated.ask(system, ask.propose('CR-3'));
  simulated.ask(provider, ask.dispute('CR-3'));
  simulated.calculate(bothFail, null, '2026-05');
  simulated.ask(system, ask.earnBack('CR-2', '1.00'));

  it('lists what went on invoices, with a running balance', () => {
    const { entries, opening, closing } = statementOfAccount(simulated.ledger, always);
    expect(entries.map((one) => [one.id, one.kind, one.amount.amount, one.balance.amount])).toEqual(
      [
        ['CR-1', 'credit', '49482.00', '49482.00'],
        ['CR-2', 'correction', '-19792.80', '29689.20'],
        ['EB-1', 'earn-back', '-14844.60', '14844.60'],
      ],
    );
    expect(entries[2]).toMatchObject({ month: '2026-03', kpi: 'SL', invoice: 'INV-90' });
    expect([opening.amount, closing.amount]).toEqual(['0.00', '14844.60']);
  });

  it('says what is open, and what of it is disputed', () => {
    expect(statementOfAccount(simulated.ledger, always)).toMatchObject({
      open: [
        { id: 'CR-3', stage: 'DISPUTED', amount: eur('29689.20') },
        { id: 'CR-4', stage: 'CALCULATED', amount: eur('49482') },
      ],
      openEarnBacks: ['EB-2'],
      underDispute: eur('29689.20'),
    });
  });

  it('opens with the balance of what came before, the end excluded', () => {
    const later = statementOfAccount(simulated.ledger, { start: 8 * day, end: 10 * day });
    expect(later.opening.amount).toBe('49482.00');
    expect(later.entries.map(({ id }) => id)).toEqual(['CR-2']);
    expect(later.closing.amount).toBe('29689.20');
    const quiet = statementOfAccount(simulated.ledger, { start: 50 * day, end: 60 * day });
    expect(quiet).toMatchObject({
      opening: eur('14844.60'),
      entries: [],
      closing: eur('14844.60'),
    });
  });

  it('holds zeros where nothing has happened', () => {
    expect(statementOfAccount(new Simulated().ledger, always)).toEqual({
      opening: eur('0'),
      entries: [],
      closing: eur('0'),
      open: [],
      openEarnBacks: [],
      underDispute: eur('0'),
    });
  });
});

describe('who asks', () => {
  it('is of the side that the roster says, and known', () => {
    const { charter, digest } = exampleCharter();
    const roster = rosterOf(charter, digest);
    expect(askerOf(roster, 'cleo', 'atlas')).toEqual({
      asker: { kind: 'person', person: 'cleo', side: 'client' },
    });
    expect(askerOf(roster, 'nobody', 'atlas')).toMatchObject({
      refusal: { code: 'STEERCO_UNKNOWN_PERSON' },
    });
  });
});
