import { describe, expect, it } from '@jest/globals';

import { registerNoticeOf } from '../../../rules/register/notices.js';
import { acknowledge, ask, day, Simulated, start } from './simulator.js';

const withdraw = { type: 'withdraw-announcement', announcement: 'UPD-1', reason: 'x' } as const;
const iso = (at: number) => new Date(at).toISOString();

function announced(changes: Partial<typeof ask.announce> = {}): Simulated {
  const register = new Simulated();
  expect(register.ask('ana', { ...ask.announce, ...changes })).toBeNull();
  return register;
}

function noticed(register: Simulated) {
  return registerNoticeOf(register.state, register.events.at(-1)!);
}

describe('an announcement', () => {
  it('is told to all, reminded of a day before and overdue at its instant, each once', () => {
    const register = announced();
    expect(noticed(register)).toMatchObject({ purpose: 'update-announced', to: ['leo', 'mia'] });
    expect(register.until(start + 6 * day)).toEqual([
      `announcement-reminded ${iso(start + 6 * day)}`,
    ]);
    register.ask('leo', acknowledge('UPD-1'));
    expect(register.until(start + 30 * day)).toEqual([
      `announcement-overdue ${iso(start + 7 * day)}`,
    ]);
    expect(noticed(register)).toMatchObject({ purpose: 'update-overdue', to: ['mia'] });
  });

  it('that everybody has acknowledged says nothing any more', () => {
    const register = announced();
    register.ask('leo', acknowledge('UPD-1'));
    register.ask('mia', acknowledge('UPD-1'));
    expect(register.state.announcements).toEqual([]);
    expect(register.until(start + 30 * day)).toEqual([]);
  });

  it('may still be acknowledged when it is overdue', () => {
    const register = announced();
    register.until(start + 8 * day);
    expect(register.ask('leo', acknowledge('UPD-1'))).toBeNull();
  });

  it('of less than a day ahead is not reminded of, only overdue', () => {
    const register = announced({
      remindAt: start - day / 2,
      acknowledgeBy: start + day / 2,
    });
    expect(register.until(start + day)).toEqual([`announcement-overdue ${iso(start + day / 2)}`]);
  });

  it('whose both instants passed in an outage is overdue at once, without a reminder', () => {
    const register = announced();
    register.now = start + 9 * day;
    expect(register.until(register.now)).toEqual([`announcement-overdue ${iso(start + 7 * day)}`]);
  });

  it.each([
    ['by somebody whom it does not concern', 'cleo', 'UPD-1', 'STEERCO_NOT_ALLOWED'],
    ['of a number that was never given', 'leo', 'UPD-2', 'STEERCO_UNKNOWN_ITEM'],
  ])('is not acknowledged %s', (_what, by, id, code) => {
    expect(announced().ask(by, acknowledge(id))).toBe(code);
  });

  it('is acknowledged once by each', () => {
    const register = announced();
    register.ask('leo', acknowledge('UPD-1'));
    expect(register.ask('leo', acknowledge('UPD-1'))).toBe('STEERCO_ALREADY_DONE');
  });

  it('that was taken back waits for nobody', () => {
    const register = announced();
    expect(register.ask('ana', withdraw)).toBeNull();
    expect(register.ask('leo', acknowledge('UPD-1'))).toBe('STEERCO_WRONG_STAGE');
    expect(register.ask('ana', withdraw)).toBe('STEERCO_WRONG_STAGE');
    expect(register.until(start + 30 * day)).toEqual([]);
  });

  it('to nobody, or for a time that has passed, is refused', () => {
    const register = new Simulated();
    expect(register.ask('ana', { ...ask.announce, to: [] })).toBe('STEERCO_INCOMPLETE');
    expect(register.ask('ana', { ...ask.announce, acknowledgeBy: start })).toBe(
      'STEERCO_INCOMPLETE',
    );
  });
});
