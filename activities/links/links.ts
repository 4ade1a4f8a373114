import type { EpochMs } from '../../rules/time.js';
import { readLink, signLink, type LinkClaims, type LinkKeys } from './token.js';

/** Signed links to this engine's pages and calendars. */
export class Links {
  readonly #keys: LinkKeys;
  readonly #publicUrl: string;

  /** `publicUrl`: where people reach the API, with or without a path. */
  constructor({ keys, publicUrl }: { readonly keys: LinkKeys; readonly publicUrl: string }) {
    this.#keys = keys;
    this.#publicUrl = publicUrl.replace(/\/+$/, '');
  }

  /** The URL of a page, or of a calendar; null: it never expires. */
  urlFor(claims: LinkClaims, expiresAt: EpochMs | null): string {
    const token = signLink(this.#keys, claims, expiresAt);
    const path = claims.purpose === 'feed' ? `calendar/${token}.ics` : `l/${token}`;
    return `${this.#publicUrl}/${path}`;
  }

  read(token: string, now: EpochMs): ReturnType<typeof readLink> {
    return readLink(this.#keys, token, now);
  }
}
