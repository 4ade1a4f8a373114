import type { Route } from '../route.js';
import { absenceRoutes } from './register/absences.js';
import { announcementRoutes } from './register/announcements.js';
import { commitmentRoutes } from './register/commitments.js';
import { ideaRoutes } from './register/ideas.js';

/** What lives between the meetings of a program. */
export const registerRoutes: readonly Route[] = [
  ...ideaRoutes,
  ...announcementRoutes,
  ...commitmentRoutes,
  ...absenceRoutes,
];
