import type { Command } from 'commander';

import { Recording } from '../../../api/contracts/common.js';
import { parseCalendarDuration } from '../../../charter/phrases/duration.js';
import { SteercoError } from '../../../rules/errors.js';
import { printJson, printable, type Terminal } from '../output.js';
import { needed } from '../remote/needed.js';
import type { Session } from '../remote/session.js';
import { whoYouAre } from './verb.js';

/** The dates of a series that a change is about; without them it is about one meeting. */
export interface RangeOptions {
  readonly from?: string;
  readonly until?: string;
  readonly at?: string;
  readonly by?: string;
}

interface Asked extends RangeOptions {
  readonly as?: string | undefined;
  readonly key?: string;
  readonly reason?: string;
  readonly json?: true;
}

/** Adds the options that make a change one of a whole series. */
export function ofRange(command: Command): Command {
  return command
    .option('--from <date>', 'instead of one meeting: all of the series from this date of its rule')
    .option('--until <date>', 'until this date, included');
}

/** What is done to every meeting between the dates. */
function seriesChange({ at, by }: RangeOptions, cancel: boolean) {
  if (cancel) return { kind: 'cancel' } as const;
  if (at !== undefined) return { kind: 'time', at } as const;
  const { by: shift } = needed('meeting reschedule', { by }, { by: 'by how much, or --at a time' });
  const isEarlier = shift.startsWith('-');
  const duration = parseCalendarDuration(shift.replace(/^-/, ''));
  if (!duration.ok) {
    throw new SteercoError('STEERCO_USAGE', `--by is no time: "${shift}"`, {
      hint: 'write it like 30m, 2h or -1h',
    });
  }
  const { days, seconds } = duration.value;
  return { kind: 'shift', ms: (isEarlier ? -1000 : 1000) * (days * 86_400 + seconds) } as const;
}

/** Asks for a change of a whole series and says what follows. */
export async function changeWholeSeries(
  terminal: Terminal,
  { api, program }: Session,
  series: string,
  options: Asked,
  cancel: boolean,
): Promise<void> {
  const what = { as: whoYouAre, from: 'the first date', until: 'the last date', reason: 'why' };
  const verb = cancel ? 'meeting cancel' : 'meeting reschedule';
  const { as: by, from, until: to, reason } = needed(verb, { ...options }, what);
  const body = { by, from, to, reason, change: seriesChange(options, cancel) };
  const path = ['programs', program.program, 'meetings', series, 'change'];
  const answer = await api.post(path, body, options.key ?? null, Recording);
  if (options.json === true) {
    printJson(terminal, answer);
    return;
  }
  const done = cancel ? 'cancelled' : 'moved';
  terminal.print(
    printable(`${series} from ${from} to ${to}: ${done}; who was invited is told in one mail`),
  );
}
