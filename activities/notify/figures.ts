import type { Charter, Kpi } from '../../charter/charter.js';
import { scopeInWords } from '../../rules/kpi/scope.js';
import { multiplyDecimals, roundDecimal, subtractDecimals } from '../../rules/numbers/decimal.js';

const units: Readonly<Record<Kpi['rule']['unit'], string>> = {
  percent: ' %',
  number: '',
  seconds: ' s',
  score: '',
  currency: '',
};

/** A ratio before unit scaling as people read it in the KPI's unit: "0.793" of percent is "79.3 %". */
export function shown(kpi: Kpi | undefined, value: string): string {
  const unit = kpi?.rule.unit ?? 'number';
  const scaled = unit === 'percent' ? multiplyDecimals(value, '100') : value;
  return `${roundDecimal(scaled, 2)}${units[unit]}`;
}

const points: Readonly<Record<Charter['program']['language'], string>> = {
  en: 'percentage points',
  es: 'puntos porcentuales',
};

/** How far a value is from its target, without sign: "1.2 percentage points". */
export function distance(
  kpi: Kpi | undefined,
  value: string,
  target: string,
  language: Charter['program']['language'],
): string {
  const by = shown(kpi, subtractDecimals(value, target).replace('-', ''));
  return by.replace(/%$/, points[language]);
}

export function kpiOf(charter: Charter, id: string | null): Kpi | undefined {
  return charter.kpis.find((kpi) => kpi.id === id);
}

/** What a KPI is called, with the scope of one of its series: `Calls answered (queue: billing)`. */
export function seriesName(charter: Charter, kpi: string, scope: string): string {
  const name = kpiOf(charter, kpi)?.name ?? kpi;
  const within = scopeInWords(scope);
  return within === null ? name : `${name} (${within})`;
}
