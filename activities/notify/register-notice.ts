import type { Charter } from '../../charter/charter.js';
import type { RecordedAnnouncement } from '../../records/queries/register-announcements.js';
import type { RegisterNotice } from '../../workflows/effects.js';
import type { Links } from '../links/links.js';
import type { UpdateNotice } from '../mail/templates/notice.js';
import { nameOf } from './people.js';

/** How long after its instant an announcement can be acknowledged through a mail. */
const overdueLinksMs = 60 * 86_400_000;

/** What the mail about an announcement says to a person; one whose words were erased is known by its number. */
export function registerMail(
  charter: Charter,
  { kind, title, text }: RecordedAnnouncement,
  { program, purpose, announcement, by, acknowledgeBy }: RegisterNotice,
  person: string,
  links: Links | null,
): UpdateNotice {
  const claims = { purpose: 'announcement', program, announcement, person } as const;
  const href = links?.urlFor(claims, acknowledgeBy + overdueLinksMs);
  return {
    program: { id: charter.program.id, name: charter.program.name },
    purpose,
    announcement,
    kind,
    title: title ?? announcement,
    text,
    by: nameOf(charter, by),
    acknowledgeBy,
    actions: href === undefined ? [] : [{ what: 'acknowledge', about: announcement, href }],
  };
}
