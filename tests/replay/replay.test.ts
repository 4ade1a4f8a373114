import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';

import '../support/quiet.js';
import { workflowBundle } from '../support/servers.js';

jest.setTimeout(120_000);

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Those of the code at hand, and below them a folder for each release that was made. */
const frozen = readdirSync(here('histories'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .sort();

/** Why a frozen history does not fit the workflows of a bundle, or null. */
async function replay(bundle: WorkflowBundleOption, file: string): Promise<Error | null> {
  const history: unknown = JSON.parse(readFileSync(here(`histories/${file}`), 'utf8'));
  const histories = [{ workflowId: file, history }];
  for await (const { error } of Worker.runReplayHistories({ workflowBundle: bundle }, histories))
    if (error !== undefined) return error;
  return null;
}

describe('frozen histories', () => {
  let workflows: WorkflowBundleOption;
  beforeAll(async () => {
    workflows = { codePath: await workflowBundle() };
  });

  it('are there for each scenario', () => {
    const current = frozen.filter((name) => !name.includes(sep));
    expect(current.map((name) => name.replace('.json', ''))).toEqual([
      'case-continued-1',
      'case-continued-2',
      'case-full-cycle',
      'case-ineffective',
      'case-ladder',
      'case-paused',
      'meeting-calibrated',
      'meeting-cancelled',
      'meeting-conducted',
      'meeting-invited',
      'meeting-moved',
      'meeting-not-held',
      'meeting-rescheduled',
      'meeting-unconfirmed',
      'program-charter-change',
      'register',
    ]);
  });

  it.each(frozen)('%s is what the workflows of today would do', async (file) => {
    expect(await replay(workflows, file)).toBeNull();
  });

  it('refuse workflows that would do something else', async () => {
    const workflowsPath = here('doctored/index.ts');
    const doctored = await bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
    expect((await replay(doctored, 'case-ladder.json'))?.name).toBe('DeterminismViolationError');
  });
});
