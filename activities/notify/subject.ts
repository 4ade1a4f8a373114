import type { Charter } from '../../charter/charter.js';
import type { CaseState } from '../../rules/action/types.js';
import { parseGovernanceSubject } from '../../rules/governance-subject.js';
import { kpiOf, shown } from './figures.js';

type Subject = Pick<CaseState, 'kind' | 'kpi' | 'subject'>;

/** What a case is about, by name: a KPI, a series of meetings, a commitment; the title of one that was raised. */
export function subjectName(
  charter: Charter,
  { kpi, subject }: Subject,
  title: string | null,
): string {
  if (kpi !== null) return kpiOf(charter, kpi)?.name ?? kpi;
  const about = parseGovernanceSubject(subject ?? '');
  switch (about?.kind) {
    case 'meeting':
    case 'calibration':
      return charter.cadence.find(({ id }) => id === about.id)?.name ?? about.id;
    case 'commitment':
      return charter.commitments.find(({ id }) => id === about.id)?.name ?? about.id;
    case 'raised':
      return title ?? about.id;
    case undefined:
      return title ?? '';
  }
}

/** A judged value as people read it: a figure of the KPI, or whether the governance was kept. */
export function valueInWords(
  charter: Charter,
  { kpi }: Pick<Subject, 'kpi'>,
  value: string,
): string {
  if (kpi !== null) return shown(kpiOf(charter, kpi), value);
  return value === '1' ? '✓' : '✗';
}
