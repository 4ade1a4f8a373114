import { type Parsed, parsed, rejected } from '../problem.js';
import { nearest } from '../suggest.js';

/** Accepts the IANA names that this machine's zone data knows, and no offsets. */
export function timeZoneProblem(name: string): Parsed<string> {
  if (/^[A-Za-z]/.test(name) && isKnown(name)) return parsed(name);
  const known = Intl.supportedValuesOf('timeZone');
  const lastPart = name.split('/').at(-1) ?? name;
  const near =
    nearest(name, known) ??
    known.find((zone) => zone.split('/').at(-1)?.toLowerCase() === lastPart.toLowerCase()) ??
    null;
  return rejected(
    'STEERCO_CHARTER_TIME_ZONE',
    `"${name}" is not a time zone`,
    near === null ? 'write an IANA name such as Europe/Madrid' : `did you mean "${near}"?`,
  );
}

function isKnown(name: string): boolean {
  try {
    const resolved = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
    return resolved === name || resolved.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
