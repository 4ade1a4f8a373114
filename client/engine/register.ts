import { WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';

import { rosterOf } from '../../charter/roster.js';
import type { Records } from '../../records/records.js';
import type { RegisterCommand } from '../../rules/register/commands.js';
import { registerRightsRefusal } from '../../rules/register/rights.js';
import { emptyRegister, type RegisterState } from '../../rules/register/types.js';
import {
  registerState,
  registerUpdate,
  taskQueue,
  workflowIds,
  type RegisterInput,
  type Written,
} from '../../workflows/messages.js';
import { refused, unknownProgram } from './failures.js';
import { charterRefusal, completed, type RegisterAsk } from './register-asks.js';
import { requireNamed } from './register-named.js';

interface Parts {
  readonly client: Client;
  readonly records: Records;
  readonly clockOffsetMs: number;
  /** Sends an update unless its key was carried out already: see `Engine`. */
  readonly write: (
    program: string,
    workflowId: string,
    key: string,
    send: () => Promise<Written>,
  ) => Promise<Written>;
}

/** The registers of programs as people reach them; each is started with the first thing written into it. */
export class Register {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Asks something of a program's register as a person. Rights are checked here against the charter in
   * force, stages by the register itself. Throws the refusal, STEERCO_UNKNOWN_PROGRAM, STEERCO_UNKNOWN_ITEM,
   * STEERCO_UNKNOWN_CASE or STEERCO_UNKNOWN_MEETING; nothing is written then.
   */
  async act(
    program: string,
    { by, key, ask }: { readonly by: string; readonly key: string; readonly ask: RegisterAsk },
  ): Promise<Written> {
    const { client, clockOffsetMs, write } = this.#parts;
    const workflowId = workflowIds.register(program);
    const input: RegisterInput = { program, clockOffsetMs };
    return write(program, workflowId, key, async () => {
      const command = await this.#permitted(program, by, ask);
      return client.workflow.executeUpdateWithStart(registerUpdate(command.type), {
        args: [{ by, key, command }],
        updateId: key,
        startWorkflowOperation: new WithStartWorkflowOperation('registerWorkflow', {
          workflowId,
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
    });
  }

  async #permitted(program: string, by: string, ask: RegisterAsk): Promise<RegisterCommand> {
    const { records } = this.#parts;
    const stored = await records.charters.inForce(program);
    if (stored === null) throw unknownProgram(program);
    const { charter, digest } = stored;
    const state = await this.#state(program);
    const command = completed(charter, ask);
    const owner =
      command.type === 'meet-commitment'
        ? charter.commitments.find(({ id }) => id === command.commitment)?.owner
        : undefined;
    await requireNamed(records, charter, command);
    const refusal =
      registerRightsRefusal(state, command, by, {
        program,
        roster: rosterOf(charter, digest),
        commitmentOwner: owner ?? null,
      }) ?? charterRefusal(charter, state, command);
    if (refusal !== null) throw refused(refusal);
    return command;
  }

  /** The newest state: also of what was written a moment ago and is not recorded yet. */
  async #state(program: string): Promise<RegisterState> {
    const handle = this.#parts.client.workflow.getHandle(workflowIds.register(program));
    try {
      return (await handle.query(registerState)) ?? emptyRegister;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return emptyRegister;
      throw error;
    }
  }
}
