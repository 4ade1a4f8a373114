/** A case number taken apart: `CA-2026-0014` is the fourteenth case that was opened in 2026 (design D3). */
export interface CaseNumber {
  /** Year of opening in the program's zone. */
  readonly year: number;
  /** From 1, per program and year. */
  readonly count: number;
}

/** `CA-2026-0014`: at least four digits, more when a year has more cases. */
export function formatCaseNumber({ year, count }: CaseNumber): string {
  return `CA-${year}-${String(count).padStart(4, '0')}`;
}

/** @throws Error when `formatCaseNumber` does not make such numbers. */
export function parseCaseNumber(text: string): CaseNumber {
  const [, year, count] = /^CA-(\d{4})-(\d{4,9})$/.exec(text) ?? [];
  const number = { year: Number(year), count: Number(count) };
  if (formatCaseNumber(number) !== text) throw new Error(`'${text}' is not a case number`);
  return number;
}
