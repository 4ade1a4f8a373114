import type { LinkRefusal } from '../../activities/links/token.js';
import { SteercoError } from '../../rules/errors.js';

/** The refusal of a token as an error. */
export function refusedLink({ code, message, hint }: LinkRefusal): SteercoError {
  return new SteercoError(code, message, { hint });
}
