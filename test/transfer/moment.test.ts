import fc from 'fast-check';
import { readMoment } from '../../src/transfer/moment';

test.each([
  ['2022-03-04T05:06:07.000Z', '2022-03-04T05:06:07.000Z', true],
  ['2023-02-17T10:00:00+03:00', '2023-02-17T07:00:00.000Z', true],
  ['2017-03-10 14:29:29 +0000', '2017-03-10T14:29:29.000Z', true],
  ['2017-03-10 14:29:29 -05', '2017-03-10T19:29:29.000Z', true],
  ['2022-03-04 05:06:07', '2022-03-04T05:06:07.000Z', false],
  ['2022/3/4', '2022-03-04T00:00:00.000Z', false],
  ['20240203T090000Z', '2024-02-03T09:00:00.000Z', true],
  ['Fri, 07 Jun 2013 10:00:00 +0100', '2013-06-07T09:00:00.000Z', true],
  ['7 June 2013', '2013-06-07T00:00:00.000Z', false],
  ['٢٠٢٢-٠٣-٠٤', '2022-03-04T00:00:00.000Z', false],
  [1388318310783, '2013-12-29T11:58:30.783Z', true],
  [1388318310, '2013-12-29T11:58:30.000Z', true],
  ['1388318310783', '2013-12-29T11:58:30.783Z', true],
])('%s is a valid date', (written, at, zoned) => {
  expect(readMoment(written)).toEqual({ at: new Date(at), zoned });
});

test.each([
  ['not a date'],
  [''],
  ['0000-00-00 00:00:00'],
  ['2023-02-30'],
  ['2023-13-01'],
  ['2023-01-01T25:00:00Z'],
  ['2023-01-01T10:00:00+99:00'],
  ['9999-01-01'],
  ['17/02/2023'],
  [null],
  [{}],
  [Number.NaN],
  [new Date(Number.NaN)],
])('%s is not a valid date', (written) => {
  expect(readMoment(written)).toBeUndefined();
});

test('an ISO date parses to the same moment', () => {
  const between = { min: new Date('1700-01-01'), max: new Date('2150-01-01'), noInvalidDate: true };
  fc.assert(
    fc.property(fc.date(between), (at) => {
      expect(readMoment(at.toISOString())).toEqual({ at, zoned: true });
      expect(readMoment(at)).toEqual({ at, zoned: true });
    }),
  );
});

test('every text and number gives a date or undefined', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double(), fc.anything()), (value) => {
      const time = readMoment(value)?.at.getTime();
      expect(time === undefined || Number.isFinite(time)).toBe(true);
    }),
  );
});
