import { Option, type Command } from 'commander';

import type { Terminal } from '../output.js';
import { needed } from '../remote/needed.js';
import { registerMeetingVerb } from './verb.js';

const answers = { accept: 'ACCEPTED', decline: 'DECLINED', maybe: 'TENTATIVE' } as const;

interface RespondOptions {
  readonly answer?: keyof typeof answers;
  readonly comment?: string;
}

interface RateOptions {
  readonly score?: string;
  readonly comment?: string;
}

/** `steerco meeting respond|rate|note`: what everybody who is invited may do. */
export function registerAnswers(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb<RespondOptions>(meeting, terminal, {
    name: 'respond',
    summary: 'answer the invitation',
    description: 'Answers the invitation as it stands now.',
    options: (command) =>
      command
        .addOption(new Option('--answer <answer>', 'your answer').choices(Object.keys(answers)))
        .option('--comment <text>', 'for chair and secretary'),
    examples: ['steerco meeting respond qbr 2026-04-21 --answer accept --as cyrus'],
    ask: ({ answer, comment = null }) => {
      needed('meeting respond', { answer }, { answer: Object.keys(answers).join(', ') });
      const fields = { answer: answers[answer ?? 'maybe'], comment };
      return { verb: 'respond', fields, done: `answered: ${fields.answer.toLowerCase()}` };
    },
  });
  registerMeetingVerb<RateOptions>(meeting, terminal, {
    name: 'rate',
    summary: 'say how satisfied you are, before a review',
    description: 'Answers the question that members of the client are asked before a review.',
    options: (command) =>
      command
        .option('--score <n>', 'from 1 to the best score of the charter')
        .option('--comment <text>', 'why (- reads standard input)'),
    examples: ['steerco meeting rate mbr 2026-04-13 --score 8 --comment "Better" --as cora'],
    ask: ({ score, comment = null }) => {
      const { score: given } = needed('meeting rate', { score }, { score: 'your score' });
      return { verb: 'answer', fields: { score: Number(given), comment }, done: `scored ${given}` };
    },
  });
  registerMeetingVerb<{ readonly text?: string }>(meeting, terminal, {
    name: 'note',
    summary: 'write a note about it',
    description: 'Keeps a note with the meeting. It changes nothing.',
    options: (command) => command.option('--text <text>', 'the note (- reads standard input)'),
    examples: ['steerco meeting note qbr 2026-04-21 --text "Bring the forecast" --as cora'],
    ask: ({ text }) => {
      const { text: note } = needed('meeting note', { text }, { text: 'the note' });
      return { verb: 'note', fields: { note, channel: 'cli' }, done: 'note kept' };
    },
  });
}
