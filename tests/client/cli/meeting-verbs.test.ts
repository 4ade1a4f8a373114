import { describe, expect, it, jest } from '@jest/globals';

import { useCommandLine } from '../../support/command-line.js';
import { eventually } from '../../support/eventually.js';
import { steerco } from '../../support/terminal.js';

jest.setTimeout(60_000);

const cadence = `cadence:
  - { id: sync, kind: custom, name: Weekly sync, tier: service-delivery, when: every wednesday at 17:00, invite: 10d,
      quorum: { client: 1, provider: 1 }, secretary: leo, chair: ana }`;

/** The clock stands at 16:30 on Wednesday 1 April 2026, half an hour before the meeting. */
const engine = useCommandLine({ cadence }, ({ test }) =>
  eventually(async () => (await test.records.meetings.list('atlas')).length > 0),
);

const meeting = (verb: string, ...rest: readonly string[]) =>
  steerco('meeting', verb, 'sync', '2026-04-01', ...rest);

async function said(verb: string, ...rest: readonly string[]): Promise<string> {
  const { output, complaints } = await meeting(verb, ...rest);
  expect(complaints).toBe('');
  return output.trimEnd();
}

async function refused(verb: string, ...rest: readonly string[]): Promise<string> {
  const { complaints, exitCode } = await meeting(verb, ...rest);
  return `${exitCode} ${complaints}`;
}

async function recorded() {
  const state = await engine.api.test.records.meetings.state('atlas', 'sync', '2026-04-01');
  if (state === null) throw new Error('the meeting is convened');
  return state;
}

describe('a meeting at the command line', () => {
  it('is opened by its chair and not by just anybody', async () => {
    expect(await refused('start', '--as', 'cyrus')).toMatch(/^3 .*STEERCO_NOT_ALLOWED/s);
    expect(await said('start', '--as', 'ana')).toBe('Weekly sync of Wed 1 Apr 17:00: opened');
    expect((await recorded()).status).toBe('STARTED');
  });

  it('is not closed before its minutes are written and its quorum was there', async () => {
    expect(await refused('close', '--as', 'leo')).toMatch(/^3 .*minutes/s);
    await said('attend', '--present', 'ana', '--absent', 'mia', '--as', 'leo');
    await said('minutes', '--text', 'Noon queue staffed.', '--as', 'leo');
    expect(await refused('close', '--as', 'leo')).toContain('lacks its quorum of the client');
    await said('attend', '--present', 'cleo', '--as', 'leo');
  });

  it('takes decisions, each of one effect, and names what one lacks', async () => {
    expect(await refused('decide', '--as', 'leo')).toMatch(/--decision \(its words.*--owner/s);
    const words = ['--decision', 'Two more agents at noon', '--owner', 'ana'];
    const both = ['--opens-action', 'major=ana', '--cancels', 'CA-2026-0001'];
    expect(await refused('decide', ...words, ...both, '--as', 'leo')).toContain(
      'a decision brings about one thing',
    );
    await said('decide', ...words, '--due', '2026-04-20', '--as', 'leo');
    expect((await recorded()).decisions).toMatchObject([{ id: 'D1', state: 'MINUTED' }]);
  });

  it('is closed once, and a decision binds when the other side confirms it', async () => {
    await said('close', '--as', 'leo');
    await eventually(async () => (await recorded()).status === 'DISTRIBUTED');
    expect(await refused('decide', '--confirm', 'D1', '--as', 'ana')).toContain(
      'STEERCO_SEPARATION_OF_DUTIES',
    );
    expect(await said('decide', '--confirm', 'D1', '--as', 'cleo')).toContain('D1 confirmed');
    expect((await recorded()).decisions).toMatchObject([{ state: 'BINDING' }]);
  });

  it('is shown with who was there, its minutes and what was decided', async () => {
    const shown = await said('show');
    for (const words of ['Weekly sync', 'Noon queue staffed.', 'Two more agents at noon', 'D1'])
      expect(shown).toContain(words);
    const { output } = await meeting('show', '--json');
    expect(JSON.parse(output)).toMatchObject({ series: 'sync', occurrence: '2026-04-01' });
  });
});

describe('a meeting while somebody is away', () => {
  it('hears and shows who stands in, before the absence begins', async () => {
    const dates = ['--from', '2026-04-08', '--to', '2026-04-08', '--deputy', 'carla'];
    await steerco('absences', 'add', ...dates, '--as', 'ana');
    const next = ['sync', '2026-04-08'];
    await eventually(
      async () =>
        (await engine.api.test.records.meetings.state('atlas', 'sync', '2026-04-08')) !== null,
    );
    const accepted = await steerco(
      'meeting',
      'respond',
      ...next,
      '--answer',
      'accept',
      '--as',
      'carla',
    );
    expect(accepted.complaints).toBe('');
    const { output } = await steerco('meeting', 'show', ...next, '--json');
    const shown = JSON.parse(output) as { attendees: object[] };
    expect(shown.attendees).toContainEqual(
      expect.objectContaining({ id: 'carla', answer: 'ACCEPTED' }),
    );
    expect(shown.attendees).toContainEqual(expect.objectContaining({ id: 'ana', answer: null }));
  });
});
