import { decisionTexts } from '../../activities/meetings/meeting-texts.js';
import { needsLogin, type MinutedDecision } from '../../rules/meeting/decisions.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import type { Page } from '../pages/page.js';
import { telling, type Call, type ClaimsFor, type Posted, type View } from './call.js';
import { askMeeting, meetingFacts, meetingOf, notForThem } from './meeting.js';
import { neededText } from './posted.js';

type DecisionCall = Call<ClaimsFor<'decision'>>;

/** A decision that was minuted, for somebody of the other side: confirmed, or objected to with a reason. */
export const decision = {
  async view(call: DecisionCall): Promise<View> {
    const { claims, person, words } = call;
    const state = await meetingOf(call);
    const found = state.decisions?.find(({ id }) => id === claims.decision);
    if (found === undefined || found.side === person.side) throw notForThem(call);
    if (found.state !== 'MINUTED') return settled(call, found);
    if (claims.act === 'confirm' && needsLogin(found.effect)) {
      const context = { id: found.id, series: claims.series, date: claims.date };
      return { state: 'gone', page: telling(call, 'inform', words.decision.needsLogin, context) };
    }
    return { state: 'open', page: await question(call, state, found) };
  },

  async act(call: DecisionCall, { form, key }: Posted): Promise<Page> {
    const { claims, words, say } = call;
    const { decision: id, act } = claims;
    const ask =
      act === 'confirm'
        ? ({ type: 'confirm', decision: id } as const)
        : ({ type: 'object', decision: id, reason: neededText(form, 'reason') } as const);
    const repeated = await askMeeting(call, key, ask);
    const page = telling(call, 'done', words.decision[act].done, { id });
    return repeated ? { ...page, paragraphs: [...page.paragraphs, say(words.repeated, {})] } : page;
  },
};

/** What stands already: as the reader wanted it, or the other way round. */
function settled(call: DecisionCall, { id, state }: MinutedDecision): View {
  const { claims, words } = call;
  const isAsWanted = (claims.act === 'object') === (state === 'OBJECTED');
  return isAsWanted
    ? { state: 'already', page: telling(call, 'done', words.decision[claims.act].already, { id }) }
    : { state: 'gone', page: telling(call, 'inform', words.decision.gone, { id }) };
}

async function question(
  call: DecisionCall,
  state: MeetingState,
  { id }: MinutedDecision,
): Promise<Page> {
  const { api, claims, words, say } = call;
  const { title, explain, button } = words.decision[claims.act];
  const texts = await decisionTexts(api.records, state);
  const isObjection = claims.act === 'object';
  return {
    tone: isObjection ? 'late' : 'act',
    title: say(title, { id }),
    paragraphs: [explain],
    facts: meetingFacts(call, state),
    quote: texts.get(id) ?? words.decision.erased,
    form: {
      seen: String(state.version),
      problem: null,
      choice: null,
      text: isObjection ? { label: words.decision.reason, name: 'reason', required: true } : null,
      button: say(button, { id }),
    },
  };
}
