import { isAbsolute } from 'node:path';

import type { Charter } from '../../charter/charter.js';
import { parseCharter } from '../../charter/load.js';
import { parsed, rejected, type Problem } from '../../charter/problem.js';
import { SteercoError } from '../../rules/errors.js';
import { CharterApplied, CharterToApply } from '../contracts/charters.js';
import { route, type Route } from '../route.js';
import { recording } from './program.js';

/** A charter that was refused, with everything that is wrong with it. */
export class CharterRefused extends SteercoError {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super('STEERCO_CHARTER_INVALID', 'the charter has errors and was not applied', {
      hint: 'put them right; steerco check FILE shows them with their lines',
    });
    this.problems = problems;
  }
}

export const charterRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/charters',
    summary: 'Check a charter and put it in force; starts its program when that does not run yet',
    body: CharterToApply,
    answer: CharterApplied,
    async handle({ body, key }, api) {
      const { text, fileName, includes } = body;
      const { charter, digest, problems } = checked(text, fileName, includes);
      const program = charter.program.id;
      const before = await api.records.charters.inForce(program);
      const by = whoApplies(charter, before?.charter ?? null, body.by);
      const written = await api.engine.apply({
        charter,
        digest,
        sourceText: text,
        fileName,
        by,
        key,
      });
      return {
        ...(await recording(api, program, key, written)),
        program,
        name: charter.program.name,
        digest,
        by,
        changed: before?.digest !== digest,
        warnings: [...problems],
      };
    },
  }),
];

function checked(text: string, fileName: string, includes: Readonly<Record<string, string>>) {
  if (!isAbsolute(fileName)) {
    throw new SteercoError('STEERCO_USAGE', `${fileName} is not an absolute path`, {
      hint: 'the paths of data files are relative to the folder of the charter: name it in full',
    });
  }
  const result = parseCharter(text, fileName, (path) => {
    const included = Object.hasOwn(includes, path) ? includes[path] : undefined;
    return included === undefined
      ? rejected('STEERCO_CHARTER_INCLUDE', `"${path}" was not sent`, 'send it in includes')
      : parsed(included);
  });
  if (!result.ok) throw new CharterRefused(result.problems);
  return result;
}

/** Somebody of the new charter or of the one in force; the account manager unless named. */
function whoApplies(charter: Charter, before: Charter | null, by: string | null): string {
  if (by === null) return charter.tiers[1].accountable;
  const people = [...charter.people, ...(before?.people ?? [])].map(({ id }) => id);
  if (people.includes(by)) return by;
  throw new SteercoError('STEERCO_UNKNOWN_PERSON', `${by} is not a person of the charter`, {
    hint: `use one of: ${[...new Set(people)].sort().join(', ')}`,
  });
}
