import { localOf, momentOf } from '../../../src/articles/form/local-time';

const casablanca = 'Africa/Casablanca';

test.each([
  ['a day in autumn', '2026-11-24T18:05', casablanca, '2026-11-24T17:05:00.000Z'],
  ['in Ramadan Morocco’s clock goes back', '2026-02-25T18:05', casablanca, '2026-02-25T18:05:00.000Z'],
  [
    'an hour the clock leaps over comes an hour later',
    '2026-03-29T02:30',
    'Europe/Paris',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'of an hour that comes twice the first counts',
    '2026-10-25T02:30',
    'Europe/Paris',
    '2026-10-25T00:30:00.000Z',
  ],
  ['midnight', '2026-11-24T00:00', 'Asia/Riyadh', '2026-11-23T21:00:00.000Z'],
])('%s', (_what, local, zone, moment) => {
  expect(momentOf(local, zone)?.toISOString()).toBe(moment);
});

test.each(['', 'غدا', '2026-13-01T00:00', '2026-02-30T10:00', '2026-11-24'])('%j is no time', (local) => {
  expect(momentOf(local, casablanca)).toBeUndefined();
});

test('a moment written and read again is the same minute', () => {
  const moment = new Date('2026-11-24T17:05:00Z');
  expect(momentOf(localOf(moment, casablanca), casablanca)).toEqual(moment);
});
