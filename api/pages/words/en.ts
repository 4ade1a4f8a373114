import type { PageWords } from './words.js';

export const en: PageWords = {
  labels: {
    meeting: 'Meeting',
    when: 'When',
    where: 'Where',
    you: 'You are',
    announcedBy: 'Announced by',
    by: 'To acknowledge by',
  },
  comment: 'Comment (optional)',
  satisfaction: {
    title: 'How satisfied are you with {{program}}?',
    explain:
      'Your answer is on the agenda of the meeting. It can be changed until {{when until}}, with this link.',
    hint: '1 is the worst, {{scale}} the best.',
    button: 'Send my answer',
    done: { title: 'Thank you', text: 'Your answer is recorded: {{score}} of {{scale}}.' },
    gone: {
      title: 'Answers are no longer taken',
      text: 'They were taken until the meeting started or was cancelled. Say it in the meeting, or answer before the next one.',
    },
  },
  decision: {
    confirm: {
      title: 'Confirm decision {{id}}',
      explain: 'With your confirmation the decision binds both sides.',
      button: 'Confirm {{id}}',
      done: { title: '{{id}} is confirmed', text: 'The decision binds from now on.' },
      already: { title: '{{id}} binds already', text: 'Nothing is left to do for you.' },
    },
    object: {
      title: 'Object to decision {{id}}',
      explain: 'With your objection the decision does not bind. Everybody who takes part is told.',
      button: 'Object to {{id}}',
      done: {
        title: 'Your objection is recorded',
        text: 'Decision {{id}} does not bind. The next meeting can decide anew.',
      },
      already: {
        title: '{{id}} was objected to already',
        text: 'The decision does not bind. Nothing is left to do for you.',
      },
    },
    reason: 'Why',
    erased: 'The words of this decision were erased.',
    gone: {
      title: '{{id}} is settled',
      text: 'It was settled the other way before. A decision of the next meeting can change it.',
    },
    needsLogin: {
      title: '{{id}} cannot be confirmed here',
      text: 'It weighs too much for a link in a mail. Confirm it with: steerco meeting confirm {{series}} {{date}} --decision {{id}}',
    },
  },
  respond: {
    title: 'Will you take part?',
    legend: 'Your answer',
    hint: 'It can be changed until the meeting starts, with this link.',
    answers: { ACCEPTED: 'Yes', TENTATIVE: 'Perhaps', DECLINED: 'No' },
    button: 'Send my answer',
    done: { title: 'Thank you', text: 'Your answer is recorded: {{answer}}.' },
    gone: {
      title: 'Answers are no longer taken',
      text: 'The meeting has started or was cancelled. Tell its chair.',
    },
  },
  announcement: {
    explain: 'By acknowledging you say that you have read it and will work by it.',
    button: 'I have read it',
    done: { title: 'Thank you', text: '{{id}} is acknowledged. You get no more reminders of it.' },
    already: {
      title: 'You have acknowledged it already',
      text: '{{title}}: acknowledged on {{when at}}. Nothing is left to do for you.',
    },
    gone: {
      title: 'It was withdrawn',
      text: '{{id}} was taken back. Nobody has to acknowledge it any more.',
    },
  },
  repeated: 'This was sent before and counts once. To change it, open the link again.',
  expired: {
    title: 'This link has expired',
    text: 'Use the link in a newer mail, or the command line: steerco meeting --help',
  },
  invalid: {
    title: 'This link does not work',
    text: 'It is not whole, or was not made here. Open it from the mail again, or copy all of it.',
  },
  notYours: {
    title: 'This is not for you any more',
    text: 'It is for those whom it concerns, and you are not among them now. Ask the chair of the meeting, or who announced it.',
  },
  noLonger: {
    title: 'This is no longer possible',
    text: 'Something has changed meanwhile. Open the link again to see how it stands.',
  },
  tooMany: { title: 'Too many requests', text: 'Wait a minute, then open the link again.' },
  failed: {
    title: 'That did not work',
    text: 'Nothing is lost. Try it again in a few minutes: it counts once.',
  },
  incomplete: 'Choose an answer, and write what is asked for, in at most {{longest}} characters.',
};
