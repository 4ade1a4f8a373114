import type { Head } from '../chain.js';
import type { Executor } from '../database.js';
import { readHead } from '../head.js';
import { actionQueries } from './actions.js';
import { charterQueries } from './charters.js';
import { claimQueries } from './claims.js';
import { decisionQueries } from './decisions.js';
import { deliveryQueries } from './deliveries.js';
import { dispatchQueries } from './dispatches.js';
import { documentQueries } from './documents.js';
import { judgementQueries } from './judgements.js';
import { mailQueries } from './mails.js';
import { meetingQueries } from './meetings.js';
import { occurrenceQueries } from './occurrences.js';
import { outcomeQueries } from './outcomes.js';
import { registerQueries } from './register.js';
import { sourceQueries } from './sources.js';
import { streamQueries } from './streams.js';

/** Every query by topic, on the database or in a transaction. Each names its program and sees no other's data. */
export function queriesOf(db: Executor) {
  return {
    actions: actionQueries(db),
    charters: charterQueries(db),
    claims: claimQueries(db),
    decisions: decisionQueries(db),
    deliveries: deliveryQueries(db),
    dispatches: dispatchQueries(db),
    documents: documentQueries(db),
    judgements: judgementQueries(db),
    mails: mailQueries(db),
    meetings: meetingQueries(db),
    occurrences: occurrenceQueries(db),
    outcomes: outcomeQueries(db),
    register: registerQueries(db),
    sources: sourceQueries(db),
    streams: streamQueries(db),
    /** Where the program's chain stands: printed in mails, minutes and reports. */
    head: (program: string): Promise<Head> => readHead(db, program),
  };
}

export type Queries = ReturnType<typeof queriesOf>;
