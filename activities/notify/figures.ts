import type { Charter, Kpi } from '../../charter/charter.js';
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

/** How far a value is from its target, without sign. */
export function distance(kpi: Kpi | undefined, value: string, target: string): string {
  return shown(kpi, subtractDecimals(value, target).replace('-', ''));
}

export function kpiOf(charter: Charter, id: string | null): Kpi | undefined {
  return charter.kpis.find((kpi) => kpi.id === id);
}
