import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';

import type { ActionDetail, ActionSummary } from '../../api/contracts/actions.js';
import { commandBodies } from '../../api/contracts/commands.js';
import type { MailState } from '../../api/contracts/outbox.js';
import type { Meeting } from '../../api/contracts/meetings.js';
import type { Announcement, Idea } from '../../api/contracts/register.js';
import { routes } from '../../api/routes.js';
import type { AnnouncementState, MailState as RecordedMailState } from '../../records/schema.js';
import type { CaseCommand } from '../../rules/action/commands.js';
import type { CaseState, DeadlineKind, Stage, Step } from '../../rules/action/types.js';
import type { MeetingStatus } from '../../rules/meeting/types.js';
import type { AnnouncementKind, IdeaKind, IdeaStage } from '../../rules/register/types.js';
import { commandTypes, type CommandType } from '../../workflows/messages.js';

/** `true` only where each type fits the other. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Compiles only when both types are the same. */
function same<A, B>(equal: Same<Plain<A>, Plain<B>>): boolean {
  return equal;
}
/** Without `readonly`, intersections flattened. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : { -readonly [K in keyof T]: Plain<T[K]> };

type Asked<T extends CommandType> =
  z.output<(typeof commandBodies)[T]> extends infer Body
    ? Body extends unknown
      ? Omit<Body, 'by' | 'expectedVersion'>
      : never
    : never;
type Fields<T extends CommandType> =
  Extract<CaseCommand, { type: T }> extends infer Command
    ? Command extends unknown
      ? Omit<Command, 'type'>
      : never
    : never;

describe('the contracts', () => {
  it('of every verb are the commands of the rules, field by field', () => {
    expect(Object.keys(commandBodies)).toEqual([...commandTypes]);
    expect([
      same<Asked<'contain'>, Fields<'contain'>>(true),
      same<Asked<'analyse'>, Fields<'analyse'>>(true),
      same<Asked<'approve'>, Fields<'approve'>>(true),
      same<Asked<'reject'>, Fields<'reject'>>(true),
      same<Asked<'done'>, Fields<'done'>>(true),
      same<Asked<'verify'>, Fields<'verify'>>(true),
      same<Asked<'return'>, Fields<'return'>>(true),
      same<Asked<'pause'>, Fields<'pause'>>(true),
      same<Asked<'extend'>, Fields<'extend'>>(true),
      same<Asked<'reassign'>, Fields<'reassign'>>(true),
      same<Asked<'cancel'>, Fields<'cancel'>>(true),
      same<Asked<'decide'>, Fields<'decide'>>(true),
      same<Asked<'plan'>['criterion'], Fields<'plan'>['criterion']>(true),
    ]).not.toContain(false);
  });

  it('know every stage, step, deadline, verdict and state that there is', () => {
    expect([
      same<ActionSummary['stage'], Stage>(true),
      same<NonNullable<ActionSummary['pending']>, Step>(true),
      same<NonNullable<ActionSummary['next']>['what'], DeadlineKind>(true),
      same<ActionDetail['verdict'], CaseState['verdict']>(true),
      same<Meeting['state'], MeetingStatus>(true),
      same<Idea['kind'], IdeaKind>(true),
      same<Idea['stage'], IdeaStage>(true),
      same<Announcement['kind'], AnnouncementKind>(true),
      same<Announcement['state'], AnnouncementState>(true),
      same<z.output<typeof MailState>, RecordedMailState>(true),
    ]).not.toContain(false);
  });

  it('of routes: each once, and GET never has a body', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    expect(routes.filter(({ method, body }) => method === 'GET' && body !== undefined)).toEqual([]);
    expect(routes.filter(({ open }) => open).map(({ path }) => path)).toEqual(['/health']);
  });
});
