export type RefusalCode =
  | 'STEERCO_UNKNOWN_PERSON'
  | 'STEERCO_NOT_ALLOWED'
  | 'STEERCO_WRONG_STAGE'
  | 'STEERCO_STALE_VERSION'
  | 'STEERCO_CASE_ENDED'
  | 'STEERCO_SEPARATION_OF_DUTIES'
  | 'STEERCO_INCOMPLETE'
  | 'STEERCO_ALREADY_DONE'
  | 'STEERCO_DEPUTY_CIRCLE'
  | 'STEERCO_UNKNOWN_ITEM';

/** Why something that a person asked for is refused, and what would be right. Nothing is written for it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  readonly hint: string;
}

export function refuse(code: RefusalCode, message: string, hint: string): Refusal {
  return { code, message, hint };
}
