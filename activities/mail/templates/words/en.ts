import type { Words } from './words.js';

const span = '{{#is from until}}on {{day from}}{{else}}from {{day from}} to {{day until}}{{/is}}';
const kpi = '{{kpi}}{{#if scope}} ({{scope}}){{/if}}';

export const en: Words = {
  labels: {
    youOwe: 'What you owe',
    isOwed: 'What is owed',
    clause: 'Clause',
    reason: 'Reason',
    stage: 'Stage',
    waitingFor: 'Waiting for',
    tier: 'Tier',
    owner: 'Owner',
    case: 'Corrective action',
    earlierCase: 'Earlier case',
    scope: 'Scope',
    measured: 'Measured',
    plan: 'Plan',
    when: 'When',
    yourTime: 'Your time',
    lasts: 'Lasts',
    where: 'Where',
    chair: 'Chair',
    agenda: 'Agenda',
    decisions: 'Decisions',
    extraordinaryFor: 'Extraordinary meeting, convened for',
    meetings: 'Meetings',
    cases: 'Cases',
    source: 'Source',
    kpis: 'KPIs',
    problem: 'What went wrong',
    whatToDo: 'What to do',
    onBehalfOf: 'On behalf of',
    away: 'Away',
    announcement: 'Number',
    announcedBy: 'Announced by',
    whatItSays: 'What it says',
  },
  sides: { client: 'the client', provider: 'the provider' },
  stages: {
    OPENED: 'opened',
    CONTAINED: 'contained',
    ANALYSED: 'analysed',
    PLANNED: 'planned',
    IMPLEMENTING: 'implementing',
    VERIFIED: 'verified',
    WATCH: 'watching the effect',
    CLOSED: 'closed',
    CANCELLED: 'cancelled',
  },
  steps: {
    acknowledge: 'Acknowledge it',
    contain: 'Contain the problem: what limits the damage now, since when, and who sees to it',
    analyse: 'Analyse the cause: what happened, why, and why it was not noticed earlier',
    plan: 'Plan the actions: who does what by when, and how the effect is measured',
    approve: 'Approve the plan, or reject it with a reason',
    implement: 'Carry out the plan: each action signalled as done, with evidence',
    verify: 'Verify what was done: accept or return each action, by someone who did not do it',
    watch: 'Nothing: the effect is being watched',
    decide: 'Decide: the data does not show whether the plan had an effect',
  },
  reasons: {
    'acknowledge-missed': 'nobody acknowledged it in time',
    'resolve-missed': 'what was owed was not done in time',
    'item-overdue': 'an action of the plan is overdue',
    'nobody-reachable': 'nobody of the tier could be reached',
    'below-minimum': 'the value is beyond the minimum level',
    chronic: 'the target was missed too often in the months before: a chronic failure',
    ineffective: 'the plan had no effect',
    inconclusive: 'the data does not show whether the plan had an effect',
  },
  missed: {
    acknowledge: 'nobody has acknowledged it',
    resolve: 'what is owed has not been done',
    item: 'an action of the plan is overdue',
  },
  verdicts: { EFFECTIVE: 'effective', INEFFECTIVE: 'not effective', INCONCLUSIVE: 'inconclusive' },
  announcements: { update: 'Process update', training: 'Training' },
  miss:
    '{{#if miss.value}}It was {{miss.value}} in {{miss.period}}; the target was {{miss.target}}' +
    '{{#if miss.by}} (missed by {{miss.by}}){{/if}}.' +
    '{{else}}No data was delivered for {{miss.period}}; the target was {{miss.target}}.{{/if}}',
  unreliable:
    '{{kpi}} is not reliable while {{unreliable}} is open: the scores that it rests on differ by more than was agreed.',
  breaches: {
    'meeting-not-held': '{{kpi}} of {{miss.period}} was not held.',
    'minutes-missing': 'The minutes of {{kpi}} of {{miss.period}} did not come in time.',
    'commitment-missed': '{{kpi}}, due on {{miss.period}}, was not met in time.',
    'calibration-drift': '{{kpi}} of {{miss.period}} found scores beyond the tolerance.',
    raised: '{{kpi}} (raised on {{miss.period}}).',
  },
  deadlines: {
    acknowledge: 'Acknowledge it by {{when next.at}}.',
    resolve: "{{word 'steps' pending}}, by {{when next.at}}.",
    item: "{{word 'steps' 'implement'}}; the next action is due {{when next.at}}.",
    'top-notice':
      "{{#if acknowledged}}{{word 'steps' pending}}{{else}}Acknowledge it{{/if}}, now: it is late.",
    'pause-until': 'Nothing while it is paused, until {{when next.at}}.',
    verdict: 'Nothing: the verdict is due by {{when next.at}}.',
  },
  otherwise: {
    climbs: 'Otherwise it goes to {{next.climbsTo}}.',
    repeats:
      'Otherwise {{tierName}} is told again{{#is next.what "top-notice"}} on {{when next.at}}{{/is}}, until it is done.',
  },
  afterwards: "Once acknowledged: {{word 'steps' pending}}.",
  changes: {
    entered: {
      subject: `[{{case}}] Now {{word 'stages' change.stage}}: ${kpi}`,
      headline: `{{case}} ({{kpi}}) is now {{word 'stages' change.stage}}{{#if change.by}}, by {{change.by}}{{/if}}.`,
    },
    'plan-to-approve': {
      subject: `[{{case}}] Plan to approve: ${kpi}`,
      headline:
        '{{change.by}} has submitted a plan for {{case}} ({{kpi}}). The client approves or rejects it.',
    },
    'plan-rejected': {
      subject: `[{{case}}] Plan rejected: ${kpi}`,
      headline: '{{change.by}} has rejected the plan for {{case}} ({{kpi}}).',
    },
    'item-returned': {
      subject: `[{{case}}] Action returned: {{change.item}}`,
      headline: '{{change.by}} has returned an action of {{case}} ({{kpi}}): {{change.item}}.',
    },
    extended: {
      subject: `[{{case}}] Extended until {{when change.until}}: ${kpi}`,
      headline:
        '{{change.by}} has agreed to more time for {{case}} ({{kpi}}), until {{when change.until}}.',
    },
    reassigned: {
      subject: `[{{case}}] Now owned by {{owner}}: ${kpi}`,
      headline: '{{change.by}} has made {{owner}} the owner of {{case}} ({{kpi}}).',
    },
  },
  requests: {
    cancel: {
      subject: `[{{case}}] Asked to be cancelled: ${kpi}`,
      headline:
        '{{request.by}} asks to cancel {{case}} ({{kpi}}). It needs your agreement; until then its clocks run.',
    },
    extend: {
      subject: `[{{case}}] More time asked for: ${kpi}`,
      headline:
        '{{request.by}} asks for more time for {{case}} ({{kpi}}), until {{when request.until}}. It needs your agreement; until then its clocks run.',
    },
  },
  changedMeetings: {
    moved:
      '{{meeting}}: {{#is start previousStart}}changed, {{when start}}{{else}}{{when start}} (was {{when previousStart}}){{/is}}{{#if place}}, {{place}}{{/if}}',
    cancelled: '{{meeting}} of {{when previousStart}} is cancelled',
    attendees: '{{meeting}}, {{when start}}: who takes part has changed',
    added: '{{meeting}}, {{when start}}: you take part now{{#if place}}; {{place}}{{/if}}',
    'taken-off': '{{meeting}}, {{when start}}: you do not take part any more',
  },
  planItem: '{{text}}: {{owner}}, by {{when due}}',
  mails: {
    'case-opened': {
      subject: `[{{case}}] ${kpi}: {{#if miss.value}}{{miss.value}} in {{miss.period}}, target {{miss.target}}{{else}}no data for {{miss.period}}{{/if}}`,
      headline: `{{#is kind "reporting-default"}}No data came for ${kpi}, and its time of grace is over.{{else}}${kpi} missed its target.{{/is}}`,
    },
    'case-climbed': {
      subject: `[{{case}}] Escalated to {{tierName}}: ${kpi}`,
      headline:
        "{{case}} ({{kpi}}) has gone from {{fromTierName}} to {{tierName}}: {{word 'reasons' reason}}.",
    },
    'case-reminder': {
      subject: `[{{case}}] Reminder{{#if next}}, due {{when next.at}}{{/if}}: ${kpi}`,
      headline: '{{case}} ({{kpi}}) still waits for {{#if owes}}you{{else}}{{tierName}}{{/if}}.',
    },
    'case-top-notice': {
      subject: `[{{case}}] Late at {{tierName}}: ${kpi}`,
      headline: "{{case}} ({{kpi}}) has been late since {{when due}}: {{word 'missed' missed}}.",
    },
    'case-paused': {
      subject: `[{{case}}] Paused until {{when until}}: ${kpi}`,
      headline: '{{by}} has paused {{case}} ({{kpi}}) until {{when until}}.',
    },
    'case-resumed': {
      subject: `[{{case}}] Resumed: ${kpi}`,
      headline:
        '{{#if by}}{{by}} has resumed {{case}} ({{kpi}}).{{else}}The pause of {{case}} ({{kpi}}) is over.{{/if}} Its clocks run again.',
    },
    'case-verdict': {
      subject: `[{{case}}] {{#is verdict "EFFECTIVE"}}Effective{{else}}{{#is verdict "INEFFECTIVE"}}Not effective{{else}}Inconclusive{{/is}}{{/is}}: ${kpi}`,
      headline:
        "The data says that the plan of {{case}} ({{kpi}}) was {{word 'verdicts' verdict}}.",
    },
    'case-closed': {
      subject: `[{{case}}] Closed, effective: ${kpi}`,
      headline: '{{case}} ({{kpi}}) is closed: the data shows that the plan was effective.',
    },
    'case-cancelled': {
      subject: `[{{case}}] Cancelled: ${kpi}`,
      headline: '{{by}} has cancelled {{case}} ({{kpi}}); {{approvedBy}} agreed.',
    },
    'meeting-invitation': {
      subject: 'Invitation: {{meeting}}, {{when start}}',
      headline: 'You are invited to {{meeting}} on {{when start}}.',
    },
    'meeting-reminder': {
      subject: 'Reminder: {{meeting}}, {{when start}}',
      headline: '{{meeting}} is on {{when start}}.',
    },
    'meeting-rescheduled': {
      subject: 'Changed: {{meeting}}, {{when start}}',
      headline:
        '{{#is start previousStart}}{{meeting}} on {{when start}} has changed.{{else}}{{meeting}} has moved to {{when start}}. It was on {{when previousStart}}.{{/is}}',
    },
    'meeting-cancelled': {
      subject: 'Cancelled: {{meeting}}, {{when start}}',
      headline: '{{meeting}} on {{when start}} is cancelled.',
    },
    'meeting-minutes-due': {
      subject: 'Minutes due {{when due}}: {{meeting}}',
      headline: 'The minutes of {{meeting}} of {{when start}} are due by {{when due}}.',
    },
    'meeting-unconfirmed': {
      subject: 'Was it held? {{meeting}}, {{when start}}',
      headline: 'Was {{meeting}} held on {{when start}}? Steerco was away at the time.',
    },
    'meeting-agenda': {
      subject: 'Agenda: {{meeting}}, {{when start}}',
      headline: 'The agenda of {{meeting}} on {{when start}}.',
    },
    'meeting-pack': {
      subject: 'To read before {{meeting}}, {{when start}}',
      headline: 'What to read before {{meeting}} on {{when start}} is attached.',
    },
    'meeting-satisfaction': {
      subject: 'How satisfied are you? {{meeting}}, {{when start}}',
      headline:
        'Before {{meeting}}: how satisfied are you with {{program.name}}, from 1 to {{scale}}?',
    },
    'meeting-counter': {
      subject: 'Another time proposed: {{meeting}}, {{when start}}',
      headline: '{{by}} proposes {{when proposed}} for {{meeting}} of {{when start}}.',
    },
    'meeting-minutes': {
      subject: 'Minutes: {{meeting}}, {{when start}}',
      headline: 'The minutes of {{meeting}} of {{when start}} are attached.',
    },
    'meeting-decision': {
      subject: 'Objection to {{decision}}: {{meeting}}, {{when start}}',
      headline: '{{by}} has objected to {{decision}}: it does not bind.',
    },
    'meeting-not-held': {
      subject: 'Not held: {{meeting}}, {{when start}}',
      headline:
        '{{meeting}} of {{when start}} was not held{{#is why "no-quorum"}}: its quorum was not there{{/is}}{{#is why "nobody-said"}}: nobody said in time that it was{{/is}}.',
    },
    'meeting-minutes-missing': {
      subject: 'Minutes missing: {{meeting}}, {{when start}}',
      headline: 'The minutes of {{meeting}} of {{when start}} did not come in time.',
    },
    'calibration-sample': {
      subject: 'Score these cases by {{when until}}: {{meeting}}',
      headline: 'The cases of {{meeting}} are drawn. Score each on your own by {{when until}}.',
    },
    'meeting-changes': {
      subject: '{{count}} of your meetings have changed: {{program.name}}',
      headline:
        '{{count}} of your meetings have changed. The files attached bring your calendar up to date.',
    },
    'data-gap': {
      subject: 'Data missing: {{kpi}}, {{period}}',
      headline: 'No data has come for {{kpi}} in {{period}}.',
    },
    'coverage-gap': {
      subject: `{{#is role "everybody"}}Nobody there{{else}}No accountable person{{/is}}: {{tierName}}, ${span}`,
      headline:
        `{{#is role "everybody"}}{{tierName}} has nobody{{#if side}} of {{word 'sides' side}}{{/if}} reachable ${span}.` +
        `{{else}}{{accountable}}, who is accountable for {{tierName}}, is away ${span}, and so is everybody who stands in.{{/is}}`,
    },
    'source-failed': {
      subject: 'Source cannot be read: {{source}}',
      headline:
        'The source {{source}} of {{program.name}} cannot be read. Nothing was judged from it and nothing is lost.',
    },
    'update-announced': {
      subject: "[{{announcement}}] {{word 'announcements' kind}}: {{title}}",
      headline: '{{by}} has announced to you: {{title}}.',
    },
    'update-reminder': {
      subject: '[{{announcement}}] Reminder, acknowledge by {{when acknowledgeBy}}: {{title}}',
      headline: 'You have not acknowledged yet: {{title}}.',
    },
    'update-overdue': {
      subject: '[{{announcement}}] Overdue: {{title}}',
      headline:
        'You should have acknowledged by now: {{title}}. It stands on the agendas as overdue until you do.',
    },
  },
  actions: {
    confirm: 'Confirm {{about}}',
    object: 'Object to {{about}}',
    rate: 'Answer',
    acknowledge: 'Acknowledge',
    respond: 'Answer the invitation',
  },
  decisionLine: '{{id}}: {{said}} ({{owner}}{{#if due}}, by {{when due}}{{/if}})',
  paragraphs: {
    satisfaction:
      'Your answer is on the agenda, and counts like any other figure. It can be changed until {{when until}}.',
    counter: 'Move the meeting with steerco meeting reschedule, or leave it as it is.',
    bindsBySilence:
      'Decisions bind unless somebody of the other side objects by {{when objectionsUntil}}.',
    bindsByConfirmation: 'A decision binds when the other side confirms it.',
    breach: 'That is a breach of the governance itself and opens a corrective action.',
    late: 'They can still be written and sent.',
    acknowledgeBy:
      'Acknowledge it by {{when acknowledgeBy}}, once you have read and understood it.',
    minutesDue:
      'Without minutes the meeting counts as not held, which is itself a breach of governance.',
    unconfirmed:
      'If it was held, file its minutes by {{when due}}; if not, say so with the reason.',
    gap: 'Unless it is delivered by {{when graceEnds}}, the period counts as a reporting default and opens a corrective action.',
    gapWithoutDefault: 'The period stays open until the data comes; it does not count as met.',
    coverage:
      'Name a deputy who is there then.{{#is role "everybody"}}{{#unless side}}{{#if climbsTo}} Otherwise a case of that time goes to {{climbsTo}} at once.{{/if}}{{/unless}}{{/is}}',
    retry: 'It is tried again at {{when retryAt}}, and then until it succeeds.',
  },
  footer: {
    sentFor: 'Sent by Steerco for {{program}} to {{recipient.name}}.',
    record: 'Record of {{program}}: sha256 {{chainHead}}',
  },
};
