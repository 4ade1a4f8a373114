import type { MeetingState } from '../../rules/meeting/types.js';
import type { Page } from '../pages/page.js';
import { telling, type Call, type ClaimsFor, type Posted, type View } from './call.js';
import { askMeeting, meetingFacts, meetingOf, notForThem } from './meeting.js';
import { chosen, written } from './posted.js';

type SatisfactionCall = Call<ClaimsFor<'satisfaction'>>;

/** The question before a review: answered, and answered anew, until it starts. */
export const satisfaction = {
  async view(call: SatisfactionCall): Promise<View> {
    const { api, claims, words } = call;
    const state = await meetingOf(call);
    if (state.satisfaction?.asked.includes(claims.person) !== true) throw notForThem(call);
    if (state.status !== 'INVITED' || api.engine.now() >= state.times.start) {
      return { state: 'gone', page: telling(call, 'inform', words.satisfaction.gone) };
    }
    return { state: 'open', page: question(call, state) };
  },

  async act(call: SatisfactionCall, { form, key }: Posted): Promise<Page> {
    const { claims, words, say } = call;
    const score = Number(chosen(form, 'score', scores(await meetingOf(call))));
    const comment = written(form, 'comment');
    const repeated = await askMeeting(call, key, { type: 'answer', score, comment });
    const state = await meetingOf(call);
    const counts = repeated ? (state.satisfaction?.answers[claims.person] ?? score) : score;
    const context = { score: counts, scale: scaleOf(state) };
    const page = telling(call, 'done', words.satisfaction.done, context);
    if (!repeated) return page;
    return { ...page, paragraphs: [...page.paragraphs, say(words.repeated, {})] };
  },
};

function question(call: SatisfactionCall, state: MeetingState): Page {
  const { charter, claims, words, say } = call;
  const { title, explain, hint, button } = words.satisfaction;
  const now = state.satisfaction?.answers[claims.person];
  const legend = say(title, { program: charter.program.name });
  return {
    tone: 'act',
    title: legend,
    paragraphs: [say(explain, { until: state.times.start })],
    facts: meetingFacts(call, state),
    quote: null,
    form: {
      seen: String(state.version),
      problem: null,
      choice: {
        legend,
        hint: say(hint, { scale: scaleOf(state) }),
        name: 'score',
        options: scores(state).map((value) => ({
          value,
          label: value,
          checked: value === String(now),
        })),
      },
      text: { label: words.comment, name: 'comment', required: false },
      button,
    },
  };
}

function scaleOf({ plan }: MeetingState): number {
  return plan?.satisfaction?.scale ?? 10;
}

/** `1` to the best score. */
function scores(state: MeetingState): readonly string[] {
  return Array.from({ length: scaleOf(state) }, (_, index) => String(index + 1));
}
