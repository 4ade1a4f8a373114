import type { Page } from '../pages/page.js';
import { announcement } from './announcement.js';
import type { Call, ClaimsFor, PageClaims, Posted, View } from './call.js';
import { decision } from './decision.js';
import { respond } from './respond.js';
import { satisfaction } from './satisfaction.js';

/** What a link of a purpose shows, and what posting its form does. `act` only follows a view that is open. */
interface LinkPage<C extends PageClaims> {
  view(call: Call<C>): Promise<View>;
  act(call: Call<C>, posted: Posted): Promise<Page>;
}

/** Every purpose that has a page; a new one is a line here and a file beside this one. */
const pages: { readonly [P in PageClaims['purpose']]: LinkPage<ClaimsFor<P>> } = {
  announcement,
  decision,
  respond,
  satisfaction,
};

/** The page of a call's purpose, which the table pairs with the calls that it takes. */
export function pageOf(claims: PageClaims): LinkPage<PageClaims> {
  return pages[claims.purpose];
}
