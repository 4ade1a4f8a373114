import { z } from 'zod';

import type { Charter } from '../../charter/charter.js';
import type * as mail from '../mail/templates/notice.js';
import { kpiOf } from './figures.js';
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
]);

/** A notice as the records kept it. */
export function readProgramNotice(payload: unknown): ProgramNotice {
  return ProgramNoticeSchema.parse(payload);
}

/** What the mail about missing or broken data says. */
export function programMail(charter: Charter, notice: ProgramNotice): mail.DataNotice {
  const program = { id: charter.program.id, name: charter.program.name };
  const { source } = notice;
  switch (notice.purpose) {
    case 'data-gap': {
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
      const { problem, hint, retryAt } = notice;
      return { purpose: 'source-failed', program, source, kpis, problem, hint, retryAt };
    }
  }
}
