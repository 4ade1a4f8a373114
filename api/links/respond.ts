import type { MeetingState, ResponseAnswer } from '../../rules/meeting/types.js';
import type { Page } from '../pages/page.js';
import { telling, type Call, type ClaimsFor, type Posted, type View } from './call.js';
import { askMeeting, isAhead, meetingFacts, meetingOf } from './meeting.js';
import { chosen, written } from './posted.js';

type RespondCall = Call<ClaimsFor<'respond'>>;

const answers: readonly ResponseAnswer[] = ['ACCEPTED', 'TENTATIVE', 'DECLINED'];

/** The answer to an invitation as it stands now (rules R16), for calendars that cannot give one. */
export const respond = {
  async view(call: RespondCall): Promise<View> {
    const state = await meetingOf(call);
    if (isAhead(state, call.api.engine.now()))
      return { state: 'open', page: question(call, state) };
    return { state: 'gone', page: telling(call, 'inform', call.words.respond.gone) };
  },

  async act(call: RespondCall, { form, key }: Posted): Promise<Page> {
    const { api, claims, words, say } = call;
    const given = chosen(form, 'answer', answers);
    const { calendarSequence } = await meetingOf(call);
    const repeated = await askMeeting(call, key, {
      type: 'respond',
      answer: given,
      calendarSequence,
      dtstamp: api.engine.now(),
      comment: written(form, 'comment'),
    });
    const { responses } = await meetingOf(call);
    const counts = repeated ? (responses?.[claims.person]?.answer ?? given) : given;
    const answer = words.respond.answers[counts];
    const page = telling(call, 'done', words.respond.done, { answer });
    return repeated ? { ...page, paragraphs: [...page.paragraphs, say(words.repeated, {})] } : page;
  },
};

function question(call: RespondCall, state: MeetingState): Page {
  const { claims, words, say } = call;
  const { title, legend, hint, button } = words.respond;
  const now = state.responses?.[claims.person]?.answer;
  return {
    tone: 'act',
    title: say(title, {}),
    paragraphs: [],
    facts: meetingFacts(call, state),
    quote: null,
    form: {
      seen: String(state.version),
      problem: null,
      choice: {
        legend,
        hint,
        name: 'answer',
        options: answers.map((value) => ({
          value,
          label: words.respond.answers[value],
          checked: value === now,
        })),
      },
      text: { label: words.comment, name: 'comment', required: false },
      button,
    },
  };
}
