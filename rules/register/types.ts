import type { EpochMs, LocalDate, Tier } from '../time.js';

export type IdeaKind = 'improvement' | 'finding' | 'benchmark';

/** Proposed, approved by the client, worked on, done, and its benefit measured; or turned down. */
export type IdeaStage = 'PROPOSED' | 'APPROVED' | 'UNDER_WAY' | 'DONE' | 'MEASURED' | 'REJECTED';

/** The meeting that an idea came from. */
export interface IdeaOrigin {
  readonly series: string;
  readonly date: LocalDate;
}

/** An idea or finding that is not over. What people wrote of it are texts of its events. */
export interface Idea {
  /** `IDEA-1`, `IDEA-2`, … within the program. */
  readonly id: string;
  readonly kind: IdeaKind;
  readonly owner: string;
  readonly stage: IdeaStage;
  readonly due: EpochMs | null;
  /** The tier whose people it was given to as a task; null: nobody but its owner has it. */
  readonly tier: Tier | null;
  /** The corrective action that it belongs to. */
  readonly case: string | null;
}

export type AnnouncementKind = 'update' | 'training';

/** How an acknowledgement came: a verb of the command line, a mail, a link. */
interface Acknowledgement {
  readonly person: string;
  readonly at: EpochMs;
  readonly channel: string;
}

/** A process update or a training item that somebody has still to acknowledge. */
export interface Announcement {
  /** `UPD-1`, `UPD-2`, … within the program. */
  readonly id: string;
  readonly kind: AnnouncementKind;
  readonly by: string;
  /** Person ids: those concerned. */
  readonly to: readonly string[];
  readonly acknowledgeBy: EpochMs;
  /** A day before; null when it was announced later than that. */
  readonly remindAt: EpochMs | null;
  readonly acknowledged: readonly Acknowledgement[];
  /** What was said of it already, so that nothing is said twice. */
  readonly told: 'announced' | 'reminded' | 'overdue';
}

/** Somebody is out of office, the first and the last day included. */
export interface Absence {
  /** `ABS-1`, `ABS-2`, … within the program. */
  readonly id: string;
  readonly person: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** When the last day ends on the person's own clocks. */
  readonly until: EpochMs;
  /** Who was named to stand in; null: the charter's deputy, whoever that is. */
  readonly deputy: string | null;
  /** Who stands in: whom the person named, or the deputy of the charter on that day; null: nobody. */
  readonly standIn: string | null;
}

/**
 * What lives between the meetings of a program: the fold of its events, plain JSON, no free text. What is
 * over drops out of it, so that it does not grow with the years; the records keep everything.
 */
export interface RegisterState {
  readonly schemaVersion: 1;
  readonly ideas: readonly Idea[];
  readonly announcements: readonly Announcement[];
  readonly absences: readonly Absence[];
  /** How many of each there have ever been: a number is never given twice. */
  readonly counts: {
    readonly ideas: number;
    readonly announcements: number;
    readonly evidence: number;
    readonly absences: number;
  };
  readonly sequence: number;
}

/** The register of a program before anything was written into it. */
export const emptyRegister: RegisterState = {
  schemaVersion: 1,
  ideas: [],
  announcements: [],
  absences: [],
  counts: { ideas: 0, announcements: 0, evidence: 0, absences: 0 },
  sequence: 0,
};
