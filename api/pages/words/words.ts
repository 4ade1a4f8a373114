/** A Handlebars phrase, said by the mails' `sayer`. */
type Phrase = string;

interface Told {
  readonly title: Phrase;
  readonly text: Phrase;
}

/** Everything that the pages say in a language. */
export interface PageWords {
  readonly labels: {
    readonly meeting: string;
    readonly when: string;
    readonly where: string;
    readonly you: string;
    readonly announcedBy: string;
    /** By when it is to be acknowledged. */
    readonly by: string;
  };
  readonly comment: string;
  readonly satisfaction: {
    readonly title: Phrase;
    readonly explain: Phrase;
    readonly hint: Phrase;
    readonly button: string;
    readonly done: Told;
    readonly gone: Told;
  };
  readonly decision: Readonly<
    Record<
      'confirm' | 'object',
      {
        readonly title: Phrase;
        readonly explain: Phrase;
        readonly button: Phrase;
        readonly done: Told;
        /** It was done before, by this link or by somebody else. */
        readonly already: Told;
      }
    >
  > & {
    readonly reason: string;
    readonly erased: string;
    /** Settled the other way. */
    readonly gone: Told;
    readonly needsLogin: Told;
  };
  readonly respond: {
    readonly title: Phrase;
    readonly legend: string;
    readonly hint: string;
    readonly answers: Readonly<Record<'ACCEPTED' | 'TENTATIVE' | 'DECLINED', string>>;
    readonly button: string;
    readonly done: Told;
    readonly gone: Told;
  };
  readonly announcement: {
    readonly explain: string;
    readonly button: string;
    readonly done: Told;
    readonly already: Told;
    /** It was withdrawn. */
    readonly gone: Told;
  };
  /** The same choice, sent twice. */
  readonly repeated: Phrase;
  readonly expired: Told;
  readonly invalid: Told;
  readonly notYours: Told;
  readonly noLonger: Told;
  readonly tooMany: Told;
  readonly failed: Told;
  readonly incomplete: string;
}
