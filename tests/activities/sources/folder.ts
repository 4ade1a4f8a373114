import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { afterEach, beforeEach } from '@jest/globals';

import { SourceRowsError } from '../../../activities/sources/bad-rows.js';
import {
  readPeriodAmounts,
  type ReadRequest,
} from '../../../activities/sources/read-period-amounts.js';
import type { BadRow, SourceReading } from '../../../activities/sources/types.js';
import type { Source } from '../../../charter/charter.js';
import { SteercoError } from '../../../rules/errors.js';
import { periodsBetween } from '../../../rules/kpi/periods.js';
import type { Period, PeriodKind } from '../../../rules/kpi/types.js';

const madrid = { timeZone: 'Europe/Madrid', fiscalYearStart: 1 };

/** The whole periods between two dates. */
export function periods(kind: PeriodKind, from: string, to: string): Period[] {
  return periodsBetween(kind, from, to, madrid);
}

/** A CSV source of `calls.csv`, dated by `Date`, unless written otherwise. */
export function csv(changes: Partial<Extract<Source, { type: 'csv' }>> = {}): Source {
  return {
    id: 'acd',
    type: 'csv',
    path: 'calls.csv',
    date: 'Date',
    delimiter: null,
    decimal: '.',
    ...changes,
  };
}

/** A fresh folder for each test of a file. */
export class Folder {
  root = '';

  constructor() {
    beforeEach(async () => {
      this.root = await mkdtemp(path.join(os.tmpdir(), 'steerco-sources-'));
    });
    afterEach(() => rm(this.root, { recursive: true, force: true }));
  }

  async write(file: string, content: string | Buffer): Promise<string> {
    const absolute = path.join(this.root, file);
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, content);
    return absolute;
  }

  /** Reads one KPI over January 2026, unless asked otherwise. */
  read(
    changes: Partial<ReadRequest> & { numerator?: string; denominator?: string } = {},
  ): Promise<SourceReading> {
    const { numerator = 'sum(met)', denominator = 'sum(answered)', ...request } = changes;
    return readPeriodAmounts({
      source: csv(),
      baseFolder: this.root,
      kpis: [{ id: 'sl', numerator, denominator }],
      periods: periods('month', '2026-01-01', '2026-01-31'),
      ...request,
    });
  }

  /** The error that a reading ends with. */
  async refusal(changes: Parameters<Folder['read']>[0] = {}): Promise<SteercoError> {
    return this.read(changes).then(
      () => {
        throw new Error('the reading was not refused');
      },
      (error: unknown) => {
        if (error instanceof SteercoError) return error;
        throw error;
      },
    );
  }

  /** The error of a reading that is refused for its bad rows. */
  async rowsError(changes: Parameters<Folder['read']>[0] = {}): Promise<SourceRowsError> {
    const error = await this.refusal(changes);
    if (error instanceof SourceRowsError) return error;
    throw error;
  }

  /** The bad rows for which a reading is refused, as `file:line: column: message`. */
  async badRows(changes: Parameters<Folder['read']>[0] = {}): Promise<string[]> {
    const { delivery } = await this.rowsError(changes);
    return delivery.badRows.map(
      ({ file, line, column, message }: BadRow) => `${file}:${line}: ${column}: ${message}`,
    );
  }
}
