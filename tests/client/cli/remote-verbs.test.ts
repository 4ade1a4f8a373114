import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';

import { startTestApi, token, type TestApi } from '../../support/api.js';
import { caseCharter } from '../../support/case-charter.js';
import { eventCount, firstCase } from '../../support/running-case.js';
import { steerco } from '../../support/terminal.js';

jest.setTimeout(60_000);

const qbr = `cadence:
  - { id: qbr, kind: quarterly-business-review, tier: steering-committee, when: "third tuesday of jan, apr, jul, oct at 10:00",
      lasts: 2h, invite: 21d, secretary: mia }`;

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({ cadence: qbr });
  process.env.STEERCO_API_URL = api.url;
  process.env.STEERCO_API_TOKEN = token;
});
afterAll(async () => {
  delete process.env.STEERCO_API_URL;
  delete process.env.STEERCO_API_TOKEN;
  await api.stop();
});

const action = (verb: string, ...options: string[]) =>
  steerco('action', verb, firstCase.toLowerCase(), ...options);

/** The lines of an output with runs of blanks as one. */
function lines(output: string): readonly string[] {
  return output.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
}

describe('before anybody acts', () => {
  it('steerco actions lists the case with its next deadline', async () => {
    const { output, exitCode } = await steerco('actions');
    expect(lines(output).slice(0, 2)).toEqual([
      'CASE | KPI | STAGE | TIER | WAITS FOR | OWNER | NEXT',
      `${firstCase} | service-level | opened | 1 | provider | ana | Thu 2 Apr 11:30 | escalates to Account Management unless acknowledged`,
    ]);
    expect(output).toContain('times in Europe/Madrid');
    expect(exitCode).toBe(0);
  });

  it('steerco actions --json prints the shape of the contract', async () => {
    const { output } = await steerco('actions', '--json');
    const [only, ...others] = JSON.parse(output);
    expect(others).toEqual([]);
    const contract = {
      program: 'atlas',
      case: firstCase,
      kind: 'kpi-breach',
      kpi: 'service-level',
      scope: {},
      waitingFor: 'provider',
      stage: 'OPENED',
      tier: 1,
      severity: 'major',
      opened: '2026-04-01T14:30:00Z',
      owner: 'ana',
    };
    for (const [key, value] of Object.entries(contract))
      expect([key, only[key]]).toEqual([key, value]);
    expect(only.next).toMatchObject({ at: '2026-04-02T09:30:00Z', what: 'acknowledge' });
  });

  it('steerco action show tells what was missed, why the deadline stands there and what follows', async () => {
    const { output } = await action('show');
    const read = lines(output);
    expect(read[0]).toBe(
      `${firstCase} | Calls answered within 20 seconds: 70 % in 2026-03-31, target 80 %`,
    );
    expect(read[1]).toContain('Schedule 3, §2.1: “The Supplier shall');
    expect(read).toContain('Owner | Ana Ruiz (ana)');
    expect(read).toContain('Waiting for | the provider: Ana Ruiz (ana)');
    expect(read).toContain(
      '4h of business time from Wed 1 Apr 16:30: Wed 1 Apr 16:30–18:00, Thu 2 Apr 09:00–11:30',
    );
    const future = read.slice(
      read.indexOf('If nobody acts') + 1,
      read.indexOf('What has happened') - 1,
    );
    // Rules R11, nobody answers.
    expect(future.map((line) => line.split(' | ')[0])).toEqual([
      'Thu 2 Apr 11:30',
      'Thu 2 Apr 15:30',
      'Mon 6 Apr 15:30',
      'Tue 7 Apr 15:30',
    ]);
  });

  it('steerco status and meetings tell what runs and what comes next', async () => {
    const status = lines((await steerco('status')).output);
    expect(status[0]).toBe('Atlas customer care (atlas), Wed 1 Apr 16:30 in Europe/Madrid');
    expect(status).toContain(
      'Open actions | Service Delivery 1, Account Management 0, Steering Committee 0',
    );
    const meetings = lines((await steerco('meetings')).output);
    expect(meetings[1]).toMatch(
      /^Tue 21 Apr 10:00–12:00 \| Quarterly business review \| qbr \| 2026-04-21 \| (scheduled|invited)$/,
    );
  });

  it('steerco meetings --feed prints the secret address of a calendar, of all or of one person', async () => {
    const all = (await steerco('meetings', '--feed')).output.trim();
    const one = (await steerco('meetings', '--feed', '--as', 'cyrus')).output.trim();
    expect(one).not.toBe(all);
    for (const address of [all, one]) {
      const feed = await fetch(`${api.url}${new URL(address).pathname}`);
      expect(feed.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(await feed.text()).toContain('BEGIN:VEVENT');
    }
    expect((await steerco('meetings', '--feed', '--as', 'zoe')).exitCode).toBe(3);
  });

  it('one message names everything that is missing, and nothing is sent', async () => {
    const before = await eventCount(api.test);
    const contain = await action('contain');
    for (const option of ['--text', '--effect', '--started', '--owner', '--as']) {
      expect(contain.complaints).toContain(option);
    }
    const analyse = await action('analyse', '--as', 'ana', '--method', '5-why');
    for (const option of [
      '--problem',
      '--root-cause-code',
      '--root-cause',
      '--escape-cause',
      '--similar-cases',
    ]) {
      expect(analyse.complaints).toContain(option);
    }
    expect(analyse.complaints).not.toContain('--method (');
    const instant = await action(
      'pause',
      '--as',
      'ana',
      '--side',
      'client',
      '--until',
      'soon',
      '--reason',
      'x',
    );
    expect(instant.complaints).toContain('2026-04-20 17:00');
    expect([contain.exitCode, analyse.exitCode, instant.exitCode]).toEqual([1, 1, 1]);
    expect(await eventCount(api.test)).toBe(before);
  });

  it('a refusal says what would be right and ends with 3', async () => {
    const refused = await action('approve', '--as', 'cleo');
    expect(refused.complaints).toContain('STEERCO_WRONG_STAGE');
    expect(refused.complaints).toContain("the next step is 'contain'");
    const stale = await action('acknowledge', '--as', 'ana', '--version', '7');
    expect(stale.complaints).toContain('STEERCO_STALE_VERSION');
    expect([refused.exitCode, stale.exitCode]).toEqual([3, 3]);
    const unknown = await steerco('action', 'show', 'CA-2026-0099');
    expect([unknown.exitCode, unknown.complaints]).toEqual([1, expect.stringContaining('--all')]);
  });
});

describe('a case from acknowledged to watched', () => {
  it('is taken through its steps, each saying what was recorded and what comes next', async () => {
    const said = async (verb: string, ...options: string[]) => {
      const { output, complaints } = await action(verb, ...options);
      expect(complaints).toBe('');
      return output.trimEnd().split('\n');
    };
    // Rules R11: acknowledged, 18 h from 16:30 over Good Friday and the weekend.
    expect(await said('acknowledge', '--as', 'ana')).toEqual([
      `${firstCase}: Ana Ruiz acknowledged it at Service Delivery`,
      'next: Mon 6 Apr 16:30 escalates to Account Management unless contained',
    ]);
    const contained = ['--text', 'two agents', '--effect', 'by the hour', '--owner', 'leo'];
    const [containment] = await said('contain', '--as', 'ana', '--started', 'now', ...contained);
    expect(containment).toContain('recorded the containment; Leo Vidal sees to it');
    const cause = [
      '--method',
      '5-why',
      '--root-cause-code',
      'staffing',
      '--root-cause',
      'two left',
    ];
    const rest = [
      '--problem',
      'evenings',
      '--escape-cause',
      'weekly roster',
      '--similar-cases',
      'none',
    ];
    await said('analyse', '--as', 'ana', ...cause, ...rest);
    const hire = 'Hire two; owner=leo; due=2026-04-20; kind=corrective; effect=80 % again';
    const check = 'Check daily; owner=mia; due=2026-04-10 12:00; kind=preventive; effect=gaps seen';
    const plan = ['--action', hire, '--action', check, '--target', '82'];
    expect((await said('plan', '--as', 'ana', ...plan))[0]).toContain('a plan of 2 actions');
    expect((await said('approve', '--as', 'cleo', '--comment', 'good'))[1]).toBe(
      'next: Fri 10 Apr 12:00 escalates to Account Management unless the next action is signalled done',
    );
    await said(
      'done',
      '--as',
      'leo',
      '--item',
      '1',
      '--evidence',
      'ticket-1',
      '--evidence',
      'ticket-2',
    );
    const [second] = await said('done', '--as', 'mia', '--evidence', 'ticket-3');
    expect(second).toContain('action 2 done; evidence: ticket-3');
    expect((await said('verify', '--as', 'cleo'))[2]).toContain('the verdict is due');
  });

  it('shows the plan, the criterion and what people wrote', async () => {
    const read = lines((await action('show')).output);
    expect(read).toContain('1 | Hire two: leo, by Mon 20 Apr 23:59, verified by cleo');
    expect(read).toContain('2 | Check daily: mia, by Fri 10 Apr 12:00, verified by cleo');
    expect(read).toContain('3 periods in a row at 82 %, within 6');
    expect(read).toContain('effect measure: by the hour');
    expect(read.some((line) => line.startsWith('Waiting for'))).toBe(false);
  });

  it('is cancelled by both sides, the second needing no more than its name', async () => {
    await action('cancel', '--as', 'ana', '--reason', 'wrong data');
    const agreed = await action('cancel', '--as', 'cleo', '--key', 'agree');
    expect(agreed.output).toBe(
      `${firstCase}: Cleo Hart agreed to cancel it, as Ana Ruiz had asked\nnext: nothing, it is cancelled\n`,
    );
    expect((await steerco('actions')).output).toBe('No corrective action is open.\n');
    expect((await steerco('actions', '--all')).output).toContain('cancelled');
    const late = await action('acknowledge', '--as', 'ana');
    expect([late.exitCode, late.complaints]).toEqual([3, expect.stringContaining('CASE_ENDED')]);
  });
});

describe('meetings and mail', () => {
  it('steerco meeting reschedule and cancel say the new time', async () => {
    const moved = await steerco(
      ...['meeting', 'reschedule', 'qbr', '2026-04-21', '--as', 'dan'],
      ...['--to', '2026-04-22 11:00', '--reason', 'strike'],
    );
    expect(moved.output).toContain('Quarterly business review is now Wed 22 Apr 11:00–13:00');
    const refused = await steerco(
      'meeting',
      'cancel',
      'qbr',
      '2026-04-21',
      '--as',
      'ana',
      '--reason',
      'x',
    );
    expect(refused.exitCode).toBe(3);
    const cancelled = await steerco(
      'meeting',
      'cancel',
      'qbr',
      '2026-04-21',
      '--as',
      'dan',
      '--reason',
      'x',
    );
    expect(cancelled.output).toContain('is cancelled');
  });

  it('steerco outbox lists mails and prints one by the beginning of its id', async () => {
    const about = ['outbox', '--to', 'ana', '--case', firstCase];
    const list = lines((await steerco(...about)).output);
    expect(list[0]).toBe('ID | WHEN | TO | STATE | SUBJECT');
    const opened = list.find((line) => line.includes('70 % in 2026-03-31')) ?? '';
    const { output } = await steerco('outbox', opened.split(' | ')[0] ?? '');
    expect(output).toContain('To: ana <ana@norte.example>');
    expect(output).toContain('Calls answered within 20 seconds missed its target.');
    const wrong = await steerco(...about, '--state', 'lost');
    expect([wrong.exitCode, wrong.complaints]).toEqual([
      1,
      expect.stringContaining('undeliverable'),
    ]);
  });
});

describe('charters and programs', () => {
  it('steerco apply puts a charter with includes in force once', async () => {
    const people = /people:\n(?: {2}.*\n)+/.exec(caseCharter())?.[0] ?? '';
    await api.test.write('people.yaml', people);
    const text = `include: [people.yaml]\n${caseCharter({ cadence: qbr }).replace(people, '')}`;
    await api.test.write('charter.yaml', text.replace('name: Atlas customer care', 'name: Atlas'));
    const file = join(api.test.folder, 'charter.yaml');
    const first = await steerco('apply', file, '--as', 'carla');
    expect(first.output).toContain(
      `Atlas (atlas) is governed by ${file} from now on, applied by carla`,
    );
    expect((await steerco('apply', file)).output).toContain('already: nothing changed');
  });

  it('a charter with errors is explained and not sent', async () => {
    const file = join(api.test.folder, 'wrong.yaml');
    await writeFile(file, caseCharter().replace('Europe/Madrid', 'Europe/Madird'));
    const { complaints, exitCode } = await steerco('apply', file);
    expect(complaints).toContain(`${file}:`);
    expect(complaints).toContain('did you mean "Europe/Madrid"?');
    expect(exitCode).toBe(2);
  });

  it('with several programs one has to be named, and neither sees the other', async () => {
    const file = join(api.test.folder, 'borealis.yaml');
    await writeFile(file, caseCharter().replace('id: atlas', 'id: borealis'));
    expect((await steerco('apply', file)).output).toContain('(borealis) is governed');
    const several = await steerco('actions', '--all');
    expect([several.exitCode, several.complaints]).toEqual([
      1,
      expect.stringContaining('--program: atlas, borealis'),
    ]);
    const other = await steerco('meetings', '--all', '--program', 'borealis');
    expect(other.output).toBe('No meeting is convened yet.\n');
    const atlas = await steerco('actions', '--all', '--program', 'atlas', '--json');
    expect(JSON.parse(atlas.output)).toHaveLength(1);
  });
});
