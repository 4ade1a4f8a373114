/** What a case can be about where it is no KPI: how the governance itself went, or what somebody raised. */
const kinds = ['meeting', 'commitment', 'calibration', 'raised'] as const;
export type GovernanceKind = (typeof kinds)[number];

/** `meeting.qbr`, `commitment.forecast`, `calibration.weekly`, `raised.…`: what a claim and its case name. */
export type GovernanceSubject = `${GovernanceKind}.${string}`;

/** The subject of a series, a commitment or what was raised, by its id; events and claims keep it for ever. */
export function governanceSubject(kind: GovernanceKind, id: string): GovernanceSubject {
  return `${kind}.${id}`;
}

/** The kind and id of a subject; null for a text that `governanceSubject` does not make. */
export function parseGovernanceSubject(
  subject: string,
): { readonly kind: GovernanceKind; readonly id: string } | null {
  // The first point ends the kind: charter ids have none, keys of what was raised may.
  const point = subject.indexOf('.');
  const kind = kinds.find((one) => one === subject.slice(0, point));
  return point < 0 || kind === undefined ? null : { kind, id: subject.slice(point + 1) };
}
