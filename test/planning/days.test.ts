import fc from 'fast-check';
import { daysOf, isDay, neighbour, spans, weekStart } from '../../src/planning/days';

test.each([
  ['ar-MA', 1],
  ['fr-MA', 1],
  ['ar-EG', 6],
  ['ar-SA', 0],
  ['en-US', 0],
  ['ar', 1],
])('the week of %s begins on weekday %i', (locale, weekday) => {
  expect(weekStart(locale)).toBe(weekday);
});

test.each([
  ['day', ['2026-11-24', '2026-11-24', 1]],
  ['week', ['2026-11-23', '2026-11-29', 7]],
  ['month', ['2026-10-26', '2026-12-06', 42]],
] as const)('the %s around 24 November 2026', (span, [first, last, count]) => {
  const days = daysOf(span, '2026-11-24', 1);
  expect([days[0], days.at(-1), days.length]).toEqual([first, last, count]);
});

test.each([
  ['day', '2027-01-01'],
  ['week', '2027-01-07'],
  ['month', '2027-01-01'],
] as const)('the next %s after the last day of the year', (span, next) => {
  expect(neighbour(span, '2026-12-31', 1)).toBe(next);
});

test.each(['2026-02-30', '2026-13-01', '26-1-1', '', 'today', undefined, ['2026-01-01'], '2026-00-10'])(
  '%p is no day',
  (text) => expect(isDay(text)).toBe(false),
);

test('every day stands in its own day, week and month, in whole weeks and in order', () => {
  const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2150-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.constantFrom(...spans), fc.constantFrom(0, 1, 6), (date, span, start) => {
      const name = date.toISOString().slice(0, 10);
      const days = daysOf(span, name, start);
      expect(days).toContain(name);
      expect([...days].sort()).toEqual(days);
      if (span !== 'day') expect(new Date(days[0]!).getUTCDay()).toBe(start);
    }),
  );
});
