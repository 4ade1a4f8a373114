import type { StreamEvent } from '../events.js';
import type { EpochMs, LocalDate, Tier } from '../time.js';
import type { Absence, AnnouncementKind, IdeaKind, IdeaOrigin } from './types.js';

/** Everything that can happen in a register. Free text lives in `text`, by the names in comments. */
export type RegisterEventBody =
  /** text: title, detail, expectedBenefit. */
  | {
      readonly type: 'idea-proposed';
      readonly idea: string;
      readonly kind: IdeaKind;
      readonly owner: string;
      /** When it should be done. */
      readonly dueAt: EpochMs | null;
      readonly origin: IdeaOrigin | null;
    }
  /** text: comment. */
  | { readonly type: 'idea-approved'; readonly idea: string }
  /** text: reason. */
  | { readonly type: 'idea-rejected'; readonly idea: string }
  | { readonly type: 'idea-started'; readonly idea: string }
  /** text: note. */
  | { readonly type: 'idea-done'; readonly idea: string }
  /** text: measuredBenefit. */
  | { readonly type: 'idea-measured'; readonly idea: string }
  /** The people of a tier have it as a task, to be done by then. */
  | {
      readonly type: 'idea-assigned';
      readonly idea: string;
      readonly tier: Tier;
      readonly dueAt: EpochMs;
    }
  | { readonly type: 'idea-linked'; readonly idea: string; readonly case: string }
  /** text: title, text. */
  | {
      readonly type: 'announced';
      readonly announcement: string;
      readonly kind: AnnouncementKind;
      readonly to: readonly string[];
      readonly acknowledgeBy: EpochMs;
      readonly remindAt: EpochMs | null;
    }
  | {
      readonly type: 'announcement-acknowledged';
      readonly announcement: string;
      readonly person: string;
      readonly channel: string;
    }
  | { readonly type: 'announcement-reminded'; readonly announcement: string }
  | { readonly type: 'announcement-overdue'; readonly announcement: string }
  /** text: reason. */
  | { readonly type: 'announcement-withdrawn'; readonly announcement: string }
  /** text: text. */
  | {
      readonly type: 'commitment-met';
      /** `EV-1`, `EV-2`, … within the program. */
      readonly evidence: string;
      readonly commitment: string;
      /** The date of the commitment's rule that it was owed for. */
      readonly date: LocalDate;
      /** A digest, id or address of what proves it; null where the text itself does. */
      readonly reference: string | null;
    }
  | ({ readonly type: 'absence-recorded'; readonly absence: string } & Omit<Absence, 'id'>)
  | { readonly type: 'absence-ended'; readonly absence: string };

export type RegisterEvent = StreamEvent & RegisterEventBody;

/** The idea, announcement, evidence or absence that an event is about, by its id. */
export function subjectOf(event: RegisterEventBody): string {
  switch (event.type) {
    case 'announced':
    case 'announcement-acknowledged':
    case 'announcement-reminded':
    case 'announcement-overdue':
    case 'announcement-withdrawn':
      return event.announcement;
    case 'commitment-met':
      return event.evidence;
    case 'absence-recorded':
    case 'absence-ended':
      return event.absence;
    default:
      return event.idea;
  }
}
