import type { MailMessage } from '../../../activities/mail/message.js';
import { messageIdFor, threadIdFor } from '../../../activities/mail/message.js';
import type { CaseFacts, MeetingFacts, Notice } from '../../../activities/mail/templates/notice.js';

export const instant = (iso: string): number => Date.parse(iso);

export function aMessage(changes: Partial<MailMessage> = {}): MailMessage {
  return {
    messageId: messageIdFor(
      { program: 'atlas', recipient: 'ana', subject: 'CA-2026-0014', purpose: 'opened', epoch: 1 },
      'steerco.example',
    ),
    from: { name: 'Steerco', address: 'steerco@steerco.example' },
    to: { name: 'Ana Ruiz', address: 'ana@norte.example' },
    subject: 'Something is owed',
    text: 'text part',
    html: '<p>html part</p>',
    references: [threadIdFor('atlas', 'CA-2026-0014', 'steerco.example')],
    inReplyTo: threadIdFor('atlas', 'CA-2026-0014', 'steerco.example'),
    ...changes,
  };
}

export const caseFacts: CaseFacts = {
  program: { id: 'atlas', name: 'Atlas customer care' },
  case: 'CA-2026-0014',
  kind: 'kpi-breach',
  kpi: 'Calls answered within 20 seconds',
  scope: null,
  clause: { ref: 'Schedule 3, §2.1', text: 'The Supplier shall answer 80 % within 20 seconds.' },
  miss: { value: '68.4 %', target: '80 %', by: '11.6 points', period: '2026-W14' },
  unreliable: null,
  stage: 'OPENED',
  pending: 'contain',
  acknowledged: false,
  tierName: 'Service Delivery',
  owner: 'Leo Vidal',
  waitingFor: 'provider',
  next: {
    at: instant('2026-04-06T14:30:00Z'),
    what: 'acknowledge',
    climbsTo: 'Account Management',
  },
  owes: true,
};

export const meetingFacts: MeetingFacts = {
  program: { id: 'atlas', name: 'Atlas customer care' },
  meeting: 'Quarterly business review',
  start: instant('2026-10-20T08:00:00Z'),
  end: instant('2026-10-20T10:00:00Z'),
  timeZone: 'Europe/Madrid',
  place: 'https://meet.example/qbr',
  tierName: 'Steering Committee',
  chair: 'Dan Okafor',
  clause: null,
  agenda: ['Open actions', 'Credits of the quarter'],
  extraordinaryFor: [],
};

const due = instant('2026-04-06T14:30:00Z');
const gap = {
  purpose: 'coverage-gap',
  program: { id: 'atlas', name: 'Atlas customer care' },
  tierName: 'Service Delivery',
  climbsTo: 'Account Management',
  accountable: 'Ana Ruiz',
  from: '2026-08-10',
  until: '2026-08-14',
  away: ['Ana Ruiz', 'Leo Vidal'],
} as const;
const updateFacts = {
  program: { id: 'atlas', name: 'Atlas customer care' },
  announcement: 'UPD-3',
  kind: 'update',
  title: 'New refund rule',
  text: 'From May on we refund within a day.',
  by: 'Carla Sanz',
  acknowledgeBy: due,
  actions: [{ what: 'acknowledge', about: 'UPD-3', href: 'https://steerco.example/l/u' }],
} as const;
const source = { program: { id: 'atlas', name: 'Atlas customer care' }, source: 'acd' };

/** One notice of every purpose, and of every kind of change and request. */
export const everyNotice: readonly Notice[] = [
  { ...caseFacts, purpose: 'case-opened', linkedTo: null },
  { ...caseFacts, purpose: 'case-opened', linkedTo: 'CA-2026-0003', kind: 'reporting-default' },
  {
    ...caseFacts,
    purpose: 'case-climbed',
    fromTierName: 'Service Delivery',
    tierName: 'Account Management',
    reason: 'acknowledge-missed',
  },
  { ...caseFacts, purpose: 'case-reminder' },
  { ...caseFacts, purpose: 'case-top-notice', missed: 'resolve', due },
  {
    ...caseFacts,
    purpose: 'case-stage',
    change: { kind: 'entered', stage: 'CONTAINED', by: 'Mia' },
  },
  {
    ...caseFacts,
    purpose: 'case-stage',
    pending: 'approve',
    change: {
      kind: 'plan-to-approve',
      by: 'Mia',
      items: [{ text: 'Add six agents at noon', owner: 'Leo Vidal', due }],
    },
  },
  {
    ...caseFacts,
    purpose: 'case-stage',
    change: { kind: 'plan-rejected', by: 'Cleo', reason: 'Too late' },
  },
  {
    ...caseFacts,
    purpose: 'case-stage',
    change: { kind: 'item-returned', item: 'Add six agents', by: 'Mia', reason: 'Only four came' },
  },
  {
    ...caseFacts,
    purpose: 'case-stage',
    change: { kind: 'extended', by: 'Carla', until: due, reason: 'Supplier strike' },
  },
  {
    ...caseFacts,
    purpose: 'case-stage',
    change: { kind: 'reassigned', by: 'Carla', reason: 'Leave' },
  },
  {
    ...caseFacts,
    purpose: 'case-paused',
    by: 'Carla',
    reason: 'Waiting for the forecast',
    until: due,
  },
  { ...caseFacts, purpose: 'case-resumed', by: null },
  { ...caseFacts, purpose: 'case-verdict', verdict: 'INEFFECTIVE', measured: '81 %, 79.9 %' },
  {
    ...caseFacts,
    purpose: 'case-closed',
    stage: 'CLOSED',
    pending: null,
    next: null,
    waitingFor: null,
    measured: '81 %, 80.5 %, 82 %',
  },
  {
    ...caseFacts,
    purpose: 'case-cancelled',
    pending: null,
    next: null,
    by: 'Carla',
    approvedBy: 'Cleo',
    reason: 'Counted twice',
  },
  {
    ...caseFacts,
    purpose: 'case-request',
    request: { kind: 'cancel', by: 'Carla', reason: 'Counted twice' },
  },
  {
    ...caseFacts,
    purpose: 'case-request',
    request: { kind: 'extend', by: 'Leo', reason: 'Strike', until: due },
  },
  { ...meetingFacts, purpose: 'meeting-invitation' },
  { ...meetingFacts, purpose: 'meeting-reminder' },
  { ...meetingFacts, purpose: 'meeting-rescheduled', previousStart: due, reason: 'Holiday' },
  { ...meetingFacts, purpose: 'meeting-cancelled', reason: null },
  { ...meetingFacts, purpose: 'meeting-minutes-due', due },
  { ...meetingFacts, purpose: 'meeting-unconfirmed', due },
  { ...meetingFacts, purpose: 'meeting-agenda' },
  { ...meetingFacts, purpose: 'meeting-pack' },
  {
    ...meetingFacts,
    purpose: 'meeting-satisfaction',
    scale: 10,
    until: due,
    actions: [{ what: 'rate', about: '', href: 'https://steerco.example/l/token' }],
  },
  { ...meetingFacts, purpose: 'meeting-counter', by: 'Leo', proposed: due, reason: null },
  {
    ...meetingFacts,
    purpose: 'meeting-minutes',
    decisions: [{ id: 'D1', said: 'Two more agents', owner: 'Ana', due }],
    objectionsUntil: due,
    actions: [{ what: 'confirm', about: 'D1', href: 'https://steerco.example/l/token' }],
  },
  {
    ...meetingFacts,
    purpose: 'meeting-minutes',
    decisions: [],
    objectionsUntil: null,
    actions: [],
  },
  {
    ...meetingFacts,
    purpose: 'meeting-decision',
    by: 'Cleo',
    decision: 'D2',
    words: 'Nobody wants this',
    reason: 'We do not',
  },
  { ...meetingFacts, purpose: 'meeting-not-held', why: 'no-quorum', reason: null },
  { ...meetingFacts, purpose: 'meeting-minutes-missing', extraordinaryFor: ['CA-2026-0014'] },
  {
    ...meetingFacts,
    purpose: 'calibration-sample',
    cases: ['C1', 'C2'],
    until: due,
    command: 'steerco calibration score calibration 2026-04-22 --case C1 --score 0',
  },
  {
    purpose: 'meeting-changes',
    program: { id: 'atlas', name: 'Atlas customer care' },
    changes: (['moved', 'cancelled', 'attendees', 'added', 'taken-off'] as const).map((kind) => ({
      meeting: 'Results meeting',
      kind,
      start: due + 3_600_000,
      previousStart: due,
      timeZone: 'Europe/Madrid',
      place: 'Room 2',
    })),
  },
  {
    ...source,
    purpose: 'data-gap',
    kpi: 'First-call resolution',
    period: '2026-03',
    clause: null,
    graceEnds: due,
  },
  {
    ...source,
    purpose: 'data-gap',
    kpi: 'First-call resolution',
    period: '2026-03',
    clause: null,
    graceEnds: null,
  },
  {
    ...source,
    purpose: 'source-failed',
    kpis: ['Service level', 'Abandoned'],
    problem: 'calls.csv:3:7: "n/a" is not a number',
    hint: 'Correct the file and deliver it again.',
    retryAt: due,
  },
  { ...gap, role: 'everybody', side: null },
  { ...gap, role: 'everybody', side: 'client' },
  { ...gap, role: 'accountable', side: 'provider', until: gap.from, climbsTo: null },
  ...(['update-announced', 'update-reminder', 'update-overdue'] as const).map((purpose) => ({
    ...updateFacts,
    purpose,
  })),
  { ...updateFacts, purpose: 'update-announced', kind: 'training', text: null },
];
