import type { Located } from '../source/located.js';
import type { Damage } from '../source/syntax.js';

/**
 * What a check sees: the charter as written, whole or not. Checks look only at what is there and of
 * the right kind, so that one mistake never hides or causes another finding.
 */
export interface CheckContext {
  readonly root: Located;
  /** Sections of which a part could not be read. */
  readonly damaged: Damage;
}
