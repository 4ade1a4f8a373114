import type { LocalDate } from '../../../rules/time.js';
import { checkedDomain, digestOf } from '../message.js';

/**
 * The UID of one occurrence for its whole life (rules R16), from what identifies it: program, series
 * and unshifted date. Throws STEERCO_MAIL_HEADER for a bad domain.
 */
export function uidFor(program: string, series: string, date: LocalDate, domain: string): string {
  return `${digestOf(['meeting', program, series, date])}@${checkedDomain(domain)}`;
}
