import { isSafeAddress } from '../../src/language/address';
import { cleanText } from '../../src/language/text/clean';
import { elementsOf, parse } from '../../src/markup/tree';
import { sanitise } from '../../src/blocks/body/sanitise';

const dangerous = ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd', '//host/x'];
const units = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit));
/**
 * Schemes and hosts that browsers would read in the stored text, without the characters that browsers ignore.
 */
const leadsAway = (address: string): boolean => {
  const bare = address.replace(/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/gu, '');
  return /^(?:javascript|data|vbscript|file):|^[/\\]{2}/i.test(bare);
};
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const spellings = (address: string): readonly ((unit: string) => string)[] => {
  const half = Math.min(4, address.indexOf(':') + 1 || 1);
  return [
    (unit) => unit + address,
    (unit) => address.slice(0, half) + unit + address.slice(half),
    (unit) => unit + address.slice(0, half) + unit + address.slice(half),
  ];
};

test.each(dangerous)('%s with any character before or within it is safe nowhere', (address) => {
  for (const spelled of spellings(address)) {
    for (const unit of units) {
      const cleaned = cleanText(spelled(unit)).trim();
      if (leadsAway(cleaned) && isSafeAddress(cleaned, ['https'])) throw new Error(JSON.stringify(cleaned));
    }
  }
});

test('no link to a script is stored, whatever character stands before or within its scheme', () => {
  for (const spelled of spellings('javascript:alert(1)').slice(0, 2)) {
    for (let at = 0; at < units.length; at += 4096) {
      const some = units.slice(at, at + 4096).map((unit) => `<a href="${escaped(spelled(unit))}">x</a>`);
      for (const { attributes } of elementsOf(parse(sanitise(some.join(' '))))) {
        if (leadsAway(attributes['href'] ?? '')) throw new Error(JSON.stringify(attributes['href']));
      }
    }
  }
});

test.each(dangerous)('%s behind what is invisible is stored in no attribute', (address) => {
  const strays = units
    .filter((unit) => /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(unit))
    .slice(0, 400);
  const to = escaped(strays.join('') + address);
  const stored = sanitise(
    `<p><a href="${to}">x</a><q cite="${to}">y</q></p><p><img src="${to}" alt="z"></p>`,
  );
  expect(stored).toBe('<p><a>x</a><q>y</q></p><p><img alt="z"></p>');
});

test('a scheme may not be hidden by what a reference or several strays stand for', () => {
  const hidden = [
    '&#x200b;javascript:x',
    'java&#8203;script:x',
    '\u200b\u2060\ufeffdata:x',
    '\u200b/\u200b/host',
  ];
  for (const address of hidden) {
    expect(sanitise(`<p><a href="${address}">x</a></p>`)).toBe('<p><a>x</a></p>');
  }
});

test.each([
  '\u200fhttps://a.ma/x',
  '\u2066https://a.ma/x\u2069',
  '\u061chttps://a.ma/\u200ex',
  '\u202bhttps://a.ma/x',
])('marks of direction lead no link astray: %j', (address) => {
  expect(sanitise(`<p><a href="${address}">x</a></p>`)).toBe('<p><a href="https://a.ma/x">x</a></p>');
});

test.each([
  ['https://example.com/a:b?c=d:e', true],
  ['HTTPS://example.com', true],
  ['/path:with/colon', true],
  ['path/with:colon', true],
  ['?q=a:b', true],
  ['#a:b', true],
  ['مقال/صفحة', true],
  ['', true],
  ['x:y', false],
  ['java\u200bscript:x', false],
  ['\\\\host', false],
  ['/\\host', false],
  ['/\t/host', false],
])('%j is an address to follow: %s', (address, safe) => {
  expect(isSafeAddress(address, ['https'])).toBe(safe);
});
