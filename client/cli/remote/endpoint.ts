import { readFileSync } from 'node:fs';

import { SteercoError } from '../../../rules/errors.js';
import { readApiFile, type ApiFile } from '../api-file.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where the engine is reached: STEERCO_API_URL with its token, else what `steerco up` or `steerco api`
 * left in the state folder. Throws STEERCO_NOT_RUNNING when nothing is known.
 */
export function findEndpoint(environment: Environment, stateFolder: string): ApiFile {
  const { STEERCO_API_URL: url = '' } = environment;
  if (url !== '') return { url: checkedUrl(url), token: tokenOf(environment) };
  const left = readApiFile(stateFolder);
  if (left !== null) return left;
  throw notRunning(`no engine has run with the state folder ${stateFolder}`);
}

/** STEERCO_NOT_RUNNING: nobody answers, and what to do about it. */
export function notRunning(message: string, cause?: unknown): SteercoError {
  const hint =
    'start it with: npm start (or steerco up FILE); elsewhere, set STEERCO_API_URL and STEERCO_API_TOKEN';
  return new SteercoError('STEERCO_NOT_RUNNING', message, { hint, cause });
}

function checkedUrl(url: string): string {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return url.replace(/\/+$/, '');
  throw new SteercoError('STEERCO_CONFIG', `STEERCO_API_URL is no URL: ${url}`, {
    hint: 'write it like http://127.0.0.1:4050',
  });
}

function tokenOf({
  STEERCO_API_TOKEN: token = '',
  STEERCO_API_TOKEN_FILE: file = '',
}: Environment): string {
  if (token !== '') return token;
  if (file === '') {
    throw new SteercoError('STEERCO_CONFIG', 'STEERCO_API_URL is set and its token is not', {
      hint: 'set STEERCO_API_TOKEN, or STEERCO_API_TOKEN_FILE to the file that holds it',
    });
  }
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    const hint = 'STEERCO_API_TOKEN_FILE names the file with the token of the API';
    throw new SteercoError('STEERCO_CONFIG', `${file} cannot be read`, { hint, cause });
  }
}
