import type { FastifyError } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';

import { errorCodes, SteercoError } from '../rules/errors.js';
import type { ErrorBody } from './contracts/common.js';
import { CharterRefused } from './handlers/charters.js';

interface ErrorAnswer {
  readonly status: number;
  readonly body: ErrorBody;
}

/** How an error is answered. What went wrong inside is for the log alone. */
export function answerTo(error: unknown): ErrorAnswer {
  if (error instanceof SteercoError) {
    const { code, message, hint } = error;
    const problems = error instanceof CharterRefused ? { problems: [...error.problems] } : {};
    return { status: errorCodes[code].status, body: { code, message, hint, ...problems } };
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const message = error.validation.map(fault).join('; ');
    return { status: 400, body: { code: 'STEERCO_USAGE', message, hint: null } };
  }
  const { code, statusCode = 500, message } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    const hint = 'a charter may have a million characters; is this one?';
    return { status: 413, body: { code: 'STEERCO_BODY_TOO_LARGE', message, hint } };
  }
  if (statusCode >= 400 && statusCode < 500) {
    return { status: statusCode, body: { code: 'STEERCO_USAGE', message, hint: null } };
  }
  return {
    status: 500,
    body: {
      code: 'STEERCO_INTERNAL',
      message: 'something went wrong inside the engine',
      hint: 'its log says what; a request that is sent again with the same key is carried out once',
    },
  };
}

function fault(issue: { readonly instancePath: string; readonly message?: string }): string {
  const where = issue.instancePath.replace(/^\//, '').replaceAll('/', '.');
  return `${where === '' ? 'the request' : where}: ${issue.message ?? 'not as it should be'}`;
}
