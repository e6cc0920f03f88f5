import fc from 'fast-check';
import { encodedLocation } from '../../../src/web/request/location';

test.each([
  ['/sports', '/sports'],
  ['/رياضة', encodeURI('/رياضة')],
  ['//evil.example', '/evil.example'],
  ['/\\evil.example', '/evil.example'],
  ['/100%', '/100%25'],
  ['/a\r\nSet-Cookie: x', '/a%0D%0ASet-Cookie:%20x'],
  ['https://midad.example/رياضة', encodeURI('https://midad.example/رياضة')],
  ['javascript:alert(1)', '/javascript:alert(1)'],
  ['/\ud800', '/%EF%BF%BD'],
])('%j goes out as %j', (to, location) => {
  expect(encodedLocation(to)).toBe(location);
});

test('no path can leave the site or the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (path) => {
      expect(encodedLocation(`/${path}`)).toMatch(/^\/(?![/\\])[\x21-\x7e]*$/);
    }),
  );
});
