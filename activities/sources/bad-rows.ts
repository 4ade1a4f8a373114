import { SteercoError } from '../../rules/errors.js';
import type { BadRow, Delivery } from './types.js';

/** Bad rows of a delivery: the first ones by name, all of them by count. */
export interface BadRows {
  readonly rows: readonly BadRow[];
  readonly count: number;
}

/**
 * STEERCO_SOURCE_ROWS: a delivery with bad rows. Nothing of it is judged; `delivery` says what came
 * and where it is wrong, so that the refusal itself can be recorded.
 */
export class SourceRowsError extends SteercoError {
  readonly delivery: Delivery;

  constructor(sourceId: string, delivery: Delivery) {
    const lines = delivery.badRows.map((row) => `  ${rowText(row)}`);
    const more = delivery.badRowCount - delivery.badRows.length;
    if (more > 0) lines.push(`  and ${more} more`);
    const places = delivery.badRowCount === 1 ? '1 bad row' : `${delivery.badRowCount} bad rows`;
    super(
      'STEERCO_SOURCE_ROWS',
      `source "${sourceId}" has ${places}, so nothing of it is judged:\n${lines.join('\n')}`,
      { hint: 'Correct the file and deliver it again; it is read anew at the next attempt.' },
    );
    this.name = 'SourceRowsError';
    this.delivery = delivery;
  }
}

function rowText({ file, line, column, message }: BadRow): string {
  return `${file}:${line}: ${column}: ${message}`;
}
