import type { MeetingCommand } from '../../../rules/meeting/commands.js';
import { workflowIds } from '../../../workflows/messages.js';
import { beginCalibrating } from '../../scenarios/calibration-charter.js';
import { conduct, meetingOf, there } from '../../scenarios/conducting.js';
import { reviewCharter } from '../../scenarios/meeting-charter.js';
import { write } from '../../scenarios/registering.js';
import { april, callsCsv } from '../../support/case-charter.js';
import { TestEngine } from '../../support/engine.js';
import type { Histories } from '../freeze.js';

const review = ['mbr', '2026-04-14'] as const;
const session = ['calibration', '2026-04-08'] as const;

/** A review with pack, satisfaction, minutes and two decisions, one that nobody held, and a register in use. */
export async function conductedRun(): Promise<Histories> {
  const engine = await TestEngine.start();
  await engine.write('calls.csv', callsCsv(april({})));
  await engine.begin('2026-04-01T09:00:00+02:00', reviewCharter());
  await announce(engine);
  await engine.until('2026-04-14T15:10:00+02:00');
  await holdReview(engine);
  await engine.until('2026-05-15T18:00:00+02:00');
  const histories = {
    'meeting-conducted': await history(engine, workflowIds.meeting('atlas', ...review)),
    'meeting-not-held': await history(engine, workflowIds.meeting('atlas', 'mbr', '2026-05-12')),
    register: await history(engine, workflowIds.register('atlas')),
  };
  await engine.stop();
  return histories;
}

/** A calibration in which one evaluator drifts. */
export async function calibratedRun(): Promise<Histories> {
  const engine = await TestEngine.start();
  await beginCalibrating(engine);
  await engine.until('2026-04-06T16:30:00+02:00');
  const give = (by: string, command: MeetingCommand) => conduct(engine, ...session, by, command);
  const cases = (await meetingOf(engine, ...session)).calibration?.sample?.cases ?? [];
  const scores = (by: string, type: 'score' | 'master', score: string) =>
    cases.map(
      (id) => () => give(by, { type, case: id, scored: { score, items: [] }, comment: null }),
    );
  for (const one of [
    ...scores('leo', 'score', '82'),
    ...scores('mia', 'score', '70'),
    ...scores('ana', 'master', '84'),
  ])
    await one();
  await give('ana', { type: 'close-calibration' });
  await engine.until('2026-04-09T12:00:00+02:00');
  const histories = {
    'meeting-calibrated': await history(engine, workflowIds.meeting('atlas', ...session)),
  };
  await engine.stop();
  return histories;
}

async function announce(engine: TestEngine): Promise<void> {
  const [acknowledgeBy, remindAt] = ['2026-04-05T12:00+02:00', '2026-04-04T12:00+02:00'].map(
    Date.parse,
  );
  if (acknowledgeBy === undefined || remindAt === undefined) throw new Error('two instants');
  const to = ['leo', 'mia'];
  const texts = { title: 'Data protection', text: 'Read the new rules.' };
  await write(engine, 'ana', {
    type: 'announce',
    kind: 'training',
    to,
    acknowledgeBy,
    remindAt,
    ...texts,
  });
  await write(engine, 'leo', {
    type: 'acknowledge-announcement',
    announcement: 'UPD-1',
    channel: 'cli',
  });
}

async function holdReview(engine: TestEngine): Promise<void> {
  const give = (by: string, command: MeetingCommand) => conduct(engine, ...review, by, command);
  const decide = (words: string): MeetingCommand => ({
    type: 'decide',
    words,
    side: 'provider',
    decision: { effect: { kind: 'none' }, owner: 'carla', due: null, links: [] },
  });
  await give('carla', { type: 'start' });
  await give('mia', {
    type: 'attend',
    entries: [there('carla', 'provider'), there('cora', 'client')],
  });
  await give('mia', { type: 'minutes', minutes: 'The noon queue was discussed.' });
  await give('mia', decide('Two more agents at noon.'));
  await give('mia', decide('A forecast every Monday.'));
  await give('mia', { type: 'close' });
  await give('cora', { type: 'confirm', decision: 'D1', side: 'client' });
}

function history({ env }: TestEngine, id: string) {
  return env.client.workflow.getHandle(id).fetchHistory();
}
