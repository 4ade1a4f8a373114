import type { DecimalText } from '../../rules/kpi/types.js';
import { normaliseDecimal } from '../../rules/numbers/decimal.js';
import { type Parsed, parsed, rejected } from '../problem.js';

/** A written number as an exact decimal, without superfluous zeros: `79.950` is `79.95` (design D12). */
export function parseDecimal(written: string | number): Parsed<DecimalText> {
  const text = String(written).trim().replace(/^\+/, '');
  if (/^-?\d{1,30}(?:\.\d{1,30})?$/.test(text)) return parsed(normaliseDecimal(text));
  return rejected(
    'STEERCO_CHARTER_NUMBER',
    `"${written}" is not a number`,
    'write digits with a point, such as 80 or 79.95',
  );
}

/** `12 percent`, `12 %` or `12`: the exact number of percent. */
export function parsePercent(written: string | number): Parsed<DecimalText> {
  const number = String(written).replace(/\s*(?:%|percent|per cent)$/, '');
  const value = parseDecimal(number);
  if (value.ok) return value;
  return rejected(
    'STEERCO_CHARTER_NUMBER',
    `"${written}" is not a percentage`,
    'write it such as 12 percent',
  );
}
