import {
  allHandlersFinished,
  condition,
  continueAsNew,
  log,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';

import type { ProgramEvent, ProgramEventBody } from '../rules/program/events.js';
import { foldProgram, type ProgramState } from '../rules/program/fold.js';
import { EventStream, patience, type Stamp } from './event-stream.js';
import {
  applyCharter,
  changeSeries,
  programState,
  reconsider,
  workflowIds,
  type CharterApplication,
  type ProgramInput,
  type SeriesChangeRequest,
  type Written,
} from './messages.js';
import { agenda, mail } from './proxies.js';

/**
 * One durable agenda per program (design D1): what is due next? sleep until then, reconcile, repeat. A
 * new charter interrupts the sleep. There is no time cursor: the ledger of occurrences in the records
 * tells what was done, so a retry, a crash or a changed charter needs no special path.
 */
export async function programWorkflow(input: ProgramInput): Promise<void> {
  const program = new ProgramAgenda(input);
  program.listen();
  await program.run();
}

class ProgramAgenda {
  readonly #input: ProgramInput;
  readonly #stream: EventStream<ProgramState, ProgramEvent>;
  readonly #sending = new Set<string>();
  /** How often it was asked to look again. */
  #reconsidered = 0;

  constructor(input: ProgramInput) {
    const { program, clockOffsetMs, carried } = input;
    this.#input = input;
    const stream = workflowIds.program(program);
    this.#stream = new EventStream({ program, stream, clockOffsetMs, fold: foldProgram, carried });
  }

  listen(): void {
    setHandler(applyCharter, (application) => this.#apply(application));
    setHandler(changeSeries, (request) => this.#changeSeries(request));
    setHandler(reconsider, () => {
      this.#reconsidered += 1;
    });
    setHandler(programState, () => this.#stream.current);
  }

  async run(): Promise<never> {
    await condition(() => this.#stream.current !== null);
    while (!workflowInfo().continueAsNewSuggested) {
      const { state } = this.#stream;
      const asked = this.#reconsidered;
      const nextAt = await this.#reconcile(state);
      const changed = () => this.#stream.state !== state || this.#reconsidered !== asked;
      if (nextAt === null) await condition(changed);
      else
        await condition(changed, Math.max(1, nextAt - this.#stream.now()), {
          summary: 'next on the agenda',
        });
    }
    await condition(() => this.#stream.isRecorded && this.#sending.size === 0, patience);
    await condition(allHandlersFinished);
    return continueAsNew<typeof programWorkflow>({ ...this.#input, carried: this.#stream.carry() });
  }

  async #reconcile({ digest, appliedAt, seriesChanges }: ProgramState): Promise<number | null> {
    const { program, clockOffsetMs } = this.#input;
    const at = this.#stream.now();
    const { nextAt, notices } = await agenda.reconcile({
      program,
      digest,
      appliedAt,
      at,
      clockOffsetMs,
      ...(seriesChanges === undefined ? {} : { seriesChanges }),
    });
    for (const notice of notices) void this.#send(notice);
    return nextAt;
  }

  /** Beside the agenda, which a mail server that is away must not hold up. The records know what is unsent. */
  async #send(notice: string): Promise<void> {
    if (this.#sending.has(notice)) return;
    this.#sending.add(notice);
    try {
      await mail.notifyProgram({ program: this.#input.program, notice });
    } catch (error) {
      log.warn('a notice could not be sent', { notice, error });
    }
    this.#sending.delete(notice);
  }

  #emit(body: ProgramEventBody, stamp: Stamp): void {
    this.#stream.emit({ ...body, ...stamp });
  }

  #changeSeries({ by, key, reason, ...changed }: SeriesChangeRequest): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    this.#emit({ type: 'series-changed', ...changed }, { by, key, text: { reason } });
    return this.#stream.answers.keep(key, this.#stream.written());
  }

  /** A charter that is in force already changes nothing, under whichever key it comes. */
  #apply({ digest, by, key }: CharterApplication): Written {
    const answered = this.#stream.answers.of(key);
    if (answered) return answered;
    if (digest !== this.#stream.current?.digest) {
      this.#emit({ type: 'charter-applied', digest }, { by, key });
    }
    return this.#stream.answers.keep(key, this.#stream.written());
  }
}
