import { actionRoutes } from './handlers/actions.js';
import { calendarRoutes } from './handlers/calendar.js';
import { charterRoutes } from './handlers/charters.js';
import { kpiRoutes } from './handlers/kpis.js';
import { meetingRoutes } from './handlers/meetings.js';
import { outboxRoutes } from './handlers/outbox.js';
import { registerRoutes } from './handlers/register.js';
import { statusRoutes } from './handlers/status.js';
import type { Route } from './route.js';

/** Every route of the API. */
export const routes: readonly Route[] = [
  ...statusRoutes,
  ...charterRoutes,
  ...actionRoutes,
  ...kpiRoutes,
  ...outboxRoutes,
  ...meetingRoutes,
  ...registerRoutes,
  ...calendarRoutes,
];
