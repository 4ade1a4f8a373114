import type { Content } from './content.js';
import type { OneAction } from './notice.js';
import type { Say } from './phrases.js';
import type { Words } from './words/words.js';

/** The buttons of a mail. */
export function actionsOf(
  actions: readonly OneAction[] = [],
  words: Words,
  say: Say,
): Content['actions'] {
  return actions.map((action) => ({
    label: say(words.actions[action.what], action),
    href: action.href,
  }));
}
