import type { Command } from 'commander';

import { Calibration } from '../../api/contracts/meetings.js';
import { SteercoError } from '../../rules/errors.js';
import { ofMeeting, registerMeetingVerb } from './meeting/verb.js';
import { printJson, printTable, type Terminal } from './output.js';
import { when } from './remote/instants.js';
import { needed } from './remote/needed.js';
import { openSession, type ProgramOptions } from './remote/session.js';

interface ScoreOptions {
  readonly case?: string;
  readonly score?: string;
  readonly items?: string;
  readonly master?: true;
  readonly comment?: string;
}

/** `steerco calibration draw|score|close|report SERIES OCCURRENCE`. */
export function registerCalibration(program: Command, terminal: Terminal): void {
  const calibration = program
    .command('calibration')
    .summary('draw, score, close and read a calibration')
    .description(
      'A calibration compares how evaluators score the same cases: drawn at random, scored blind by each\nuntil the deadline, then by the expert. Beyond the tolerance of the charter it opens a corrective action.',
    );
  registerMeetingVerb(calibration, terminal, {
    name: 'draw',
    summary: 'draw the cases now',
    description: 'Draws the cases now; otherwise they are drawn some days before the meeting.',
    examples: ['steerco calibration draw calibration 2026-04-22 --as pau'],
    ask: () => ({ verb: 'draw', fields: {}, done: 'the cases are being drawn' }),
  });
  registerMeetingVerb<ScoreOptions>(calibration, terminal, {
    name: 'score',
    summary: 'score a case',
    description:
      'Gives your score of a case, blind until the deadline; with --master the expert’s.',
    options: (command) =>
      command
        .option('--case <case>', 'the case')
        .option('--score <n>', 'from 0 to 100')
        .option('--items <answers>', 'answers to the items of the form: Y,N,NA,Y')
        .option('--master', 'the master score, for the expert')
        .option('--comment <text>', 'what led to it (- reads standard input)'),
    examples: [
      'steerco calibration score calibration 2026-04-22 --case C-1042 --score 88 --as leo',
      'steerco calibration score calibration 2026-04-22 --case C-1042 --score 85 --items Y,Y,NA --master --as pau',
    ],
    ask: (options) => {
      const what = { case: 'the case', score: 'your score' };
      const { case: id, score } = needed('calibration score', { ...options }, what);
      const scored = { score, items: [...itemsOf(options.items)] };
      const fields = { case: id, scored, comment: options.comment ?? null };
      const verb = options.master === true ? 'master' : 'score';
      return { verb, fields, done: `${id} scored ${score}` };
    },
  });
  registerMeetingVerb(calibration, terminal, {
    name: 'close',
    summary: 'compare the scores and judge the drift',
    description: 'Closes the calibration; every case needs its master score.',
    examples: ['steerco calibration close calibration 2026-04-22 --as pau'],
    ask: () => ({ verb: 'close-calibration', fields: {}, done: 'calibration closed' }),
  });
  registerReport(calibration, terminal);
}

function itemsOf(text: string | undefined): readonly ('Y' | 'N' | 'NA')[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim().toUpperCase())
    .filter((one) => one !== '')
    .map((one) => {
      if (one === 'Y' || one === 'N' || one === 'NA') return one;
      throw new SteercoError('STEERCO_USAGE', `--items has an answer "${one}"`, {
        hint: 'write Y, N or NA for each item, separated by commas',
      });
    });
}

function registerReport(calibration: Command, terminal: Terminal): void {
  ofMeeting(
    calibration
      .command('report')
      .summary('print cases, scores, agreement and drift')
      .description(
        'Prints a calibration. While scores are blind it shows who has scored how many.',
      ),
  )
    .addHelpText('after', '\nExample:\n  $ steerco calibration report calibration 2026-04-22')
    .action(async (series: string, date: string, options: ProgramOptions) => {
      const { api, program } = await openSession(options);
      const path = ['programs', program.program, 'meetings', series, date, 'calibration'];
      const report = await api.get(path, Calibration);
      if (options.json === true) printJson(terminal, report);
      else print(terminal, report, (at) => when(at, program.timeZone, program.now));
    });
}

function print(terminal: Terminal, report: Calibration, at: (instant: string) => string): void {
  const { cases, evaluators, alpha, reading, blindUntil, drifted } = report;
  const names = evaluators.map(({ evaluator }) => evaluator);
  terminal.print(`${cases.length} of ${report.population} cases, seed ${report.seed}\n`);
  printTable(
    terminal,
    ['CASE', ...names.map((name) => name.toUpperCase()), 'MASTER', 'LARGEST'],
    cases.map(({ case: id, scores, master, largest }) => [
      id,
      ...names.map((name) => scores[name] ?? '–'),
      master ?? '–',
      largest === null ? '' : figure(largest),
    ]),
  );
  if (blindUntil !== null) {
    const progress = evaluators.map((one) => `${one.evaluator} ${one.scored} of ${cases.length}`);
    terminal.print(`\nscores are blind until ${at(blindUntil)}: ${progress.join(', ')}`);
    return;
  }
  terminal.print('');
  printTable(
    terminal,
    ['EVALUATOR', 'SCORED', 'BIAS', 'MEAN', 'HITS', 'LARGEST', 'ITEMS', 'KAPPA'],
    evaluators.map(({ evaluator, scored, deviations, items }) => [
      evaluator,
      String(scored),
      ...(deviations === null
        ? ['', '', '', '']
        : [
            figure(deviations.bias),
            figure(deviations.meanAbsolute),
            `${deviations.hits}/${deviations.n}`,
            figure(deviations.largest),
          ]),
      items?.agreement == null ? '' : `${figure(items.agreement * 100)} %`,
      items?.kappa == null ? '' : figure(items.kappa),
    ]),
  );
  const said = alpha === null ? 'undefined' : `${figure(alpha)} (${reading ?? ''})`;
  terminal.print(`\nKrippendorff’s alpha: ${said}`);
  for (const { evaluator, beyond } of drifted)
    terminal.print(`beyond the tolerance: ${evaluator} (${beyond.join(', ')})`);
}

function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
