import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { userInfo } from 'node:os';
import { ImapFlow } from 'imapflow';

import { logTail, startKept, type KeptServer } from '../../worker/embedded/kept-server.js';
import { freePort } from '../../worker/embedded/ports.js';
import { databaseUser } from '../../worker/embedded/postgres-user.js';
import { eventually } from './eventually.js';
import { temporaryFolder } from './temporary-folder.js';

const dovecot = '/usr/sbin/dovecot';
const password = 'a-secret-of-the-test';

/** Why there is no IMAP server to test with, or null. In CI its absence is an error. */
export function withoutImapServer(): string | null {
  const reason = missing();
  if (reason !== null && process.env.CI === 'true') throw new Error(reason);
  return reason;
}

function missing(): string | null {
  if (!existsSync(dovecot)) return `no ${dovecot} here: apt-get install dovecot-imapd`;
  const version = spawnSync(dovecot, ['--version'], { encoding: 'utf8' }).stdout.trim();
  return version.startsWith('2.3.') ? null : `dovecot ${version} is configured in another way`;
}

/** A real IMAP server on loopback: Dovecot, as a user without rights, with one mailbox in a folder of its own. */
export class ImapServer {
  readonly port: number;
  readonly tlsPort: number;
  readonly #configFile: string;
  readonly #logFile: string;
  readonly #folder: ReturnType<typeof temporaryFolder>;
  #server: KeptServer | null = null;

  private constructor(folder: ReturnType<typeof temporaryFolder>, port: number, tlsPort: number) {
    this.#folder = folder;
    this.port = port;
    this.tlsPort = tlsPort;
    this.#configFile = join(folder.path, 'dovecot.conf');
    this.#logFile = join(folder.path, 'keeper.log');
  }

  static async start(): Promise<ImapServer> {
    const folder = temporaryFolder();
    const server = new ImapServer(folder, await freePort(), await freePort());
    server.#configure();
    await server.run();
    return server;
  }

  /** `imap://…`, STARTTLS where it is asked for. */
  get url(): string {
    return `imap://steerco:${password}@127.0.0.1:${this.port}/INBOX`;
  }

  /** `imaps://…`, with a certificate that nobody has signed. */
  get tlsUrl(): string {
    return `imaps://steerco:${password}@127.0.0.1:${this.tlsPort}/INBOX`;
  }

  /** Starts it, again after `halt`. */
  async run(): Promise<void> {
    const user = databaseUser();
    this.#server = await startKept(
      {
        command: dovecot,
        args: ['-F', '-c', this.#configFile],
        cwd: '/',
        ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
        stopSignals: ['SIGTERM', 'SIGKILL'],
        graceMs: 3_000,
      },
      this.#logFile,
    );
    const end = { has: false };
    void this.#server.exited.then(() => (end.has = true));
    await eventually(async () => end.has || (await answers(this.port)));
    if (!end.has) return;
    throw new Error(`dovecot ended: ${logTail(this.#logFile)} ${logTail(this.#dovecotLog())}`);
  }

  /** Ends it and every connection; the mails stay. */
  async halt(): Promise<void> {
    await this.#server?.stop();
    this.#server = null;
  }

  async stop(): Promise<void> {
    await this.halt();
    this.#folder.remove();
  }

  /** Puts mails into the mailbox, unread, in this order. */
  async deliver(...mails: readonly (string | Buffer)[]): Promise<void> {
    await this.#asClient(async (client) => {
      for (const mail of mails) await client.append('INBOX', Buffer.from(mail));
    });
  }

  /** How many mails of the mailbox are read, and how many are not. */
  async counts(): Promise<{ readonly read: number; readonly unread: number }> {
    return this.#asClient(async (client) => {
      const { messages = 0, unseen = 0 } =
        (await client.status('INBOX', { messages: true, unseen: true })) || {};
      return { read: messages - unseen, unread: unseen };
    });
  }

  /** Removes every mail. */
  async empty(): Promise<void> {
    await this.#asClient(async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('1:*');
    });
  }

  async #asClient<T>(work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const auth = { user: 'steerco', pass: password };
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: this.port,
      secure: false,
      tls: { rejectUnauthorized: false },
      auth,
      logger: false,
    });
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  }

  #dovecotLog(): string {
    return join(this.#folder.path, 'data', 'log');
  }

  #configure(): void {
    const { uid, gid, name } = runsAs();
    const group = execFileSync('id', ['-gn', name], { encoding: 'utf8' }).trim();
    const data = join(this.#folder.path, 'data');
    mkdirSync(data);
    const key = join(data, 'key.pem');
    const certificate = join(data, 'certificate.pem');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=localhost',
        '-keyout',
        key,
        '-out',
        certificate,
      ],
      { stdio: 'ignore' },
    );
    for (const path of [data, key, certificate]) chownSync(path, uid, gid);
    chmodSync(key, 0o600);
    writeFileSync(
      this.#configFile,
      `
base_dir = ${data}/run
state_dir = ${data}/state
log_path = ${data}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = ${name}
default_internal_group = ${group}
default_login_user = ${name}
first_valid_uid = ${uid}
disable_plaintext_auth = no
auth_failure_delay = 0
ssl = yes
ssl_cert = <${certificate}
ssl_key = <${key}
mail_location = maildir:${data}/mail
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${data}
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${this.port}
  }
  inet_listener imaps {
    port = ${this.tlsPort}
    ssl = yes
  }
}
`,
    );
  }
}

/** The user of the server: not root, as which its parts refuse to run. */
function runsAs(): { readonly name: string; readonly uid: number; readonly gid: number } {
  const { username, uid, gid } = userInfo();
  return databaseUser() ?? { name: username, uid, gid };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
