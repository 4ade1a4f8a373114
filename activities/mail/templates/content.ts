export interface Fact {
  readonly label: string;
  readonly value: string;
  /** http or https only. */
  readonly href: string | null;
}

/** What a mail says, in its order of importance and before any markup: the two layouts print this. */
export interface Content {
  /** Colour of the mail: something is owed, is late, is over, or is for information. */
  readonly tone: 'act' | 'late' | 'done' | 'inform';
  readonly subject: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly owed: {
    readonly title: string;
    readonly lines: readonly string[];
    readonly commands: readonly string[];
  } | null;
  /** What can be done with one press: http or https only. */
  readonly actions: readonly { readonly label: string; readonly href: string }[];
  readonly lists: readonly { readonly title: string; readonly entries: readonly string[] }[];
  readonly quotes: readonly { readonly title: string; readonly text: string }[];
  readonly facts: readonly Fact[];
}

/** A fact without a link. */
export function fact(label: string, value: string): Fact {
  return { label, value, href: null };
}
