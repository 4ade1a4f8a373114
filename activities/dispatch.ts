import type { PeriodSignal, Roster } from '../rules/action/types.js';
import type { EpochMs } from '../rules/time.js';
import type { Dispatch } from '../records/queries/dispatches.js';
import type { Records } from '../records/records.js';
import type { CaseInput } from '../workflows/messages.js';
import type { MeetingCommand } from './agenda/convene.js';
import type { WorkflowStarter } from './ports.js';

/** What a `signal-case` command carries. */
export type CaseSignal =
  | { readonly kind: 'periods'; readonly case: string; readonly signals: readonly PeriodSignal[] }
  | { readonly kind: 'roster'; readonly case: string; readonly roster: Roster };

/**
 * Carries out the commands that were recorded with their events, in order, each until Temporal has it
 * (design D3): a crash after the commit loses none, and a repeated one does nothing. Notices are left
 * to the workflow that sends them: their ids are given back.
 */
export async function carryOutDispatches(
  records: Records,
  workflows: WorkflowStarter,
  program: string,
  at: EpochMs,
): Promise<readonly string[]> {
  const notices: string[] = [];
  for (const dispatch of await records.dispatches.pending(program)) {
    if (dispatch.kind === 'notice') {
      notices.push(dispatch.id);
    } else {
      await carryOut(workflows, program, dispatch);
      await records.dispatches.confirm(program, dispatch.id, at);
    }
  }
  return notices;
}

/** Payloads are our own, written in the transaction that decided on them: their type is known by their kind. */
async function carryOut(
  workflows: WorkflowStarter,
  program: string,
  { id, kind, payload }: Dispatch,
): Promise<void> {
  switch (kind) {
    case 'start-case':
      return workflows.startCase(payload as CaseInput);
    case 'signal-case':
      return tellCase(workflows, program, payload as CaseSignal);
    case 'start-meeting':
    case 'signal-meeting':
      return commandMeeting(workflows, program, payload as MeetingCommand, id);
    case 'notice':
      return;
  }
}

async function tellCase(
  workflows: WorkflowStarter,
  program: string,
  signal: CaseSignal,
): Promise<void> {
  if (signal.kind === 'periods') await workflows.tellCase(program, signal.case, signal.signals);
  else await workflows.changeRoster(program, signal.case, signal.roster);
}

/** The key of a signal is the id of its dispatch: told twice, it is one command. */
async function commandMeeting(
  workflows: WorkflowStarter,
  program: string,
  command: MeetingCommand,
  key: string,
): Promise<void> {
  switch (command.kind) {
    case 'start-meeting':
      return workflows.startMeeting(command.input);
    case 'move-meeting': {
      const { series, date, move } = command;
      await workflows.moveMeeting(program, series, date, { ...move, key });
      return;
    }
    case 'withdraw-meeting': {
      const { series, date, withdrawal } = command;
      await workflows.withdrawMeeting(program, series, date, { ...withdrawal, key });
      return;
    }
  }
}
