import { z } from 'zod';
import { date, id, line, prose, reference, side, timeZone } from './common.js';

export const language = () =>
  z.enum(['en', 'es']).describe('Language of mails and reports: en or es.');

export const program = z
  .strictObject({
    id: id('program'),
    name: line().describe('What people call the program.'),
    client: line().describe('The client, as the contract names it.'),
    provider: line().describe('The provider, as the contract names it.'),
    timeZone: timeZone(),
    start: date('First day of the program: KPIs are judged and meetings counted from here.'),
    liveFrom: date(
      'Before this day history fills the windows silently: no invitation, mail or case. Default: start.',
    ).optional(),
    fiscalYearStart: z
      .int()
      .min(1)
      .max(12)
      .describe('Month (1 to 12) in which the fiscal year starts. Default: 1.')
      .optional(),
    language: language().optional(),
  })
  .describe('The program: id, name, client, provider, timeZone, start.');

const clauseId = z
  .string()
  .regex(/^[A-Za-z0-9][\w.-]{0,47}$/, {
    error: 'clause ids are letters, digits, points and hyphens, at most 48',
  })
  .describe('Id by which the charter names the clause: S3-2.1.');

export const clauses = z
  .array(
    z.strictObject({
      id: clauseId,
      ref: line().describe('Where it stands in the contract: Schedule 3, §2.1.'),
      page: z.int().min(1).describe('Page of the contract.').optional(),
      text: prose().describe('The text of the clause, so that a number is never the only link.'),
    }),
  )
  .describe('The contract clauses that this charter carries out.');

const absence = z.strictObject({
  from: date('First day away.'),
  to: date('Last day away.'),
  deputy: reference('person')
    .describe('Who stands in for these days. Default: the deputy of the person.')
    .optional(),
});

export const people = z
  .array(
    z.strictObject({
      id: id('person'),
      name: line().describe('Full name.'),
      email: z.email().max(254).describe('E-mail address: ana@norte.example.'),
      side: side(),
      roles: z
        .array(line())
        .describe('Roles: operations-lead, account-manager, sponsor, secretary ...')
        .optional(),
      timeZone: timeZone().optional(),
      deputy: reference('person').describe('Id of the person who stands in.').optional(),
      absences: z
        .array(absence)
        .describe(
          'Days out of office, both included: mails go to the deputy, who may act. A tier without anybody is warned of days ahead.',
        )
        .optional(),
    }),
  )
  .min(1)
  .describe('Everybody who has a part in the governance, on both sides.');
