import { Option, type Command } from 'commander';
import { z } from 'zod';

import { MailDetail, MailState, MailSummary } from '../../api/contracts/outbox.js';
import { printJson, printTable, printable, type Terminal } from './output.js';
import { when } from './remote/instants.js';
import { ofProgram, openSession, type ProgramOptions, type Session } from './remote/session.js';

interface Options extends ProgramOptions {
  readonly to?: string;
  readonly case?: string;
  readonly state?: string;
  readonly limit?: string;
}

/** So much of an id is shown: enough to tell a thousand mails apart. */
const shownOfId = 10;

/** `steerco outbox [ID]`. */
export function registerOutbox(program: Command, terminal: Terminal): void {
  ofProgram(
    program
      .command('outbox')
      .summary('list mails, or print one')
      .description(
        'Lists every mail with what became of it, newest first; with an id, prints that mail.',
      )
      .argument('[id]', 'a mail, by its id or the beginning of it')
      .option('--to <person>', 'only those to a person')
      .option('--case <case>', 'only those about a corrective action')
      .addOption(
        new Option('--state <state>', 'only those in this state').choices(MailState.options),
      )
      .option('--limit <n>', 'at most so many, up to 1000', '100'),
  )
    .addHelpText(
      'after',
      `
Examples:
  $ steerco outbox --to ana --case CA-2026-0001
  $ steerco outbox 3f09c1a2b4
  $ steerco outbox --state undeliverable --json`,
    )
    .action(async (id: string | undefined, options: Options) => {
      const session = await openSession(options);
      if (id === undefined) await list(terminal, session, options);
      else await show(terminal, session, id, options);
    });
}

async function list(terminal: Terminal, { api, program }: Session, options: Options) {
  const { to, state, limit } = options;
  const query = { to, state, limit, case: options.case?.toUpperCase() };
  const path = ['programs', program.program, 'outbox'];
  const mails = await api.get(path, z.array(MailSummary), query);
  if (options.json === true) printJson(terminal, mails);
  else if (mails.length === 0) terminal.print('No such mail.');
  else {
    const rows = mails.map((mail) => [
      mail.id.slice(0, shownOfId),
      when(mail.created, program.timeZone, program.now),
      mail.to,
      mail.state,
      mail.subject,
    ]);
    printTable(terminal, ['ID', 'WHEN', 'TO', 'STATE', 'SUBJECT'], rows);
    terminal.print(`\ntimes in ${program.timeZone}; steerco outbox ID prints a mail`);
  }
}

async function show(
  terminal: Terminal,
  { api, program }: Session,
  id: string,
  options: Options,
): Promise<void> {
  const mail = await api.get(['programs', program.program, 'outbox', id], MailDetail);
  if (options.json === true) {
    printJson(terminal, mail);
    return;
  }
  const said = mail.lastResponse === null ? '' : `: ${mail.lastResponse}`;
  const lines = [
    ['From', mail.from],
    ['To', `${mail.to} <${mail.address}>`],
    ['Subject', mail.subject],
    ['Message-ID', `<${mail.id}>`],
    ['State', `${mail.state}${said}`],
    ['Written', `${when(mail.created, program.timeZone, program.now)} (${program.timeZone})`],
  ] as const;
  terminal.print(lines.map(([name, text]) => printable(`${name}: ${text}`)).join('\n'));
  terminal.print(`\n${printable(mail.text)}`);
  if (mail.calendar !== null) terminal.print('\n(with a calendar invitation)');
}
