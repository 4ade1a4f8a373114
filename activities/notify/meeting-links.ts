import type { Person } from '../../charter/charter.js';
import { needsLogin } from '../../rules/meeting/decisions.js';
import type { MeetingNotice } from '../../workflows/effects.js';
import type { Links } from '../links/links.js';
import type { OneAction } from '../mail/templates/notice.js';

/** How long a decision can be confirmed or objected to through a mail. */
const decisionLinksMs = 60 * 86_400_000;

/** How much longer than until its start a meeting's links can be followed: it may be moved, and its page says when it is too late. */
const meetingLinksMs = 100 * 86_400_000;

/** What the recipient of a mail about a meeting can do with one press, each with a link of their own. */
export function meetingActions(
  links: Links | null,
  { purpose, state, at }: MeetingNotice,
  { id: person, side }: Person,
): readonly OneAction[] {
  if (links === null) return [];
  const { program, series, date, times } = state;
  const meeting = { program, series, date, person };
  const until = times.start + meetingLinksMs;
  switch (purpose) {
    case 'meeting-invitation':
    case 'meeting-rescheduled': {
      const href = links.urlFor({ purpose: 'respond', ...meeting }, until);
      return [{ what: 'respond', about: '', href }];
    }
    case 'meeting-satisfaction': {
      const href = links.urlFor({ purpose: 'satisfaction', ...meeting }, until);
      return [{ what: 'rate', about: '', href }];
    }
    case 'meeting-minutes':
      return (state.decisions ?? [])
        .filter((one) => one.state === 'MINUTED' && one.side !== side)
        .flatMap(({ id: decision, effect }) => {
          const acts = needsLogin(effect)
            ? (['object'] as const)
            : (['confirm', 'object'] as const);
          return acts.map((act) => ({
            what: act,
            about: decision,
            href: links.urlFor(
              { purpose: 'decision', ...meeting, decision, act },
              at + decisionLinksMs,
            ),
          }));
        });
    default:
      return [];
  }
}
