import { SteercoError } from '../../../rules/errors.js';
import type { RegisterAsk } from '../../../client/engine/register-asks.js';
import type { Api } from '../../route.js';
import { governing, recording } from '../program.js';

/** Asks a register for something; gives where it stands, and the id of what it is about once that is recorded. */
export async function askRegister(
  api: Api,
  program: string,
  { by, key, ask }: { readonly by: string; readonly key: string; readonly ask: RegisterAsk },
) {
  await governing(api.records, program);
  const written = await api.engine.register.act(program, { by, key, ask });
  const recorded = await recording(api, program, key, written);
  const subject = await api.records.register.subjectAt(program, written.sequence);
  return { recorded, subject };
}

/** STEERCO_UNKNOWN_ITEM. */
export function unknownItem(program: string, id: string, list: string): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_ITEM', `program ${program} has no ${id}`, {
    hint: `steerco ${list} list --all lists them`,
  });
}
