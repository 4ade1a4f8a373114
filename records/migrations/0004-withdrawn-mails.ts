import { type Kysely, sql } from 'kysely';

/** A mail that was overtaken before it was sent is told apart from one that still waits. */
export const withdrawnMails = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      alter table mails
        drop constraint mails_state_check,
        add constraint mails_state_check
          check (state in ('queued', 'sent', 'held', 'undeliverable', 'withdrawn'))`.execute(db);
  },
};
