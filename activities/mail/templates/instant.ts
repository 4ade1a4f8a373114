import type { EpochMs, LocalDate } from '../../../rules/time.js';
import type { Language } from './notice.js';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', es: 'es-ES' };

/** An instant on a person's wall clock: `Mon 6 Apr 2026, 16:30 (Europe/Madrid)`. */
export function localInstant(at: EpochMs, timeZone: string, language: Language): string {
  const written = new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    written.find((one) => one.type === type)?.value ?? '';
  // Put together by hand: the order and commas of a locale change with the version of its data.
  const date = `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`;
  return `${date}, ${part('hour')}:${part('minute')} (${timeZone})`;
}

/** A local date as people write it: `Mon 10 Aug 2026`. */
export function writtenDate(date: LocalDate, language: Language): string {
  const [written = ''] = localInstant(Date.parse(`${date}T12:00Z`), 'UTC', language).split(',');
  return written;
}

/** The length of a meeting: `1 h 30 min`. */
export function duration(start: EpochMs, end: EpochMs): string {
  const minutes = Math.round((end - start) / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
