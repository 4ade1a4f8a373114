import { z } from 'zod';

import type { Charter } from '../../charter/charter.js';
import type { CoverageGap } from '../../rules/people/coverage.js';
import { atTier, tierAbove } from '../../rules/tiers.js';
import type * as mail from '../mail/templates/notice.js';
import { kpiOf } from './figures.js';
import { nameOf } from './people.js';
import type { ProgramNotice } from './program-notices.js';

const ProgramNoticeSchema: z.ZodType<ProgramNotice> = z.discriminatedUnion('purpose', [
  z.object({
    purpose: z.literal('data-gap'),
    to: z.array(z.string()),
    source: z.string(),
    kpi: z.string(),
    period: z.string(),
    graceEnds: z.number().nullable(),
  }),
  z.object({
    purpose: z.literal('source-failed'),
    to: z.array(z.string()),
    source: z.string(),
    kpis: z.array(z.string()),
    problem: z.string(),
    hint: z.string().nullable(),
    retryAt: z.number(),
  }),
  z.object({
    purpose: z.literal('coverage-gap'),
    to: z.array(z.string()),
    gap: z.object({
      tier: z.literal([1, 2, 3]),
      side: z.enum(['client', 'provider']).nullable(),
      role: z.enum(['accountable', 'everybody']),
      from: z.string(),
      to: z.string(),
      away: z.array(z.string()),
    }),
  }),
  z.object({
    purpose: z.literal('meeting-changes'),
    changes: z.array(
      z.object({
        series: z.string(),
        date: z.string(),
        kind: z.enum(['moved', 'withdrawn', 'attendees']),
        start: z.number(),
        previousStart: z.number(),
        previousDigest: z.string(),
        key: z.string().nullable(),
      }),
    ),
  }),
]);

/** A notice as the records kept it. */
export function readProgramNotice(payload: unknown): ProgramNotice {
  return ProgramNoticeSchema.parse(payload);
}

/** What the mails of a notice are about: they form one thread. */
export function subjectOf(notice: ProgramNotice): string {
  if (notice.purpose === 'coverage-gap') return `coverage:${notice.gap.tier}`;
  return notice.purpose === 'meeting-changes' ? 'meetings' : notice.source;
}

/** What the mail about missing or broken data, or about a tier without cover, says. */
export function programMail(
  charter: Charter,
  notice: Exclude<ProgramNotice, { purpose: 'meeting-changes' }>,
): mail.DataNotice | mail.CoverageNotice {
  const program = { id: charter.program.id, name: charter.program.name };
  switch (notice.purpose) {
    case 'data-gap': {
      const { source } = notice;
      const kpi = kpiOf(charter, notice.kpi);
      const clause = charter.clauses.find((one) => one.id === kpi?.clause);
      return {
        purpose: 'data-gap',
        program,
        source,
        kpi: kpi?.name ?? notice.kpi,
        period: notice.period,
        clause: clause ? { ref: clause.ref, text: clause.text } : null,
        graceEnds: notice.graceEnds,
      };
    }
    case 'source-failed': {
      const kpis = notice.kpis.map((id) => kpiOf(charter, id)?.name ?? id);
      const { source, problem, hint, retryAt } = notice;
      return { purpose: 'source-failed', program, source, kpis, problem, hint, retryAt };
    }
    case 'coverage-gap':
      return { purpose: 'coverage-gap', program, ...coverage(charter, notice.gap) };
  }
}

function coverage(charter: Charter, { tier, side, role, from, to, away }: CoverageGap) {
  const { name, accountable } = atTier(charter.tiers, tier);
  return {
    tierName: name,
    /** At the top there is none to climb to. */
    climbsTo: tier === 3 ? null : atTier(charter.tiers, tierAbove(tier)).name,
    side,
    role,
    accountable: nameOf(charter, accountable),
    from,
    until: to,
    away: away.map((id) => nameOf(charter, id)),
  };
}
