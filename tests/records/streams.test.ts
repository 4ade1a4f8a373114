import { describe, expect, it } from '@jest/globals';
import { formatCaseNumber, parseCaseNumber } from '../../records/case-numbers.js';
import { parseStream, type Stream, streamName } from '../../rules/streams.js';

const named: readonly (readonly [string, Stream])[] = [
  ['program:atlas', { kind: 'program', program: 'atlas' }],
  ['agenda:atlas', { kind: 'agenda', program: 'atlas' }],
  ['kpi:atlas:service-level', { kind: 'kpi', program: 'atlas', kpi: 'service-level' }],
  ['action:atlas:CA-2026-0014', { kind: 'action', program: 'atlas', case: 'CA-2026-0014' }],
  [
    'meeting:atlas:qbr:2026-10-12',
    { kind: 'meeting', program: 'atlas', series: 'qbr', date: '2026-10-12' },
  ],
  ['register:atlas', { kind: 'register', program: 'atlas' }],
];

describe('stream names', () => {
  it.each(named)('%s is built from its parts and parsed into them', (name, stream) => {
    expect(streamName(stream)).toBe(name);
    expect(parseStream(name)).toEqual(stream);
  });

  it.each([
    '',
    'program',
    'program:',
    'program:a:b',
    'kpi:a',
    'meeting:a:b',
    'register:a:b',
    'other:a',
    'action:a: ',
  ])("'%s' is refused", (name) => {
    expect(() => parseStream(name)).toThrow();
  });

  it('hold the count of an occurrence that was cancelled before', () => {
    expect(parseStream('meeting:atlas:qbr:2026-10-12~2')).toMatchObject({ date: '2026-10-12~2' });
  });

  it('refuses a part that would change how the name is parsed', () => {
    expect(() => streamName({ kind: 'kpi', program: 'a', kpi: 'b:c' })).toThrow(/cannot be named/);
    expect(() => streamName({ kind: 'kpi', program: 'a', kpi: 'b\nc' })).toThrow(/cannot be named/);
  });
});

describe('case numbers', () => {
  it('have a year and at least four digits', () => {
    expect(formatCaseNumber({ year: 2026, count: 14 })).toBe('CA-2026-0014');
    expect(formatCaseNumber({ year: 2026, count: 12_345 })).toBe('CA-2026-12345');
    expect(parseCaseNumber('CA-2026-0014')).toEqual({ year: 2026, count: 14 });
  });

  it.each(['CA-2026-14', 'CA-2026-00014', 'ca-2026-0014', 'CA-26-0014', 'X'])(
    "'%s' is none",
    (text) => {
      expect(() => parseCaseNumber(text)).toThrow(/not a case number/);
    },
  );
});
