import type { MeetingDetail } from '../../../api/contracts/meetings.js';
import { printable, type Terminal } from '../output.js';
import { span, when } from '../remote/instants.js';

type At = (instant: string) => string;

/** A meeting as people read it: facts, agenda, who comes, minutes, decisions, timeline. */
export function describeMeeting(terminal: Terminal, detail: MeetingDetail, now: string): string {
  const at: At = (instant) => when(instant, detail.timeZone, now);
  const title = (text: string) => terminal.styled('bold', printable(text));
  const section = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title(name), ...lines.map((line) => `  ${printable(line)}`)];
  const { name, clause } = detail;
  return [
    `${title(name)}  ${printable(span(detail.start, detail.end, detail.timeZone, now))}`,
    ...(clause === null ? [] : [printable(`${clause.ref}: “${clause.text}”`)]),
    '',
    ...facts(detail, at).map(([label, text]) => `${label.padEnd(13)} ${printable(text)}`),
    ...section('People', people(detail)),
    ...section('Agenda', agenda(detail)),
    ...section('Satisfaction', satisfaction(detail)),
    ...section('Minutes', detail.minutes === null ? [] : detail.minutes.split('\n')),
    ...section('Decisions', decisions(detail, at)),
    ...section(
      'Notes',
      detail.notes.map(
        ({ at: instant, by, note }) => `${at(instant)}  ${by}: ${note ?? '(erased)'}`,
      ),
    ),
    ...section(
      'What has happened',
      detail.timeline.map((one) => `${at(one.at)}  ${one.says}`),
    ),
    '',
    `times in ${detail.timeZone}`,
  ].join('\n');
}

function facts(detail: MeetingDetail, at: At): readonly (readonly [string, string])[] {
  const { state, place, chair, secretary, quorum, minutesDue, objectionsUntil } = detail;
  return [
    ['State', state.toLowerCase().replace('_', ' ')],
    ...(place === null ? [] : [['Where', place] as const]),
    ['Chair', chair],
    ...(secretary === null ? [] : [['Secretary', secretary] as const]),
    ...(quorum === null ? [] : [['Quorum', quorumText(quorum)] as const]),
    ['Minutes due', at(minutesDue)],
    ...(objectionsUntil === null ? [] : [['Objections', `until ${at(objectionsUntil)}`] as const]),
    ...detail.documents.map(({ kind, id }) => ['Document', `${kind} ${id}`] as const),
  ];
}

function quorumText({ client, provider, met }: NonNullable<MeetingDetail['quorum']>): string {
  const counted = `client ${client.present} of ${client.asked}, provider ${provider.present} of ${provider.asked}`;
  return `${counted}: ${met ? 'met' : 'not met'}`;
}

function people({ attendees }: MeetingDetail): readonly string[] {
  return attendees.map(({ id, name, side, answer, presence, representing }) => {
    const said = answer === null ? 'no answer' : answer.toLowerCase();
    const there = presence === null ? '' : `, ${presence}`;
    const instead = representing === null ? '' : ` for ${representing}`;
    return `${name} (${id}), ${side}: ${said}${there}${instead}`;
  });
}

function agenda({ agenda: sections }: MeetingDetail): readonly string[] {
  return (sections ?? []).flatMap(({ title, items }) => [
    title,
    ...items.map((item) => `  - ${item}`),
  ]);
}

function satisfaction({ satisfaction: asked }: MeetingDetail): readonly string[] {
  if (asked === null) return [];
  return asked.answers.map(({ person, score }) =>
    score === null ? `${person}: not answered` : `${person}: ${score} of ${asked.scale}`,
  );
}

function decisions({ decisions: all }: MeetingDetail, at: At): readonly string[] {
  return all.flatMap(({ id, words, state, owner, due, effect, result }) => [
    `${id}  ${words ?? '(erased)'}`,
    `    ${state.toLowerCase()}; ${owner}${due === null ? '' : ` by ${at(due)}`}; ${effect}${result === null ? '' : ` → ${result}`}`,
  ]);
}
