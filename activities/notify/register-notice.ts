import type { Charter } from '../../charter/charter.js';
import type { RecordedAnnouncement } from '../../records/queries/register-announcements.js';
import type { RegisterNotice } from '../../workflows/effects.js';
import type { UpdateNotice } from '../mail/templates/notice.js';
import { nameOf } from './people.js';

/** What the mail about an announcement says; one whose words were erased is known by its number. */
export function registerMail(
  charter: Charter,
  { kind, title, text }: RecordedAnnouncement,
  { purpose, announcement, by, acknowledgeBy }: RegisterNotice,
): UpdateNotice {
  return {
    program: { id: charter.program.id, name: charter.program.name },
    purpose,
    announcement,
    kind,
    title: title ?? announcement,
    text,
    by: nameOf(charter, by),
    acknowledgeBy,
  };
}
