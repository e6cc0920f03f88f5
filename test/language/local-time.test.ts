import fc from 'fast-check';
import { localOf, momentOf } from '../../src/language/locale/local-time';

test.each([
  ['2026-11-24T20:30', 'UTC', '2026-11-24T20:30:00.000Z'],
  ['2026-11-24T20:30', 'Africa/Casablanca', '2026-11-24T19:30:00.000Z'],
  ['2026-07-01T08:00', 'Europe/Paris', '2026-07-01T06:00:00.000Z'],
  ['2026-03-29T03:30', 'Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ['2026-02-01T00:15', 'America/New_York', '2026-02-01T05:15:00.000Z'],
])('%s in %s', (local, zone, moment) => {
  expect(momentOf(local, zone)?.toISOString()).toBe(moment);
});

test.each(['', 'tomorrow', '2026-13-40T20:30', '2026-11-24', '2026-11-24T20:30:00Z'])(
  '%p is no time',
  (text) => {
    expect(momentOf(text, 'UTC')).toBeUndefined();
  },
);

test('the time in a field is read as the same time', () => {
  const minutes = fc.integer({ min: 25_000_000, max: 35_000_000 });
  const zones = fc.constantFrom('UTC', 'Africa/Casablanca', 'Asia/Kathmandu');
  fc.assert(
    fc.property(minutes, zones, (minute, zone) => {
      const local = localOf(new Date(minute * 60_000), zone);
      // An hour that occurs twice in autumn has one name.
      expect(localOf(momentOf(local, zone) ?? new Date(0), zone)).toBe(local);
    }),
  );
});
