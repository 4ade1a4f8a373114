import type { RegisterEvent } from './events.js';
import {
  emptyRegister,
  type Absence,
  type Announcement,
  type Idea,
  type IdeaStage,
  type RegisterState,
} from './types.js';

/**
 * The state of a register after one more event: in the workflow, and when it is started again from the
 * records (design D15).
 * @throws Error when the event does not follow the state.
 */
export function foldRegister(before: RegisterState | null, event: RegisterEvent): RegisterState {
  const state = before ?? emptyRegister;
  if (event.sequence !== state.sequence + 1) {
    throw new Error(`event ${event.sequence} (${event.type}) does not follow ${state.sequence}`);
  }
  const after = { ...state, ...changes(state, event), sequence: event.sequence };
  // Nothing says that an absence is over, so whatever happens next takes it out.
  return { ...after, absences: after.absences.filter(({ until }) => until > event.at) };
}

type Event<T extends RegisterEvent['type']> = Extract<RegisterEvent, { type: T }>;

function changes(state: RegisterState, event: RegisterEvent): Partial<RegisterState> {
  switch (event.type) {
    case 'idea-proposed':
      return proposed(state, event);
    case 'idea-approved':
      return withIdea(state, event.idea, () => ({ stage: 'APPROVED' }));
    case 'idea-rejected':
      return withIdea(state, event.idea, () => ({ stage: 'REJECTED' }));
    case 'idea-started':
      return withIdea(state, event.idea, () => ({ stage: 'UNDER_WAY' }));
    case 'idea-done':
      return withIdea(state, event.idea, () => ({ stage: 'DONE' }));
    case 'idea-measured':
      return withIdea(state, event.idea, () => ({ stage: 'MEASURED' }));
    case 'idea-assigned':
      return withIdea(state, event.idea, () => ({ tier: event.tier, due: event.dueAt }));
    case 'idea-linked':
      return withIdea(state, event.idea, () => ({ case: event.case }));
    case 'announced':
      return announced(state, event);
    case 'announcement-acknowledged':
      return withAnnouncement(state, event.announcement, ({ acknowledged }) => {
        const { person, at, channel } = event;
        return { acknowledged: [...acknowledged, { person, at, channel }] };
      });
    case 'announcement-reminded':
      return withAnnouncement(state, event.announcement, () => ({ told: 'reminded' }));
    case 'announcement-overdue':
      return withAnnouncement(state, event.announcement, () => ({ told: 'overdue' }));
    case 'announcement-withdrawn':
      return {
        announcements: state.announcements.filter(({ id }) => id !== event.announcement),
      };
    case 'commitment-met':
      return { counts: { ...state.counts, evidence: state.counts.evidence + 1 } };
    case 'absence-recorded':
      return recorded(state, event);
    case 'absence-ended':
      return { absences: state.absences.filter(({ id }) => id !== event.absence) };
  }
}

function proposed(
  { ideas, counts }: RegisterState,
  { idea: id, kind, owner, dueAt: due }: Event<'idea-proposed'>,
): Partial<RegisterState> {
  const idea: Idea = { id, kind, owner, stage: 'PROPOSED', due, tier: null, case: null };
  return { ideas: [...ideas, idea], counts: { ...counts, ideas: counts.ideas + 1 } };
}

const ended: readonly IdeaStage[] = ['MEASURED', 'REJECTED'];

function withIdea(
  { ideas }: RegisterState,
  id: string,
  change: (idea: Idea) => Partial<Idea>,
): Partial<RegisterState> {
  const changed = ideas.map((idea) => (idea.id === id ? { ...idea, ...change(idea) } : idea));
  return { ideas: changed.filter(({ stage }) => !ended.includes(stage)) };
}

function announced(
  { announcements, counts }: RegisterState,
  { announcement: id, kind, by = '', to, acknowledgeBy, remindAt }: Event<'announced'>,
): Partial<RegisterState> {
  const announcement: Announcement = {
    id,
    kind,
    by,
    to,
    acknowledgeBy,
    remindAt,
    acknowledged: [],
    told: 'announced',
  };
  return {
    announcements: [...announcements, announcement],
    counts: { ...counts, announcements: counts.announcements + 1 },
  };
}

/** With the last acknowledgement an announcement is over. */
function withAnnouncement(
  { announcements }: RegisterState,
  id: string,
  change: (announcement: Announcement) => Partial<Announcement>,
): Partial<RegisterState> {
  const changed = announcements.map((one) => (one.id === id ? { ...one, ...change(one) } : one));
  return { announcements: changed.filter((one) => unacknowledged(one).length > 0) };
}

/** Who has still to acknowledge it, by person id. */
export function unacknowledged({ to, acknowledged }: Announcement): readonly string[] {
  return to.filter((person) => !acknowledged.some((one) => one.person === person));
}

function recorded(
  { absences, counts }: RegisterState,
  { absence: id, person, from, to, until, deputy, standIn }: Event<'absence-recorded'>,
): Partial<RegisterState> {
  const absence: Absence = { id, person, from, to, until, deputy, standIn };
  return {
    absences: [...absences, absence],
    counts: { ...counts, absences: counts.absences + 1 },
  };
}
