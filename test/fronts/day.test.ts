import fc from 'fast-check';
import { dayAt, dayPath, nextDay, parseDay, startOf } from '../../src/fronts/day';

test.each([
  ['2017', '05', '03', { year: 2017, month: 5, day: 3 }],
  ['2024', '02', '29', { year: 2024, month: 2, day: 29 }],
  ['2023', '02', '29', undefined],
  ['2017', '13', '01', undefined],
  ['2017', '00', '01', undefined],
  ['2017', '5', '3', undefined],
  ['2017', '05', '٠٣', undefined],
  ['0099', '05', '03', undefined],
  ['20170', '05', '03', undefined],
  ['', '', '', undefined],
])('the address %s/%s/%s is the day %j', (year, month, day, parsed) => {
  expect(parseDay(year, month, day)).toEqual(parsed);
});

test.each([
  ['Africa/Casablanca', '2017-02-03', '2017-02-03T00:00:00.000Z'],
  ['Africa/Casablanca', '2026-11-24', '2026-11-23T23:00:00.000Z'],
  ['Asia/Dubai', '2026-11-24', '2026-11-23T20:00:00.000Z'],
  ['America/New_York', '2026-11-24', '2026-11-24T05:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-24', '2026-11-23T10:00:00.000Z'],
  ['Asia/Kolkata', '2026-11-24', '2026-11-23T18:30:00.000Z'],
  ['Africa/Cairo', '2024-04-26', '2024-04-25T22:00:00.000Z'],
])('in %s the day %s begins at %s', (zone, text, start) => {
  const [year = '', month = '', day = ''] = text.split('-');
  expect(startOf(parseDay(year, month, day)!, zone).toISOString()).toBe(start);
});

test('a day whose midnight the clocks skip begins at one o’clock', () => {
  const start = startOf({ year: 2024, month: 4, day: 26 }, 'Africa/Cairo');
  const hour = new Intl.DateTimeFormat('en', { timeZone: 'Africa/Cairo', hour: 'numeric', hourCycle: 'h23' });
  expect(hour.format(start)).toBe('01');
});

test('every time lies between the start of its day and the start of the next one', () => {
  const zone = fc.constantFrom(
    'Africa/Casablanca',
    'Africa/Cairo',
    'Asia/Tehran',
    'America/Sao_Paulo',
    'UTC',
  );
  const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(zone, moment, (timeZone, at) => {
      const day = dayAt(at, timeZone);
      expect(startOf(day, timeZone).getTime()).toBeLessThanOrEqual(at.getTime());
      expect(startOf(nextDay(day), timeZone).getTime()).toBeGreaterThan(at.getTime());
    }),
  );
});

test('a day has one address', () => {
  expect(dayPath({ year: 2017, month: 5, day: 3 })).toBe('/archive/2017/05/03');
  expect(nextDay({ year: 2016, month: 12, day: 31 })).toEqual({ year: 2017, month: 1, day: 1 });
});
