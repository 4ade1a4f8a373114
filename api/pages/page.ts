/** A small page about one thing, for a person who followed a link. Text is ready to print, not yet escaped. */
export interface Page {
  readonly tone: 'act' | 'done' | 'late' | 'inform';
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What somebody wrote that the page is about. */
  readonly quote: string | null;
  readonly form: Form | null;
}

interface Form {
  /** What the reader saw: the same choice about something that has moved on since is another choice. */
  readonly seen: string;
  /** Why it was not taken a moment ago. */
  readonly problem: string | null;
  readonly choice: {
    readonly legend: string;
    readonly hint: string;
    readonly name: string;
    readonly options: readonly {
      readonly value: string;
      readonly label: string;
      readonly checked: boolean;
    }[];
  } | null;
  readonly text: {
    readonly label: string;
    readonly name: string;
    readonly required: boolean;
  } | null;
  readonly button: string;
}

/** What people may write into a page, in characters: with its coding it stays below 16 kB. */
export const longestText = 1_000;
