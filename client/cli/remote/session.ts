import type { Command } from 'commander';
import { z } from 'zod';

import { ProgramRef } from '../../../api/contracts/status.js';
import { SteercoError } from '../../../rules/errors.js';
import { ApiClient } from './api-client.js';
import { findEndpoint } from './endpoint.js';

/** What every verb takes that talks to an engine. */
export interface RemoteOptions {
  readonly stateFolder: string;
  readonly json?: true;
}

export interface ProgramOptions extends RemoteOptions {
  readonly program?: string;
}

/** An engine and the program that a verb is about. */
export interface Session {
  readonly api: ApiClient;
  readonly program: ProgramRef;
}

/** Adds the options of verbs that talk to an engine. */
export function remote(command: Command): Command {
  return command
    .option('--json', 'print for programs')
    .option('--state-folder <folder>', 'where the engine keeps its state', '.steerco');
}

/** Adds the options of verbs that are about one program. */
export function ofProgram(command: Command): Command {
  return remote(command).option('--program <id>', 'the program, where several run');
}

/** The engine that the environment or the state folder names. */
export function engineOf({ stateFolder }: RemoteOptions): ApiClient {
  return new ApiClient(findEndpoint(process.env, stateFolder));
}

/** The engine with the program that was asked for, or the only one that runs. */
export async function openSession(options: ProgramOptions): Promise<Session> {
  const api = engineOf(options);
  const programs = await api.get(['programs'], z.array(ProgramRef));
  return { api, program: chosen(programs, options.program) };
}

function chosen(programs: readonly ProgramRef[], asked: string | undefined): ProgramRef {
  const ids = programs.map(({ program }) => program).join(', ');
  const found = programs.filter(({ program }) => asked === undefined || program === asked);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (programs.length === 0) {
    throw new SteercoError('STEERCO_UNKNOWN_PROGRAM', 'no program runs yet', {
      hint: 'put a charter in force with: steerco apply FILE',
    });
  }
  if (asked !== undefined) {
    throw new SteercoError('STEERCO_UNKNOWN_PROGRAM', `no program ${asked} runs here`, {
      hint: `those that run: ${ids}`,
    });
  }
  throw new SteercoError('STEERCO_USAGE', 'several programs run here', {
    hint: `say which with --program: ${ids}`,
  });
}
