import { parseWhen } from '../phrases/when.js';
import { errorAt, type Problem } from '../problem.js';
import { child, keyPlaceAt, select, textAt } from '../source/located.js';
import type { CheckContext } from './context.js';

/** Things that are said twice, differently: the language, the time zone of a series. */
export function contradictorySettings({ root }: CheckContext): readonly Problem[] {
  const zones = select(root, 'cadence.*').flatMap((series) => {
    const [zone, when] = [textAt(series, 'timeZone'), textAt(series, 'when')];
    const phrase = when === null ? null : parseWhen(when.text);
    if (zone === null || phrase?.ok !== true || phrase.value.timeZone === null) return [];
    if (phrase.value.timeZone === zone.text) return [];
    return [
      errorAt(zone.at, {
        code: 'STEERCO_CHARTER_TIME_ZONE',
        message: `the rule is in ${phrase.value.timeZone}, the series in ${zone.text}`,
        hint: 'leave out one of them',
      }),
    ];
  });
  return [...zones, ...languages({ root })];
}

function languages({ root }: Pick<CheckContext, 'root'>): readonly Problem[] {
  const [top, inner] = [textAt(root, 'language'), textAt(child(root, 'program'), 'language')];
  const place = keyPlaceAt(root, ['language']);
  if (top === null || inner === null || place === undefined || top.text === inner.text) return [];
  return [
    errorAt(place, {
      code: 'STEERCO_CHARTER_DUPLICATE',
      message: `the language is ${inner.text} under program and ${top.text} here`,
      hint: 'keep one of them',
    }),
  ];
}
