import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startTestApi, token, type TestApi } from '../../support/api.js';
import { firstCase } from '../../support/running-case.js';
import { eventually } from '../../support/eventually.js';
import { steerco } from '../../support/terminal.js';

jest.setTimeout(60_000);

const cadence = `cadence:
  - { id: watch, kind: competitive-intelligence, tier: service-delivery, when: second tuesday at 12:00, invite: 21d }`;
/** Due at noon of the first of each month, of which 1 April is past, and of the 30th of June. */
const commitments = `commitments:
  - { id: forecast, name: Volume forecast, side: client, owner: cleo, when: FREQ=MONTHLY;BYMONTHDAY=1 at 12:00, evidence: file }
  - { id: drill, name: Continuity drill, side: provider, owner: ana, when: FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30 at 18:00, evidence: text }
  - { id: manual, name: Manual, side: provider, owner: leo, when: FREQ=MONTHLY;BYMONTHDAY=15 at 12:00, evidence: link }`;

/** The clock stands at 16:30 on Wednesday 1 April 2026. */
let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ cadence, commitments });
  process.env.STEERCO_API_URL = api.url;
  process.env.STEERCO_API_TOKEN = token;
});
afterAll(async () => {
  delete process.env.STEERCO_API_URL;
  delete process.env.STEERCO_API_TOKEN;
  await api.stop();
});

/** The lines of an output with runs of blanks as one. */
function lines(output: string): readonly string[] {
  return output.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

async function said(...argv: string[]): Promise<string> {
  const { output, complaints } = await steerco(...argv);
  expect(complaints).toBe('');
  return output.trimEnd();
}

/** What a verb complains of; it writes nothing into the register. */
async function refused(...argv: string[]): Promise<string> {
  const written = () => api.test.records.streams.lastSequence('atlas', 'register:atlas');
  const before = await written();
  const { complaints, exitCode } = await steerco(...argv);
  expect(await written()).toBe(before);
  return `${exitCode} ${complaints}`;
}

describe('ideas and findings', () => {
  it('nothing is logged at first, and what does not exist is said to be unknown', async () => {
    expect(await said('ideas')).toBe('No idea is open.');
    expect(await refused('ideas', 'show', 'IDEA-1')).toMatch(/^1 .*STEERCO_UNKNOWN_ITEM/s);
  });

  it('one message names what is missing', async () => {
    const complaint = await refused('ideas', 'propose');
    expect(complaint).toMatch(/^1 .*--title \(what it is, in one line\), --as/);
  });

  it('are proposed by anybody, each under a number of its own', async () => {
    const benefit = ['--benefit', '5 % fewer calls', '--due', '2026-04-20'];
    expect(await said('ideas', 'propose', '--title', 'Call back', ...benefit, '--as', 'ana')).toBe(
      'IDEA-1 is proposed and owned by ana; the client approves it next',
    );
    await eventually(async () => (await api.test.records.meetings.list('atlas')).length > 0);
    const origin = ['--kind', 'finding', '--from', 'watch 2026-04-14', '--owner', 'mia'];
    expect(
      await said(
        'ideas',
        'propose',
        '--title',
        'A rival answers at night',
        ...origin,
        '--as',
        'cleo',
      ),
    ).toContain('IDEA-2 is proposed and owned by mia');
    expect(lines(await said('ideas')).slice(0, 3)).toEqual([
      'IDEA | KIND | STAGE | OWNER | WITH | DUE | TITLE',
      'IDEA-1 | improvement | proposed | ana | Mon 20 Apr 23:59 | Call back',
      'IDEA-2 | finding | proposed | mia | A rival answers at night',
    ]);
  });

  it.each([
    ['an owner nobody knows', ['--owner', 'zoe'], '3 .*STEERCO_UNKNOWN_PERSON'],
    ['a meeting that is not there', ['--from', 'watch 2026-04-15'], '1 .*STEERCO_UNKNOWN_MEETING'],
    ['no meeting at all', ['--from', 'watch'], '1 .*STEERCO_USAGE'],
    ['a due date that has passed', ['--due', '2026-03-01'], '3 .*STEERCO_INCOMPLETE'],
    ['another kind', ['--kind', 'wish'], '1 .*STEERCO_USAGE'],
  ])('with %s nothing is logged', async (_what, options, expected) => {
    const complaint = await refused('ideas', 'propose', '--title', 'x', '--as', 'ana', ...options);
    expect(complaint).toMatch(new RegExp(`^${expected}`, 's'));
  });

  it('are approved by the client alone, and in their turn', async () => {
    expect(await refused('ideas', 'start', 'IDEA-1', '--as', 'ana')).toMatch(/^3 .*WRONG_STAGE/s);
    const own = await refused('ideas', 'approve', 'IDEA-1', '--as', 'ana');
    expect(own).toMatch(/^3 .*ana may not approve idea.*cleo/s);
    expect(await said('ideas', 'approve', 'idea-1', '--as', 'cleo')).toBe(
      'IDEA-1 is approved; ana starts it next',
    );
    const reason = ['--reason', 'Known already', '--as', 'cyrus'];
    expect(await said('ideas', 'reject', 'IDEA-2', ...reason)).toBe('IDEA-2 is rejected');
    expect(await refused('ideas', 'approve', 'IDEA-2', '--as', 'cleo')).toContain('IDEA-2 is over');
  });

  it('become a task of a tier and part of a case, and end with their measured benefit', async () => {
    expect(
      await said('ideas', 'assign', 'IDEA-1', '--tier', '2', '--due', '2026-04-30', '--as', 'ana'),
    ).toBe('IDEA-1 is a task of tier 2, due Thu 30 Apr 23:59');
    expect(
      await refused('ideas', 'link', 'IDEA-1', '--case', 'CA-2026-0099', '--as', 'ana'),
    ).toMatch(/^1 .*STEERCO_UNKNOWN_CASE/s);
    await said('ideas', 'link', 'IDEA-1', '--case', firstCase.toLowerCase(), '--as', 'ana');
    // The head of the tier that has it as a task.
    await said('ideas', 'start', 'IDEA-1', '--as', 'carla');
    expect(await refused('ideas', 'done', 'IDEA-1', '--as', 'mia')).toMatch(/^3 .*NOT_ALLOWED/s);
    await said('ideas', 'done', 'IDEA-1', '--note', 'since Monday', '--as', 'ana');
    expect(
      await said('ideas', 'measure', 'IDEA-1', '--benefit', '4.2 % fewer', '--as', 'cora'),
    ).toBe('IDEA-1 is measured and closed');
    const shown = lines(await said('ideas', 'show', 'IDEA-1'));
    expect(shown).toEqual(
      expect.arrayContaining([
        'IDEA-1 | Call back',
        'Stage | measured',
        `With | Account Management, ${firstCase}`,
        'Expected benefit | 5 % fewer calls',
        'Measured benefit | 4.2 % fewer',
      ]),
    );
    expect(await said('ideas')).toBe('No idea is open.');
    expect(JSON.parse(await said('ideas', 'list', '--all', '--json'))).toMatchObject([
      { idea: 'IDEA-1', stage: 'MEASURED' },
      { idea: 'IDEA-2', stage: 'REJECTED', reason: 'Known already' },
    ]);
  });

  it('sent twice under one key are logged once', async () => {
    const propose = [
      'ideas',
      'propose',
      '--title',
      'Once',
      '--as',
      'ana',
      '--key',
      'once',
      '--json',
    ];
    const [first, second] = [
      JSON.parse(await said(...propose)),
      JSON.parse(await said(...propose)),
    ];
    expect(second).toEqual(first);
    expect(first).toMatchObject({ recorded: true, idea: { idea: 'IDEA-3', overdue: false } });
  });
});

describe('updates and training', () => {
  it('are announced to those concerned, who get them by mail', async () => {
    expect(
      await said(
        ...[
          'updates',
          'announce',
          '--title',
          'New refund rule',
          '--text',
          'From May on we refund.',
        ],
        ...['--to', 'leo,mia, leo', '--by', '2026-05-08 12:00', '--as', 'ana'],
      ),
    ).toBe('UPD-1 is announced to leo, mia, to acknowledge by Fri 8 May 12:00');
    await eventually(() => api.test.mail.to('mia@norte.example').some(isAbout('UPD-1')));
    const [mail] = api.test.mail.to('mia@norte.example').filter(isAbout('UPD-1'));
    expect(mail?.subject).toBe('[UPD-1] Process update: New refund rule');
    const text = mail?.parsed.text ?? '';
    expect(text).toContain('From May on we refund.');
    expect(text).toContain('Acknowledge it by Fri 8 May 2026, 12:00 (Europe/Madrid)');
    expect(text).toContain('steerco updates acknowledge UPD-1 --as mia');
    expect(api.test.mail.to('cleo@atlas.example').filter(isAbout('UPD-1'))).toEqual([]);
  });

  it('are acknowledged by those concerned alone, once each', async () => {
    expect(await refused('updates', 'acknowledge', 'UPD-1', '--as', 'cleo')).toMatch(
      /^3 .*UPD-1 is not for cleo.*it waits for: leo, mia/s,
    );
    expect(await said('updates', 'acknowledge', 'upd-1', '--as', 'leo')).toBe(
      'UPD-1 is acknowledged; it still waits for mia',
    );
    expect(await refused('updates', 'acknowledge', 'UPD-1', '--as', 'leo')).toMatch(
      /^3 .*STEERCO_ALREADY_DONE/s,
    );
    expect(lines(await said('updates'))[1]).toBe(
      'UPD-1 | update | open | Fri 8 May 12:00 | 1 of 2 | mia | New refund rule',
    );
    const shown = lines(await said('updates', 'show', 'UPD-1'));
    expect(shown).toContain('leo | Wed 1 Apr 16:30 | cli');
    expect(shown).toContain('mia | no');
    expect(await said('updates', 'acknowledge', 'UPD-1', '--as', 'mia')).toBe(
      'UPD-1 is acknowledged; it waits for nobody',
    );
    expect(await said('updates')).toBe('Nothing waits to be acknowledged.');
  });

  it('are taken back by who announced them', async () => {
    const course = ['--title', 'Course', '--text', 'x', '--to', 'leo', '--by', '2026-05-08'];
    await said('updates', 'announce', '--kind', 'training', ...course, '--as', 'ana');
    const reason = ['--reason', 'Put off'];
    expect(await refused('updates', 'withdraw', 'UPD-2', ...reason, '--as', 'mia')).toMatch(
      /^3 .*mia may not withdraw announcement/s,
    );
    expect(await said('updates', 'withdraw', 'UPD-2', ...reason, '--as', 'ana')).toBe(
      'UPD-2 is withdrawn',
    );
    expect(await refused('updates', 'acknowledge', 'UPD-2', '--as', 'leo')).toContain('is over');
    const all = JSON.parse(await said('updates', 'list', '--all', '--json'));
    expect(all).toMatchObject([
      { announcement: 'UPD-1', state: 'acknowledged' },
      { announcement: 'UPD-2', state: 'withdrawn', reason: 'Put off' },
    ]);
  });
});

describe('commitments', () => {
  it('are listed with the last and the next date', async () => {
    expect(lines(await said('commitments')).slice(0, 4)).toEqual([
      'COMMITMENT | SIDE | OWNER | EVIDENCE | LAST | NEXT',
      'drill | provider | ana | text | Tue 30 Jun 18:00 | due',
      'forecast | client | cleo | file | Wed 1 Apr 12:00 | missed | Fri 1 May 12:00 | due',
      'manual | provider | leo | link | Wed 15 Apr 12:00 | due',
    ]);
  });

  it('are met by their owner, for a date that they have, with what proves them', async () => {
    const meet = (...options: string[]) => ['commitments', 'meet', ...options];
    const proof = ['--evidence', 'sha256:9f2'];
    expect(await refused(...meet('forecast', '2026-05-01', '--as', 'cleo'))).toMatch(
      /^3 .*forecast is met with evidence: a reference/s,
    );
    expect(await refused(...meet('forecast', '2026-05-02', ...proof, '--as', 'cleo'))).toMatch(
      /^1 .*nothing of forecast is due on 2026-05-02/s,
    );
    expect(await refused(...meet('forecasts', '2026-05-01', ...proof, '--as', 'cleo'))).toMatch(
      /^1 .*it has: drill, forecast, manual/s,
    );
    expect(await refused(...meet('forecast', '2026-05-01', ...proof, '--as', 'ana'))).toMatch(
      /^3 .*it is for: cleo/s,
    );
    expect(
      await refused(...meet('manual', '2026-04-15', '--evidence', 'javascript:x', '--as', 'leo')),
    ).toMatch(/^3 .*a link that begins with http/s);
    expect(await said(...meet('forecast', '2026-05-01', ...proof, '--as', 'cleo'))).toBe(
      'forecast of 2026-05-01 is met (EV-1)',
    );
    // Cora stands in for Cleo.
    await said(...meet('forecast', '2026-04-01', ...proof, '--as', 'cora'));
    expect(lines(await said('commitments'))[2]).toContain(
      'Wed 1 Apr 12:00 | late | Fri 1 May 12:00 | met',
    );
    const met = await api.test.records.register.commitmentMet('atlas', 'forecast', '2026-05-01');
    expect(met).toEqual({ at: expect.any(Number) });
    expect(
      await api.test.records.register.commitmentMet('atlas', 'drill', '2026-06-30'),
    ).toBeNull();
  });
});

describe('absences', () => {
  const add = (...options: string[]) => ['absences', 'add', ...options];
  const april = (from: number, to: number) => [
    ...['--from', `2026-04-${String(from).padStart(2, '0')}`],
    ...['--to', `2026-04-${String(to).padStart(2, '0')}`],
  ];

  it('are recorded with who stands in', async () => {
    expect(await said(...add(...april(1, 10), '--as', 'ana'))).toBe(
      'ABS-1: ana is away from 2026-04-01 to 2026-04-10; leo stands in',
    );
    expect(await said(...add(...april(20, 24), '--deputy', 'mia', '--as', 'leo'))).toContain(
      'mia stands in',
    );
    expect(lines(await said('absences'))).toEqual([
      'ABSENCE | PERSON | FROM | TO | STANDS IN | STATE',
      'ABS-1 | ana | 2026-04-01 | 2026-04-10 | leo | away',
      'ABS-2 | leo | 2026-04-20 | 2026-04-24 | mia | to come',
    ]);
  });

  it.each([
    ['a second time in the same days', ['--as', 'ana'], '3 .*ana is away already.*ABS-1'],
    ['that would close a circle', ['--deputy', 'ana', '--as', 'leo'], '3 .*leo → ana → leo'],
    ['through the other side', ['--deputy', 'cleo', '--as', 'leo'], '3 .*on the other side'],
    ['by somebody else', ['--person', 'mia', '--as', 'cleo'], '3 .*cleo may not record absence'],
    ['with a deputy nobody knows', ['--deputy', 'zoe', '--as', 'leo'], '3 .*UNKNOWN_PERSON'],
  ])('%s are refused', async (_what, options, expected) => {
    expect(await refused(...add(...april(5, 8), ...options))).toMatch(
      new RegExp(`^${expected}`, 's'),
    );
  });

  it('end early, and then nobody is away', async () => {
    expect(await said('absences', 'end', 'ABS-1', '--as', 'leo')).toBe(
      'ABS-1 is over: ana is back',
    );
    expect(await refused('absences', 'end', 'ABS-1', '--as', 'ana')).toMatch(/^3 .*is over/s);
    expect(await api.test.records.register.absencesOn('atlas', '2026-04-05')).toEqual([]);
    expect(await api.test.records.register.absencesOn('atlas', '2026-04-24')).toMatchObject([
      { person: 'leo', deputy: 'mia' },
    ]);
    expect(lines(await said('absences', 'list', '--all'))).toContain(
      'ABS-1 | ana | 2026-04-01 | 2026-04-10 | leo | over',
    );
  });
});

function isAbout(announcement: string) {
  return ({ subject }: { readonly subject: string }) => subject.includes(`[${announcement}]`);
}
