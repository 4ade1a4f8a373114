import {
  ApplicationFailure,
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';

import { errorCodes, SteercoError, type ErrorCode } from '../../rules/errors.js';
import type { Refusal } from '../../rules/refusal.js';

/** A refusal as an error for people. */
export function refused({ code, message, hint }: Refusal): SteercoError {
  return new SteercoError(code, message, { hint });
}

/** Too much came at once, or the worker was away: the same update under the same id succeeds later (design D7). */
export function isUnprocessed(error: unknown): boolean {
  return failureType(error) === 'UnprocessedUpdate';
}

/** The workflow has ended, never began, or ended while it held the update. */
export function isGone(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  return failureType(error) === 'AcceptedUpdateCompletedWorkflow';
}

/** The error for people behind a failed update: a validator's refusal, or that nobody answered. Others as they are. */
export function explained(error: unknown): unknown {
  if (isGone(error)) return error;
  const type = failureType(error);
  if (error instanceof WorkflowUpdateFailedError && isErrorCode(type)) {
    const failure = error.cause as ApplicationFailure;
    const [refusal] = (failure.details ?? []) as readonly (Refusal | undefined)[];
    const hint = refusal?.hint;
    return new SteercoError(type, failure.message, hint === undefined ? {} : { hint });
  }
  if (isUnprocessed(error) || isUnanswered(error)) {
    return new SteercoError('STEERCO_TEMPORAL_UNREACHABLE', 'the engine did not answer in time', {
      hint: 'Is a worker running? Send it again with the same key: it is carried out once.',
      cause: error,
    });
  }
  return error;
}

function isUnanswered(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  return isGrpcServiceError(error instanceof Error ? (error.cause ?? error) : error);
}

function failureType(error: unknown): string | null {
  if (!(error instanceof WorkflowUpdateFailedError)) return null;
  return error.cause instanceof ApplicationFailure ? (error.cause.type ?? null) : null;
}

function isErrorCode(type: string | null): type is ErrorCode {
  return type !== null && Object.hasOwn(errorCodes, type);
}

/** STEERCO_UNKNOWN_CASE. */
export function unknownCase(program: string, caseNumber: string): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_CASE', `program ${program} has no case ${caseNumber}`, {
    hint: 'steerco actions --all lists them',
  });
}

/** STEERCO_UNKNOWN_PROGRAM. */
export function unknownProgram(program: string): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_PROGRAM', `no program ${program} runs here`, {
    hint: 'steerco status lists those that do; steerco apply FILE starts one',
  });
}
