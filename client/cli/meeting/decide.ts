import type { Command } from 'commander';

import type { MeetingInput } from '../../../api/contracts/meeting-commands.js';
import { SteercoError } from '../../../rules/errors.js';
import type { Terminal } from '../output.js';
import { instantOf } from '../remote/instants.js';
import { collect, needed } from '../remote/needed.js';
import type { Session } from '../remote/session.js';
import { registerMeetingVerb, type Asked } from './verb.js';

interface DecideOptions {
  readonly decision?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly link?: readonly string[];
  readonly opensAction?: string;
  readonly reassigns?: string;
  readonly extends?: string;
  readonly cancels?: string;
  readonly movesTarget?: string;
  readonly acceptsCredit?: string;
  readonly disputesCredit?: string;
  readonly changesCharter?: string | true;
  readonly confirm?: string;
  readonly object?: string;
  readonly done?: string;
  readonly reason?: string;
  readonly note?: string;
}

/** `steerco meeting decide`: write a decision down, confirm or object to one, or settle it. */
export function registerDecide(meeting: Command, terminal: Terminal): void {
  registerMeetingVerb<DecideOptions>(meeting, terminal, {
    name: 'decide',
    summary: 'write down, confirm, object to or settle a decision',
    description:
      'A decision is written down by chair or secretary; it binds once the other side confirms it, or\nby silence where the charter lets that count. It is carried over until it is done.',
    options: decideOptions,
    examples: [
      'steerco meeting decide qbr 2026-04-21 --decision "Two more agents at noon" --owner ana --due 2026-05-04 --as mia',
      'steerco meeting decide qbr 2026-04-21 --decision "82 % from July" --owner carla --moves-target "service-level=82 from 2026-07-01" --as mia',
      'steerco meeting decide qbr 2026-04-21 --confirm D1 --as cyrus',
      'steerco meeting decide qbr 2026-04-21 --object D2 --reason "Not what was said" --as cyrus',
      'steerco meeting decide qbr 2026-04-21 --done D1 --note "Hired" --as ana',
    ],
    ask: (options, session) => asked(options, session),
  });
}

function decideOptions(command: Command): Command {
  return command
    .option('--decision <text>', 'the words of a new decision (- reads standard input)')
    .option('--owner <person>', 'who sees to it')
    .option('--due <date>', 'by when')
    .option('--link <id>', 'a case, KPI or clause that it is about; may be repeated', collect)
    .option('--opens-action <severity=owner>', 'opens a corrective action: major=ana')
    .option('--reassigns <case=owner>', 'gives a corrective action to somebody else')
    .option('--extends <case=instant>', 'gives a corrective action more time')
    .option('--cancels <case>', 'cancels a corrective action')
    .option('--moves-target <change>', 'moves a target: "service-level=82 from 2026-07-01"')
    .option('--accepts-credit <kpi=month>', 'accepts a service credit: service-level=2026-03')
    .option('--disputes-credit <kpi=month>', 'disputes one')
    .option('--changes-charter [clause]', 'asks for a change of the charter')
    .option('--confirm <decision>', 'confirms one that the other side wrote down: D1')
    .option('--object <decision>', 'objects to one; needs --reason')
    .option('--done <decision>', 'settles one')
    .option('--reason <text>', 'why you object')
    .option('--note <text>', 'what was done');
}

function asked(options: DecideOptions, session: Session): Asked {
  const { confirm, object, done, note } = options;
  if (confirm !== undefined)
    return {
      verb: 'confirm',
      fields: { decision: confirm },
      done: `${confirm} confirmed: it binds`,
    };
  if (object !== undefined) {
    const { reason } = needed('meeting decide', { ...options }, { reason: 'why you object' });
    const fields = { decision: object, reason };
    return { verb: 'object', fields, done: `objected to ${object}: it does not bind` };
  }
  if (done !== undefined) {
    const fields = { decision: done, note: note ?? null };
    return { verb: 'finish', fields, done: `${done} is settled` };
  }
  const what = { decision: 'its words, or --confirm, --object, --done', owner: 'who sees to it' };
  const { decision: words, owner } = needed('meeting decide', { ...options }, what);
  const { timeZone } = session.program;
  const due =
    options.due === undefined ? null : instantOf('--due', options.due, timeZone, 'end of the day');
  const effect = effectOf(options, timeZone);
  const fields = { words, decision: { owner, due, effect, links: [...(options.link ?? [])] } };
  return { verb: 'decide', fields, done: 'decision written down; the other side confirms it' };
}

type Effect = NonNullable<MeetingInput<'decide'>['decision']['effect']>;

/** What the decision brings about, of which there is at most one. */
function effectOf(options: DecideOptions, timeZone: string): Effect {
  const effects = [
    pair('--opens-action', options.opensAction, ([severity, owner]) => ({
      kind: 'open-action' as const,
      severity,
      owner,
    })),
    pair('--reassigns', options.reassigns, ([id, owner]) => ({
      kind: 'reassign-action' as const,
      case: id.toUpperCase(),
      owner,
    })),
    pair('--extends', options.extends, ([id, until]) => ({
      kind: 'extend-action' as const,
      case: id.toUpperCase(),
      until: instantOf('--extends', until, timeZone, 'end of the day'),
    })),
    options.cancels === undefined
      ? null
      : ({ kind: 'cancel-action', case: options.cancels.toUpperCase() } as const),
    movedTarget(options.movesTarget),
    pair('--accepts-credit', options.acceptsCredit, ([kpi, month]) => ({
      kind: 'accept-credit' as const,
      kpi,
      month,
    })),
    pair('--disputes-credit', options.disputesCredit, ([kpi, month]) => ({
      kind: 'dispute-credit' as const,
      kpi,
      month,
    })),
    options.changesCharter === undefined
      ? null
      : ({
          kind: 'change-charter',
          clause: options.changesCharter === true ? null : options.changesCharter,
        } as const),
  ].filter((effect) => effect !== null);
  if (effects.length > 1) {
    throw new SteercoError('STEERCO_USAGE', 'a decision brings about one thing', {
      hint: 'write a decision for each',
    });
  }
  return effects[0] ?? { kind: 'none' };
}

function pair<T>(
  option: string,
  text: string | undefined,
  make: (parts: readonly [string, string]) => T,
): T | null {
  if (text === undefined) return null;
  const [first = '', second = ''] = text.split('=').map((part) => part.trim());
  if (first !== '' && second !== '') return make([first, second]);
  throw new SteercoError('STEERCO_USAGE', `${option} is no pair: "${text}"`, {
    hint: 'steerco meeting decide --help shows how it is written',
  });
}

function movedTarget(text: string | undefined): Effect | null {
  if (text === undefined) return null;
  const parts = /^([\w.-]+)\s*=\s*(-?\d+(?:\.\d+)?)\s+from\s+(\d{4}-\d{2}-\d{2})$/.exec(
    text.trim(),
  );
  const [, kpi, value, from] = parts ?? [];
  if (kpi !== undefined && value !== undefined && from !== undefined)
    return { kind: 'move-target', kpi, value, from };
  throw new SteercoError('STEERCO_USAGE', `--moves-target is not understood: "${text}"`, {
    hint: 'write it like "service-level=82 from 2026-07-01"',
  });
}
