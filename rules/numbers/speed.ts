import type { BusinessDuration } from '../time.js';

/** An allowance for a severity that runs `speed` times as fast: seconds exactly to the second, business days rounded up. */
export function divideBySpeed(duration: BusinessDuration, speed: string): BusinessDuration {
  const factor = Number(speed);
  return duration.kind === 'business-time'
    ? { kind: 'business-time', seconds: Math.round(duration.seconds / factor) }
    : { kind: 'business-days', days: Math.ceil(duration.days / factor) };
}
