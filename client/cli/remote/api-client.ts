import type { z } from 'zod';

import { ErrorBody } from '../../../api/contracts/common.js';
import { errorCodes, SteercoError, type ErrorCode } from '../../../rules/errors.js';
import type { ApiFile } from '../api-file.js';
import { notRunning } from './endpoint.js';

const answerWithinMs = 60_000;

/** The HTTP API as verbs use it: answers checked against their contracts, its errors as `SteercoError`s. */
export class ApiClient {
  readonly #endpoint: ApiFile;

  constructor(endpoint: ApiFile) {
    this.#endpoint = endpoint;
  }

  get<Answer extends z.ZodType>(
    path: readonly string[],
    answer: Answer,
    query: Readonly<Record<string, string | undefined>> = {},
  ): Promise<z.output<Answer>> {
    const given = Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    );
    const search = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
    return this.#send(`${pathOf(path)}${search}`, { method: 'GET' }, answer);
  }

  /** `key` null: the API makes one. */
  post<Answer extends z.ZodType>(
    path: readonly string[],
    body: object,
    key: string | null,
    answer: Answer,
  ): Promise<z.output<Answer>> {
    const headers = {
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
    };
    return this.#send(
      pathOf(path),
      { method: 'POST', headers, body: JSON.stringify(body) },
      answer,
    );
  }

  async #send<Answer extends z.ZodType>(
    path: string,
    request: {
      readonly method: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    },
    answer: Answer,
  ): Promise<z.output<Answer>> {
    const { url, token } = this.#endpoint;
    const headers = { ...request.headers, authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(answerWithinMs);
    const response = await fetch(`${url}${path}`, { ...request, headers, signal }).catch(
      (cause: unknown) => {
        throw notRunning(`nobody answers at ${url}`, cause);
      },
    );
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw errorOf(body, url);
    const parsed = answer.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SteercoError('STEERCO_INTERNAL', `the answer of ${url} is not understood`, {
      hint: 'is the engine of the same version as this command line?',
      cause: parsed.error,
    });
  }
}

/** The path below /v1 of these parts, each escaped. */
function pathOf(parts: readonly string[]): string {
  return `/v1/${parts.map(encodeURIComponent).join('/')}`;
}

function errorOf(body: unknown, url: string): SteercoError {
  const parsed = ErrorBody.safeParse(body);
  if (!parsed.success) return notRunning(`something other than Steerco answers at ${url}`);
  const { code, message, hint, problems = [] } = parsed.data;
  const places = problems.map((one) => `${one.file}:${one.line}:${one.column} ${one.message}`);
  return new SteercoError(
    isErrorCode(code) ? code : 'STEERCO_INTERNAL',
    [message, ...places].join('\n'),
    hint === null ? {} : { hint },
  );
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCodes, code);
}
