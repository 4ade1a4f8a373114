import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startTestApi, type TestApi } from '../support/api.js';
import { caseCharter } from '../support/case-charter.js';
import { eventCount, firstCase } from '../support/running-case.js';

jest.setTimeout(60_000);

const utc = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;
const actions = '/v1/programs/atlas/actions';
const theCase = `${actions}/${firstCase}`;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({
    cadence: `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: "third tuesday of jan, apr, jul, oct at 10:00",
      lasts: 2h, invite: 21d, secretary: mia }`,
  });
});
afterAll(() => api.stop());

describe('the door', () => {
  it.each([
    ['no token', {}],
    ['a wrong token', { authorization: `Bearer ${'b'.repeat(64)}` }],
    ['a token that is longer', { authorization: `Bearer ${'a'.repeat(65)}` }],
    ['another scheme', { authorization: `Basic ${'a'.repeat(64)}` }],
  ])('refuses %s on every route but /health', async (_name, headers) => {
    for (const path of ['/v1/status', theCase, '/nowhere']) {
      const response = await fetch(`${api.url}${path}`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'STEERCO_UNAUTHORIZED' });
    }
    const health = await fetch(`${api.url}/health`);
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('listens on loopback and sends headers that stop sniffing and caching', async () => {
    expect(new URL(api.url).hostname).toBe('127.0.0.1');
    const { headers } = await api.get('/v1/status');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('answers errors as code, message and hint', async () => {
    const unknown = await api.get('/v1/nothing');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'STEERCO_NOT_FOUND']);
    const large = await api.post('/v1/charters', { text: 'x'.repeat(4_100_000), fileName: '/c' });
    expect([large.status, large.body.code]).toEqual([413, 'STEERCO_BODY_TOO_LARGE']);
    const broken = await api.post(`${theCase}/acknowledge`, '{');
    expect([broken.status, broken.body.code]).toEqual([400, 'STEERCO_USAGE']);
    const key = await api.post(`${theCase}/resume`, { by: 'ana' }, { 'idempotency-key': 'a b' });
    expect([key.status, key.body.code]).toEqual([400, 'STEERCO_USAGE']);
  });

  it('names every field that is missing or unknown', async () => {
    const { status, body } = await api.post(`${theCase}/analyse`, { by: 'ana', rootcause: 'x' });
    expect(status).toBe(400);
    for (const field of ['problem', 'method', 'rootCauseCode', 'escapeCause', 'similarCases']) {
      expect(body.message).toContain(field);
    }
    expect(body.message).toContain('rootcause');
  });

  it('changes nothing on GET', async () => {
    const before = await eventCount(api.test);
    for (const path of ['/v1/status', actions, theCase, `${theCase}/acknowledge`])
      await api.get(path);
    expect((await api.get(`${theCase}/acknowledge`)).status).toBe(404);
    expect(await eventCount(api.test)).toBe(before);
  });

  it('another program is unknown on every route', async () => {
    const other = '/v1/programs/borealis';
    for (const path of ['/actions', `/actions/${firstCase}`, '/outbox', '/meetings']) {
      const { status, body } = await api.get(`${other}${path}`);
      expect([path, status, body.code]).toEqual([path, 404, 'STEERCO_UNKNOWN_PROGRAM']);
    }
    const act = await api.post(`${other}/actions/${firstCase}/acknowledge`, { by: 'ana' });
    expect([act.status, act.body.code]).toEqual([404, 'STEERCO_UNKNOWN_PROGRAM']);
    const unknown = await api.post(`${actions}/CA-2026-0099/acknowledge`, { by: 'ana' });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'STEERCO_UNKNOWN_CASE']);
  });
});

describe('actions', () => {
  it('are listed in the shape of the contract', async () => {
    const { body } = await api.get(actions);
    expect(body).toHaveLength(1);
    expect(body[0]).toMatchObject({
      program: 'atlas',
      case: firstCase,
      kind: 'kpi-breach',
      kpi: 'service-level',
      scope: {},
      waitingFor: 'provider',
      stage: 'OPENED',
      tier: 1,
      opened: '2026-04-01T14:30:00Z',
      owner: 'ana',
      // Rules R11: opened 16:30, 4 h to acknowledge, so 11:30 of the next business day.
      next: {
        at: '2026-04-02T09:30:00Z',
        what: 'acknowledge',
        says: 'escalates to Account Management unless acknowledged',
      },
    });
    expect(typeof body[0].severity).toBe('string');
  });

  it('show what was missed, the arithmetic of the next deadline and what follows', async () => {
    const { body } = await api.get(theCase);
    expect(body.names).toMatchObject({
      kpi: 'Calls answered within 20 seconds',
      people: { ana: 'Ana Ruiz', cleo: 'Cleo Hart' },
    });
    expect(body.clause).toMatchObject({ id: 'S3-2.1', ref: 'Schedule 3, §2.1' });
    expect(body.opening).toMatchObject({
      period: '2026-03-31',
      value: '0.7',
      shown: { value: '70 %', target: '80 %' },
    });
    expect(body.arithmetic).toEqual({
      from: '2026-04-01T14:30:00Z',
      allowance: '4h',
      segments: [
        { start: '2026-04-01T14:30:00Z', end: '2026-04-01T16:00:00Z' },
        { start: '2026-04-02T07:00:00Z', end: '2026-04-02T09:30:00Z' },
      ],
    });
    // The ladder of rules R11 when nobody answers.
    expect((body.future as { at: string }[]).map(({ at }) => at)).toEqual([
      '2026-04-02T09:30:00Z',
      '2026-04-02T13:30:00Z',
      '2026-04-06T13:30:00Z',
      '2026-04-07T13:30:00Z',
    ]);
    expect(body.future[0].says).toContain('escalates to Account Management');
    expect(body.future[3].says).toContain('until it is done');
    expect(body.timeline[0]).toMatchObject({ sequence: 1, type: 'opened' });
    expect(JSON.stringify(body)).not.toContain('"policy"');
    expect(JSON.stringify(body)).not.toContain('"calendars"');
    for (const { at } of body.timeline) expect(at).toMatch(utc);
  });

  it('are changed as a person, and the answer says what was recorded and what comes next', async () => {
    const { status, headers, body } = await api.post(
      `${theCase}/acknowledge`,
      { by: 'ana' },
      { 'idempotency-key': 'ack-1' },
    );
    expect(status).toBe(200);
    expect(headers.get('idempotency-key')).toBe('ack-1');
    expect(body).toMatchObject({
      key: 'ack-1',
      stream: `action:atlas:${firstCase}`,
      recorded: true,
      events: [{ type: 'acknowledged', by: 'ana', says: expect.stringContaining('Ana Ruiz') }],
      // Rules R11: acknowledged, 18 h to resolve from 16:30 over Good Friday and the weekend.
      action: {
        next: {
          at: '2026-04-06T14:30:00Z',
          what: 'resolve',
          says: 'escalates to Account Management unless contained',
        },
      },
    });
    const again = await api.post(
      `${theCase}/acknowledge`,
      { by: 'ana' },
      { 'idempotency-key': 'ack-1' },
    );
    expect(again.body).toMatchObject({ sequence: body.sequence, events: body.events });
  });

  it('without a key get one; a refusal says what would be right and writes nothing', async () => {
    const before = await eventCount(api.test);
    const refused = await api.post(`${theCase}/approve`, { by: 'cleo' });
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual({
      code: 'STEERCO_WRONG_STAGE',
      message: expect.stringContaining("'contain' is pending"),
      hint: "the next step is 'contain'",
    });
    expect(refused.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    const pause = { side: 'client', until: '2026-04-20T18:00:00+02:00', reason: 'data is awaited' };
    const forbidden = await api.post(`${theCase}/pause`, { by: 'cleo', ...pause });
    expect([forbidden.status, forbidden.body.code]).toEqual([403, 'STEERCO_NOT_ALLOWED']);
    expect(await eventCount(api.test)).toBe(before);

    const paused = await api.post(`${theCase}/pause`, { by: 'leo', ...pause });
    expect(paused.body.action).toMatchObject({
      waitingFor: 'client',
      next: { at: '2026-04-20T16:00:00Z', what: 'pause-until' },
    });
    const { body } = await api.get(theCase);
    expect(body.expected).toBeNull();
    expect((body.future as object[]).slice(0, 2)).toMatchObject([
      { at: '2026-04-20T16:00:00Z', what: 'resumes' },
      { what: 'climbs', says: expect.stringContaining('Account Management') },
    ]);
  });
});

describe('meetings', () => {
  it('are listed, moved and cancelled by who may', async () => {
    const list = await api.get('/v1/programs/atlas/meetings');
    expect(list.body[0]).toEqual({
      program: 'atlas',
      series: 'qbr',
      occurrence: '2026-04-21',
      start: '2026-04-21T08:00:00Z',
      end: '2026-04-21T10:00:00Z',
      shiftedFrom: null,
      state: expect.stringMatching(/^(SCHEDULED|INVITED)$/),
      name: 'Quarterly business review',
      tier: 3,
      timeZone: 'Europe/Madrid',
    });
    const meeting = '/v1/programs/atlas/meetings/qbr/2026-04-21';
    const move = { start: '2026-04-22T09:00:00Z', reason: 'the sponsor is away' };
    const before = await eventCount(api.test);
    for (const [by, status, code] of [
      ['ana', 403, 'STEERCO_NOT_ALLOWED'],
      ['zoe', 422, 'STEERCO_UNKNOWN_PERSON'],
    ] as const) {
      const refused = await api.post(`${meeting}/reschedule`, { by, ...move });
      expect([refused.status, refused.body.code]).toEqual([status, code]);
    }
    const past = await api.post(`${meeting}/reschedule`, {
      ...move,
      by: 'dan',
      start: '2026-03-01T09:00:00Z',
    });
    expect([past.status, past.body.code]).toEqual([422, 'STEERCO_INCOMPLETE']);
    const none = await api.post('/v1/programs/atlas/meetings/qbr/2026-04-22/cancel', {
      by: 'dan',
      reason: 'x',
    });
    expect([none.status, none.body.code]).toEqual([404, 'STEERCO_UNKNOWN_MEETING']);
    expect(await eventCount(api.test)).toBe(before);

    const moved = await api.post(`${meeting}/reschedule`, { by: 'mia', ...move });
    expect(moved.body.meeting).toMatchObject({
      start: '2026-04-22T09:00:00Z',
      end: '2026-04-22T11:00:00Z',
      shiftedFrom: '2026-04-21',
    });
    const cancelled = await api.post(`${meeting}/cancel`, { by: 'carla', reason: 'merged' });
    expect(cancelled.body.meeting.state).toBe('CANCELLED');
    const repeated = await api.post(`${meeting}/cancel`, { by: 'dan', reason: 'again' });
    expect([repeated.status, repeated.body.code]).toEqual([409, 'STEERCO_WRONG_STAGE']);
  });
});

describe('outbox', () => {
  it('lists the mails and shows one by the beginning of its id', async () => {
    const list = await api.get(`/v1/programs/atlas/outbox?case=${firstCase}&to=ana&state=sent`);
    const opened = (list.body as { id: string; subject: string; purpose: string }[]).find(
      ({ purpose }) => purpose === 'case-opened',
    )!;
    expect(opened).toMatchObject({ to: 'ana', address: 'ana@norte.example', attempts: 1 });
    expect(opened.subject).toContain(firstCase);
    const one = await api.get(`/v1/programs/atlas/outbox/${opened.id.slice(0, 10)}`);
    expect(one.body.text).toContain('Calls answered within 20 seconds');
    const full = await api.get(`/v1/programs/atlas/outbox/${encodeURIComponent(`<${opened.id}>`)}`);
    expect(full.body.id).toBe(opened.id);
    const none = await api.get('/v1/programs/atlas/outbox/zzzz');
    expect([none.status, none.body.code]).toEqual([404, 'STEERCO_UNKNOWN_MAIL']);
  });
});

describe('charters', () => {
  const fileName = '/charters/charter.yaml';

  it('with errors are refused with all of them', async () => {
    const text = caseCharter().replace('Europe/Madrid', 'Europe/Madird').replace('target: 80', '');
    const { status, body } = await api.post('/v1/charters', { text, fileName });
    expect([status, body.code]).toEqual([422, 'STEERCO_CHARTER_INVALID']);
    const errors = (body.problems as { severity: string }[]).filter(
      (one) => one.severity === 'error',
    );
    expect(errors.length).toBeGreaterThan(1);
    expect(errors[0]).toMatchObject({
      file: fileName,
      line: expect.any(Number),
      column: expect.any(Number),
    });
  });

  it('are put in force once, with their includes, as somebody they know', async () => {
    const people = /people:\n(?: {2}.*\n)+/.exec(caseCharter())?.[0] ?? '';
    const text = `include: [people.yaml]\n${caseCharter().replace(people, '')}`;
    const body = { text, fileName, includes: { 'people.yaml': people }, by: 'ana' };
    const unknown = await api.post('/v1/charters', { ...body, by: 'zoe' });
    expect([unknown.status, unknown.body.code]).toEqual([422, 'STEERCO_UNKNOWN_PERSON']);
    const relative = await api.post('/v1/charters', { ...body, fileName: 'charter.yaml' });
    expect(relative.status).toBe(400);
    const first = await api.post('/v1/charters', body);
    expect(first.body).toMatchObject({
      program: 'atlas',
      changed: true,
      recorded: true,
      by: 'ana',
    });
    const second = await api.post('/v1/charters', body);
    expect(second.body).toMatchObject({ changed: false, sequence: first.body.sequence });
    const { body: status } = await api.get('/v1/status');
    expect(status.programs).toEqual([
      expect.objectContaining({
        program: 'atlas',
        timeZone: 'Europe/Madrid',
        charter: { digest: first.body.digest, file: fileName },
        tiers: [
          { name: 'Service Delivery', open: 1 },
          { name: 'Account Management', open: 0 },
          { name: 'Steering Committee', open: 0 },
        ],
      }),
    ]);
  });
});
