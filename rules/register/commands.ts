import type { EpochMs, LocalDate, Tier } from '../time.js';
import type { Absence, AnnouncementKind, IdeaKind, IdeaOrigin } from './types.js';

/** What people ask of a register, with every instant computed already (design D8). */
export type RegisterCommand =
  | {
      readonly type: 'propose-idea';
      readonly kind: IdeaKind;
      readonly owner: string;
      readonly due: EpochMs | null;
      readonly origin: IdeaOrigin | null;
      readonly title: string;
      readonly detail: string | null;
      readonly expectedBenefit: string | null;
    }
  | { readonly type: 'approve-idea'; readonly idea: string; readonly comment: string | null }
  | { readonly type: 'reject-idea'; readonly idea: string; readonly reason: string }
  | { readonly type: 'start-idea'; readonly idea: string }
  | { readonly type: 'finish-idea'; readonly idea: string; readonly note: string | null }
  | { readonly type: 'measure-idea'; readonly idea: string; readonly measuredBenefit: string }
  | {
      readonly type: 'assign-idea';
      readonly idea: string;
      readonly tier: Tier;
      readonly due: EpochMs;
    }
  | { readonly type: 'link-idea'; readonly idea: string; readonly case: string }
  | {
      readonly type: 'announce';
      readonly kind: AnnouncementKind;
      readonly to: readonly string[];
      readonly acknowledgeBy: EpochMs;
      readonly remindAt: EpochMs;
      readonly title: string;
      readonly text: string;
    }
  | {
      readonly type: 'acknowledge-announcement';
      readonly announcement: string;
      readonly channel: string;
    }
  | {
      readonly type: 'withdraw-announcement';
      readonly announcement: string;
      readonly reason: string;
    }
  | {
      readonly type: 'meet-commitment';
      readonly commitment: string;
      readonly date: LocalDate;
      readonly reference: string | null;
      readonly text: string | null;
    }
  | ({ readonly type: 'record-absence' } & Omit<Absence, 'id'>)
  | { readonly type: 'end-absence'; readonly absence: string };

export type RegisterCommandType = RegisterCommand['type'];

/** The command of a type. */
export type CommandOf<T extends RegisterCommandType> = Extract<RegisterCommand, { type: T }>;

export const registerCommandTypes = [
  'propose-idea',
  'approve-idea',
  'reject-idea',
  'start-idea',
  'finish-idea',
  'measure-idea',
  'assign-idea',
  'link-idea',
  'announce',
  'acknowledge-announcement',
  'withdraw-announcement',
  'meet-commitment',
  'record-absence',
  'end-absence',
] as const satisfies readonly RegisterCommandType[];
