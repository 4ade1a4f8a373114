import { nameOf } from '../../activities/notify/people.js';
import type { RecordedAnnouncement } from '../../records/queries/register-announcements.js';
import { SteercoError } from '../../rules/errors.js';
import { askRegister, unknownItem } from '../handlers/register/ask.js';
import type { Page } from '../pages/page.js';
import { telling, type Call, type ClaimsFor, type Posted, type View } from './call.js';

type AnnouncementCall = Call<ClaimsFor<'announcement'>>;

/** A process update or training item, for one of those whom it concerns: acknowledged, also when that is overdue. */
export const announcement = {
  async view(call: AnnouncementCall): Promise<View> {
    const { claims, words } = call;
    const found = await announcementOf(call);
    const concerned = found.concerned.find(({ person }) => person === claims.person);
    if (concerned === undefined) throw notConcerned(claims);
    const { id, title } = { id: found.announcement, title: found.title ?? found.announcement };
    if (concerned.at !== null) {
      const context = { at: concerned.at, title };
      const page = telling(call, 'done', words.announcement.already, context);
      return { state: 'already', page };
    }
    if (found.state === 'withdrawn') {
      return { state: 'gone', page: telling(call, 'inform', words.announcement.gone, { id }) };
    }
    return { state: 'open', page: question(call, found, title) };
  },

  async act(call: AnnouncementCall, { key }: Posted): Promise<Page> {
    const { api, claims, words } = call;
    const { program, announcement: id, person: by } = claims;
    const ask = { type: 'acknowledge-announcement', announcement: id, channel: 'mail' } as const;
    await askRegister(api, program, { by, key, ask });
    return telling(call, 'done', words.announcement.done, { id });
  },
};

/** STEERCO_UNKNOWN_ITEM. */
async function announcementOf({ api, claims }: AnnouncementCall): Promise<RecordedAnnouncement> {
  const { program, announcement: id } = claims;
  const found = await api.records.register.announcement(program, id);
  if (found === null) throw unknownItem(program, id, 'updates');
  return found;
}

function question(
  { api, charter, words, person, say }: AnnouncementCall,
  found: RecordedAnnouncement,
  title: string,
): Page {
  const { announcement: id, announcedBy, acknowledgeBy, text } = found;
  const { labels } = words;
  return {
    tone: acknowledgeBy <= api.engine.now() ? 'late' : 'act',
    title: say("{{word 'announcements' kind}}: {{title}}", { kind: found.kind, title }),
    paragraphs: [words.announcement.explain],
    facts: [
      ...(announcedBy === null
        ? []
        : [{ label: labels.announcedBy, value: nameOf(charter, announcedBy) }]),
      { label: labels.by, value: say('{{when acknowledgeBy}}', { acknowledgeBy }) },
      { label: labels.you, value: person.name },
    ],
    quote: text,
    form: {
      seen: id,
      problem: null,
      choice: null,
      text: null,
      button: words.announcement.button,
    },
  };
}

/** STEERCO_NOT_ALLOWED. */
function notConcerned({ person, announcement: id }: ClaimsFor<'announcement'>): SteercoError {
  return new SteercoError('STEERCO_NOT_ALLOWED', `${id} is not for ${person} to acknowledge`, {
    hint: `steerco updates show ${id} says whom it concerns`,
  });
}
