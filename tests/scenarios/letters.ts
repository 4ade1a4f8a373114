import { brokenInvariants } from '../support/invariants.js';
import type { TestEngine } from '../support/engine.js';
import type { ReceivedMail } from '../support/mail-server.js';

/** The mails of one step of a case as they arrived: what for, when by the engine's clock, to whom. */
export interface Letter {
  readonly purpose: string;
  readonly at: number;
  /** The names of the addresses, sorted; a name stands twice where a mail came twice. */
  readonly to: readonly string[];
  readonly mails: readonly ReceivedMail[];
}

/** What the mail server received about a case, step by step; settles once everything is out. */
export async function lettersOf(engine: TestEngine, number: string): Promise<readonly Letter[]> {
  await brokenInvariants(engine);
  const subject = { kind: 'case', id: number } as const;
  const stored = await engine.records.mails.list(engine.program, { subject });
  const steps = new Map<number, { purpose: string; at: number; mails: ReceivedMail[] }>();
  for (const mail of engine.mail.received) {
    const known = stored.find(({ messageId }) => messageId === mail.messageId);
    if (known === undefined) continue;
    const { purpose, createdAt: at, epoch } = known;
    const step = steps.get(Number(epoch)) ?? { purpose, at, mails: [] };
    step.mails.push(mail);
    steps.set(Number(epoch), step);
  }
  return [...steps.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, { purpose, at, mails }]) => ({
      purpose,
      at,
      to: mails.map(({ to }) => to.split('@')[0]!).sort(),
      mails,
    }));
}

/** Letters as `case-opened → ana, cleo`. */
export function inWords(letters: readonly Letter[]): readonly string[] {
  return letters.map(({ purpose, to }) => `${purpose} → ${to.join(', ')}`);
}
