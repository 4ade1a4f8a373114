import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Language } from '../../activities/mail/templates/notice.js';
import { errorCodes, SteercoError } from '../../rules/errors.js';
import { governing } from '../handlers/program.js';
import { longestText, type Page } from '../pages/page.js';
import { pageHeaders, renderPage } from '../pages/render.js';
import type { Api } from '../route.js';
import { callOf, type Call, type PageClaims, type View } from './call.js';
import { refusedLink } from './refused.js';
import { pageOf } from './purposes.js';
import { refusalPage } from './refusal-page.js';

/** The largest form; a text of the greatest length in its coding, and room for the rest. */
const formLimit = 16_384;

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the program that a link is of; null until that is known. */
    linkLanguage: Language | null;
  }
}

interface OneLink {
  readonly Params: { readonly token: string };
}

interface Answer {
  readonly status: number;
  readonly page: Page;
}

/** `/l/:token`: GET and HEAD show what a link is for and change nothing, POST does it. */
export function serveLinks(app: FastifyInstance, api: Api): void {
  app.decorateRequest('linkLanguage', null);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimit },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
  app.setErrorHandler(async (error, request, reply) => {
    const language = request.linkLanguage ?? preferred(request.headers['accept-language']);
    const answer = refusalPage(error, language);
    if (answer.status >= 500) request.log.error({ err: error }, 'a link failed');
    return send(reply, answer, language);
  });
  app.get<OneLink>('/l/:token', { config: { open: true } }, async (request, reply) => {
    const call = await followed(api, request);
    return send(reply, answerOf(await pageOf(call.claims).view(call)), languageOf(call));
  });
  app.post<OneLink>('/l/:token', { config: { open: true } }, async (request, reply) => {
    const call = await followed(api, request);
    return send(reply, await posted(call, request), languageOf(call));
  });
}

/** Who followed a link, and to what; refuses one that does not work. */
async function followed(api: Api, request: FastifyRequest<OneLink>): Promise<Call> {
  const reading = api.links.read(request.params.token, api.engine.now());
  const claims = reading.ok ? reading.claims : reading.refusal.claims;
  if (!reading.ok && claims === null) throw refusedLink(reading.refusal);
  if (claims === null || claims.purpose === 'feed') throw notAPage();
  const { charter } = await governing(api.records, claims.program);
  request.linkLanguage = charter.program.language;
  if (!reading.ok) throw refusedLink(reading.refusal);
  const person = charter.people.find(({ id }) => id === claims.person);
  if (person === undefined) throw notOfTheCharter(claims);
  return callOf(api, claims, charter, person);
}

function notAPage(): SteercoError {
  return new SteercoError('STEERCO_LINK_INVALID', 'the link is to a calendar', {
    hint: 'subscribe to it instead: its address ends with .ics',
  });
}

function notOfTheCharter({ person, program }: PageClaims): SteercoError {
  return new SteercoError('STEERCO_UNKNOWN_PERSON', `${person} is not a person of ${program}`, {
    hint: 'the charter in force says who is',
  });
}

/** Before anything is known of a program: the first language of the reader that there are pages in. */
function preferred(header: string | undefined): Language {
  const first = /\b(en|es)\b/i.exec(header ?? '')?.[1];
  return first?.toLowerCase() === 'es' ? 'es' : 'en';
}

/** Does what was posted, unless there is nothing left to do; a choice that is not whole is asked for again. */
async function posted(call: Call, { params, body }: FastifyRequest<OneLink>): Promise<Answer> {
  const form = body instanceof URLSearchParams ? body : new URLSearchParams();
  const page = pageOf(call.claims);
  const view = await page.view(call);
  if (view.state !== 'open') return answerOf(view);
  try {
    return { status: 200, page: await page.act(call, { form, key: keyOf(params.token, form) }) };
  } catch (error) {
    if (!(error instanceof SteercoError) || error.code !== 'STEERCO_INCOMPLETE') throw error;
    return { status: errorCodes[error.code].status, page: again(call, view.page) };
  }
}

/** The same choice on the same page is one choice, however often it is sent. */
function keyOf(token: string, form: URLSearchParams): string {
  const choice = JSON.stringify([...form].sort());
  return createHash('sha256').update(`${token}\n${choice}`).digest('hex');
}

function again({ words, say }: Call, page: Page): Page {
  const problem = say(words.incomplete, { longest: longestText });
  return page.form === null ? page : { ...page, form: { ...page.form, problem } };
}

function languageOf({ charter }: Call): Language {
  return charter.program.language;
}

function answerOf({ state, page }: View): Answer {
  return { status: state === 'gone' ? 410 : 200, page };
}

function send(reply: FastifyReply, { status, page }: Answer, language: Language): FastifyReply {
  return reply.status(status).headers(pageHeaders).send(renderPage(page, language));
}
