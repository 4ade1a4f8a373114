import { z } from 'zod';

import { Id } from './common.js';

/** Whose calendar; left out: every meeting of the program. */
export const WhoseCalendar = z.object({ person: Id.optional() });

/** Where a calendar can be subscribed to. Who knows the address can read the calendar. */
export const CalendarAddress = z.object({ url: z.url() });
