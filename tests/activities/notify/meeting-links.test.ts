import { expect, it } from '@jest/globals';

import { meetingActions } from '../../../activities/notify/meeting-links.js';
import type { MeetingNotice } from '../../../workflows/effects.js';
import { exampleCharter } from '../../support/charters.js';
import { links } from '../../support/engine.js';

const day = 86_400_000;

it.each(['meeting-invitation', 'meeting-rescheduled'] as const)(
  'a mail of kind %s lets its reader answer, also when the meeting is moved to the next quarter',
  (purpose) => {
    const ana = exampleCharter().charter.people.find(({ id }) => id === 'ana');
    const start = Date.parse('2026-04-21T08:00:00Z');
    const state = { program: 'atlas', series: 'qbr', date: '2026-04-21', times: { start } };
    const notice = { purpose, state, at: start - 20 * day } as unknown as MeetingNotice;
    const [action, ...more] = meetingActions(links, notice, ana!);
    expect([action?.what, more]).toEqual(['respond', []]);
    const token = action?.href.split('/').at(-1) ?? '';
    expect(links.read(token, start + 90 * day)).toMatchObject({
      ok: true,
      claims: { purpose: 'respond', person: 'ana', date: '2026-04-21' },
    });
  },
);
