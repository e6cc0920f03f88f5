import fc from 'fast-check';
import { canonicalPath } from '../../../src/web/request/canonical-path';

const languages = ['ar', 'fr', 'en'];
const canonical = (path: string) => canonicalPath(path, languages);
const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');
const wire = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

test.each([
  ['/', '/'],
  ['', '/'],
  ['//', '/'],
  ['/sports', '/sports'],
  ['/sports/', '/sports'],
  ['//sports///derby/', '/sports/derby'],
  ['/Sports/DERBY', '/sports/derby'],
  ['/fr', '/fr/'],
  ['/fr/', '/fr/'],
  ['/FR//', '/fr/'],
  ['/fr/sports/', '/fr/sports'],
  ['/ar', '/'],
  ['/ar/', '/'],
  ['/ar/sports', '/sports'],
  ['/arts', '/arts'],
  ['/en', '/en/'],
  ['/%73ports', '/sports'],
  ['/rss.xml', '/rss.xml'],
  ['/tag/c%2B%2B', '/tag/c++'],
  ['/a%2Fb', '/a%2Fb'],
  ['/a%2fb', '/a%2Fb'],
  ['/%5Cevil.example', '/%5Cevil.example'],
  ['//evil.example/x', '/evil.example/x'],
])('%j is found at %j', (path, address) => {
  expect(canonical(path)).toBe(address);
});

const headline = '/culture/الأغنية-الأندلسية';

test.each([
  ['percent-encoded', encoded(headline)],
  ['percent-encoded in lower case', encoded(headline).replace(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase())],
  ['raw UTF-8', wire(headline)],
  ['NFD', encoded(headline.normalize('NFD'))],
  ['raw NFD', wire(headline.normalize('NFD'))],
  ['with vowel signs', encoded('/culture/الأُغنِيَّة-الأندلسية')],
  ['with tatweel', encoded('/culture/الأغنيـــة-الأندلسية')],
  ['NFD, with vowel signs and tatweel, raw', wire('/culture/الأُغنيـة-الأندلسية'.normalize('NFD'))],
  ['copied with a direction mark', `${encoded(headline)}%E2%80%8F`],
  ['copied with an isolate', encoded(`/culture/\u2068${headline.slice(9)}\u2069`)],
])('an Arabic address that is %s leads to the one spelling', (_how, path) => {
  expect(canonical(path)).toBe(encoded(headline));
});

test.each([
  '/%E0%A4%A',
  '/%',
  '/%zz',
  '/%00',
  '/a%0d%0ab',
  '/a/../b',
  '/%2e%2e/x',
  '/.',
  '/\xff\xfe',
  '/%C3%28',
])('%j cannot be read', (path) => {
  expect(canonical(path)).toBeUndefined();
});

const segment = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('fr', 'ar', 'EN', 'sports', 'İ', 'ß', 'أ\u0301', '\u200f', '..', 'ﷺ', '%', '+', ' '),
);
const anyPath = fc.oneof(
  fc.array(segment, { maxLength: 5 }).map((parts) => `/${parts.map(encodeURIComponent).join('/')}`),
  fc.array(segment, { maxLength: 5 }).map((parts) => wire(`/${parts.join('/')}`)),
  fc.stringMatching(/^[\x21-\x7e]{0,40}$/).map((text) => `/${text}`),
);

test('the one spelling of an address is its own spelling, in ASCII, on this host', () => {
  fc.assert(
    fc.property(anyPath, (path) => {
      const address = canonical(path);
      if (address === undefined) return;
      expect(canonical(address)).toBe(address);
      expect(address).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
      expect(address).not.toMatch(/\\|\/\/|[?#]/);
    }),
    { numRuns: 500 },
  );
});

test('raw, encoded, composed and decomposed spellings of a text are one address', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }), (text) => {
      fc.pre(!/[/\0-\x1f\x7f-\x9f%?#]|^\.{1,2}$/.test(text) && !text.includes('\ufffd'));
      const address = canonical(`/tag/${encodeURIComponent(text)}`);
      expect(canonical(wire(`/tag/${text}`))).toBe(address);
      expect(canonical(`/tag/${encodeURIComponent(text.normalize('NFD'))}`)).toBe(address);
    }),
  );
});
