import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import type { MeetingCommand } from '../../rules/meeting/commands.js';
import type { MeetingState } from '../../rules/meeting/types.js';
import { april, callsCsv } from '../support/case-charter.js';
import { TestEngine } from '../support/engine.js';
import { brokenInvariants } from '../support/invariants.js';
import { pdfText } from '../support/pdf-text.js';
import { reviewCharter } from './meeting-charter.js';
import { conduct, meetingOf } from './conducting.js';

jest.setTimeout(180_000);

const held = ['mbr', '2026-04-14'] as const;

describe('a review that is held', () => {
  let engine: TestEngine;
  const state = (): Promise<MeetingState> => meetingOf(engine, ...held);
  const give = (by: string, command: MeetingCommand) => conduct(engine, ...held, by, command);

  beforeAll(async () => {
    engine = await TestEngine.start();
    await engine.write('calls.csv', callsCsv(april({})));
    await engine.begin('2026-04-01T09:00:00+02:00', reviewCharter());
  });
  afterAll(() => engine.stop());

  it('asks each member of the client how satisfied they are, five days before', async () => {
    await engine.until('2026-04-09T15:30:00+02:00');
    expect((await state()).satisfaction).toEqual({ asked: ['cora'], answers: {} });
    const asked = engine.mail.received.filter(({ subject }) => subject.startsWith('How satisfied'));
    expect(asked.map(({ to }) => to)).toEqual(['cora@atlas.example']);
    await give('cora', { type: 'answer', score: 7, comment: 'Noon is thin' });
  });

  it('issues its agenda from the state and sends the pack with it as a document', async () => {
    await engine.until('2026-04-11T15:30:00+02:00');
    const { agenda, pack } = await state();
    expect(agenda?.items).toEqual([
      { kind: 'standing', index: 0, minutes: 30 },
      { kind: 'standing', index: 1, minutes: null },
      { kind: 'satisfaction', answers: 1, unanswered: [] },
    ]);
    const sent = engine.mail.received.filter(({ subject }) => subject.startsWith('To read before'));
    expect(sent.map(({ to }) => to).sort()).toEqual([
      'carla@norte.example',
      'cora@atlas.example',
      'mia@norte.example',
    ]);
    const [file] = sent[0]!.parsed.attachments;
    expect(file).toMatchObject({
      contentType: 'application/pdf',
      filename: 'mbr-2026-04-14-pack.pdf',
    });
    const text = await pdfText(file!.content);
    if (text !== null) {
      expect(text).toContain('Service levels (30 min)');
      expect(text).toMatch(/Calls answered/);
    }
    const stored = await engine.records.documents.byId(engine.program, pack!.document);
    expect(stored?.digest).toBe(pack?.digest);
  });

  it('takes attendance, minutes and decisions once it has started', async () => {
    await engine.until('2026-04-14T15:10:00+02:00');
    await give('carla', { type: 'start' });
    const there = (person: string, side: 'client' | 'provider') =>
      ({ person, side, presence: 'present', representing: null }) as const;
    await give('mia', {
      type: 'attend',
      entries: [there('carla', 'provider'), there('cora', 'client')],
    });
    await give('mia', { type: 'minutes', minutes: 'The noon queue was discussed.\n\nAll agree.' });
    const decide = (
      words: string,
      effect: Extract<MeetingCommand, { type: 'decide' }>['decision']['effect'],
    ) =>
      give('mia', {
        type: 'decide',
        words,
        side: 'provider',
        decision: { effect, owner: 'carla', due: null, links: [] },
      });
    await decide('The target is 85 % from May.', {
      kind: 'move-target',
      kpi: 'service-level',
      from: '2026-05-01',
      value: '85',
    });
    await decide('A review of the forecast.', {
      kind: 'open-action',
      severity: 'major',
      owner: 'ana',
    });
    await decide('Nobody wants this.', { kind: 'none' });
    await give('mia', { type: 'close' });
    await engine.until('2026-04-14T18:00:00+02:00');
    expect(await state()).toMatchObject({ status: 'DISTRIBUTED', outcomeReported: true });
  });

  it('sends the minutes to everybody as a document with the decisions and the head of the chain', async () => {
    const sent = engine.mail.received.filter(({ subject }) => subject.startsWith('Minutes: '));
    expect(sent).toHaveLength(3);
    const text = await pdfText(sent[0]!.parsed.attachments[0]!.content);
    if (text === null) return;
    for (const words of [
      'The noon queue was discussed.',
      'D1',
      '85 % from May',
      'Carla',
      'present',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/Atlas customer care · \d+ · [0-9a-f]{16}/);
  });

  it('binds what the other side confirms, never what it objects to, and the rest by silence', async () => {
    await give('cora', { type: 'confirm', decision: 'D2', side: 'client' });
    await give('cora', { type: 'object', decision: 'D3', reason: 'We do not', side: 'client' });
    await engine.until('2026-04-19T12:00:00+02:00');
    const states = async () => (await state()).decisions?.map(({ state: one }) => one);
    expect(await states()).toEqual(['MINUTED', 'BINDING', 'OBJECTED']);
    await engine.until('2026-04-20T12:00:00+02:00');
    expect(await states()).toEqual(['BINDING', 'BINDING', 'OBJECTED']);
  });

  it('opens the case that it decided on, in the words of the decision', async () => {
    const [raised] = await engine.records.actions.list(engine.program);
    expect(raised).toMatchObject({ kind: 'raised', severity: 'major', owner: 'ana' });
    const stream = { kind: 'action', program: engine.program, case: raised!.case } as const;
    const [first] = await engine.records.streams.events(stream);
    // It starts at the tier of the meeting that decided on it.
    expect(first?.event).toMatchObject({
      type: 'opened',
      tier: 2,
      subject: 'raised.mbr.2026-04-14.D2',
    });
    expect((await state()).decisions?.[1]).toMatchObject({
      carriedOut: true,
      result: raised?.case,
    });
    const opened = engine.mail.received.find(({ subject }) =>
      subject.startsWith(`[${raised?.case}]`),
    );
    expect(opened?.subject).toContain('A review of the forecast.');
  });

  it('judges periods that start after the moved target by it, and earlier ones as before', async () => {
    const moved = await engine.records.decisions.movedTargets(engine.program);
    expect(moved.get('service-level')).toEqual([{ from: '2026-05-01', value: '85' }]);
  });

  it('carries open decisions over to the next agenda, until they are done', async () => {
    await engine.until('2026-05-09T15:30:00+02:00');
    const next = await meetingOf(engine, 'mbr', '2026-05-12');
    const carried = next.agenda?.items.filter(({ kind }) => kind === 'decision');
    expect(carried).toMatchObject([{ decision: 'D1' }, { decision: 'D2' }]);
    await give('carla', { type: 'finish', decision: 'D1', note: 'In the charter now' });
    await give('carla', { type: 'finish', decision: 'D2', note: null });
    expect((await state()).decisions?.map(({ state: one }) => one)).toEqual([
      'DONE',
      'DONE',
      'OBJECTED',
    ]);
  });

  it('keeps every invariant', async () => {
    expect(await brokenInvariants(engine)).toEqual([]);
  });
});
