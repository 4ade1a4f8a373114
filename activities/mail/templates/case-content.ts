import type { Step } from '../../../rules/action/types.js';
import { fact, type Content, type Fact } from './content.js';
import type { CaseNotice } from './notice.js';
import type { Say } from './phrases.js';
import type { MailPhrases, Words } from './words/words.js';

/** The verb of the command line with which each step is done. */
const verbs: Readonly<Record<Step, readonly string[]>> = {
  contain: ['contain'],
  analyse: ['analyse'],
  plan: ['plan'],
  approve: ['approve', 'approve --reject'],
  implement: ['done'],
  verify: ['verify', 'verify --return'],
  watch: [],
  decide: ['show'],
};

/** What a mail about a case says: what was missed, what is owed by when, who hears of it otherwise, and the rest. */
export function caseContent(notice: CaseNotice, personId: string, words: Words, say: Say): Content {
  const mail = phrasesOf(notice, words);
  const quotes = reasonOf(notice).map((text) => ({ title: words.labels.reason, text }));
  if (notice.clause !== null) {
    quotes.push({ title: `${words.labels.clause} ${notice.clause.ref}`, text: notice.clause.text });
  }
  const { kind } = notice;
  const isKpi = kind === 'kpi-breach' || kind === 'reporting-default';
  const happened = say(isKpi ? words.miss : words.breaches[kind], notice);
  // The first mail of a case that no KPI opened has nothing to say but what happened.
  const isNews = !isKpi && notice.purpose === 'case-opened';
  return {
    tone: toneOf(notice),
    subject: isNews ? `[${notice.case}] ${happened}` : say(mail.subject, notice),
    headline: isNews ? happened : say(mail.headline, notice),
    paragraphs: [
      ...(isNews ? [] : [happened]),
      ...(notice.unreliable === null ? [] : [say(words.unreliable, notice)]),
    ],
    owed: owedOf(notice, personId, words, say),
    actions: [],
    lists: planOf(notice, words, say),
    quotes,
    facts: factsOf(notice, words),
  };
}

function phrasesOf(notice: CaseNotice, words: Words): MailPhrases {
  if (notice.purpose === 'case-stage') return words.changes[notice.change.kind];
  if (notice.purpose === 'case-request') return words.requests[notice.request.kind];
  return words.mails[notice.purpose];
}

function toneOf(notice: CaseNotice): Content['tone'] {
  switch (notice.purpose) {
    case 'case-climbed':
    case 'case-top-notice':
      return 'late';
    case 'case-closed':
    case 'case-cancelled':
      return 'done';
    case 'case-verdict':
      return notice.verdict === 'EFFECTIVE' ? 'done' : 'late';
    case 'case-paused':
      return 'inform';
    case 'case-opened':
    case 'case-reminder':
    case 'case-stage':
    case 'case-resumed':
    case 'case-request':
      return notice.owes ? 'act' : 'inform';
  }
}

function owedOf(notice: CaseNotice, personId: string, words: Words, say: Say): Content['owed'] {
  const title = notice.owes ? words.labels.youOwe : words.labels.isOwed;
  if (notice.purpose === 'case-request') {
    const verb = notice.request.kind;
    return { title, lines: [], commands: [command(notice, verb, personId)] };
  }
  const lines = owedLines(notice, words, say);
  if (lines.length === 0) return null;
  const acts = notice.owes ? actsOf(notice) : ['show'];
  return { title, lines, commands: acts.map((verb) => command(notice, verb, personId)) };
}

function owedLines(notice: CaseNotice, words: Words, say: Say): readonly string[] {
  const { next, pending } = notice;
  if (next === null || (pending === null && next.what !== 'acknowledge')) return [];
  const lines = [say(words.deadlines[next.what], notice)];
  if (next.what === 'pause-until' || next.what === 'verdict') return lines;
  lines.push(
    say(next.climbsTo === null ? words.otherwise.repeats : words.otherwise.climbs, notice),
  );
  const later = !notice.acknowledged && pending !== null && pending !== 'watch';
  if (later && next.what !== 'resolve' && next.what !== 'item') {
    lines.push(say(words.afterwards, notice));
  }
  return lines;
}

function actsOf(notice: CaseNotice): readonly string[] {
  const steps = notice.pending === null ? [] : verbs[notice.pending];
  return notice.acknowledged ? steps : ['acknowledge', ...steps];
}

function command(notice: CaseNotice, verb: string, personId: string): string {
  const [name, ...options] = verb.split(' ');
  const parts = ['steerco action', name, notice.case, ...options];
  return (verb === 'show' ? parts : [...parts, '--as', personId]).join(' ');
}

function planOf(notice: CaseNotice, words: Words, say: Say): Content['lists'] {
  if (notice.purpose !== 'case-stage' || notice.change.kind !== 'plan-to-approve') return [];
  const entries = notice.change.items.map((item) => say(words.planItem, item));
  return [{ title: words.labels.plan, entries }];
}

function reasonOf(notice: CaseNotice): readonly string[] {
  switch (notice.purpose) {
    case 'case-paused':
    case 'case-cancelled':
      return [notice.reason];
    case 'case-request':
      return [notice.request.reason];
    case 'case-stage':
      return 'reason' in notice.change ? [notice.change.reason] : [];
    case 'case-opened':
    case 'case-climbed':
    case 'case-reminder':
    case 'case-top-notice':
    case 'case-resumed':
    case 'case-verdict':
    case 'case-closed':
      return [];
  }
}

function factsOf(notice: CaseNotice, words: Words): readonly Fact[] {
  const { labels } = words;
  const facts = [
    fact(labels.case, notice.case),
    fact(labels.stage, words.stages[notice.stage]),
    fact(labels.tier, notice.tierName),
    fact(labels.owner, notice.owner),
  ];
  if (notice.scope !== null) facts.push(fact(labels.scope, notice.scope));
  if (notice.waitingFor !== null) {
    facts.push(fact(labels.waitingFor, words.sides[notice.waitingFor]));
  }
  if (notice.purpose === 'case-opened' && notice.linkedTo !== null) {
    facts.push(fact(labels.earlierCase, notice.linkedTo));
  }
  if (notice.purpose === 'case-verdict' || notice.purpose === 'case-closed') {
    facts.push(fact(labels.measured, notice.measured));
  }
  return facts;
}
