import { localDateOf } from '../../rules/calendar/wall-clock.js';
import type { PeriodSignal } from '../../rules/action/types.js';
import { governanceSubject } from '../../rules/governance-subject.js';
import type { EpochMs, Tier } from '../../rules/time.js';
import type { CharterBook } from '../charter-book.js';
import { carryOutDispatches } from '../dispatch.js';
import type { Dependencies } from '../ports.js';
import { openCase, type Moment } from './open-case.js';

/** What somebody, or a decision of a meeting, asks to be put right. */
export interface RaisedCase {
  /** Tells one request from another: asked again it is the same case. One word without a colon. */
  readonly key: string;
  readonly by: string;
  readonly title: string;
  readonly severity: string;
  readonly owner: string;
  readonly tier: Tier;
  readonly clause: string | null;
}

/** Opens a case that no data judges: its tier decides whether it worked. Gives its number. */
export async function raiseCase(
  { records, workflows }: Pick<Dependencies, 'records' | 'workflows'>,
  book: CharterBook,
  program: string,
  { key, ...asked }: RaisedCase,
  moment: Moment,
): Promise<string> {
  const governing = await book.inForce(program);
  const subject = governanceSubject('raised', key);
  const signal = nothingMeasured(
    localDateOf(moment.at, governing.charter.program.timeZone),
    moment.at,
  );
  const number = await records.transaction(program, async (tx) => {
    const [known] = await tx.outcomes.list(program, subject);
    if (known?.case != null) return known.case;
    const raised = {
      ...asked,
      subject,
      kind: 'raised',
      due: moment.at,
      signal,
      judged: null,
    } as const;
    const claim = await openCase(tx, governing, raised, moment);
    const { period, start, end } = signal;
    const outcome = {
      kind: 'raised',
      period,
      start,
      end,
      judgement: 'bad',
      case: claim.case,
    } as const;
    await tx.appendNext({ kind: 'kpi', program, kpi: subject }, [
      { type: 'occurrence-judged', ...outcome, at: moment.at },
      { ...claim.event, at: moment.at },
    ]);
    return claim.case;
  });
  await carryOutDispatches(records, workflows, program, moment.at);
  return number;
}

/** The opening of a case that rests on what somebody said. */
function nothingMeasured(date: string, at: EpochMs): PeriodSignal {
  return {
    n: 0,
    period: date,
    revision: 1,
    start: at,
    end: at,
    state: 'OBSERVED',
    value: null,
    target: '1',
    judgement: null,
    rag: 'RED',
    belowMinimum: false,
    opensEpisode: false,
  };
}
