import fc from 'fast-check';
import { readXmp } from '../../../src/media/metadata/xmp';
import { cpuTime } from '../../language/cpu';

const read = (xml: string) => Object.fromEntries(readXmp(Buffer.from(xml)));

test.each([
  ['an attribute', '<rdf:Description photoshop:Credit="AFP &amp; MAP">', { 'photoshop:Credit': 'AFP & MAP' }],
  [
    'an element',
    '<photoshop:Headline>عنوان &lt;جديد&gt;</photoshop:Headline>',
    { 'photoshop:Headline': 'عنوان <جديد>' },
  ],
  [
    'the first of several languages',
    '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">وصف</rdf:li><rdf:li xml:lang="fr">texte</rdf:li></rdf:Alt></dc:description>',
    { 'dc:description': 'وصف' },
  ],
  ['nothing for an element without an end', '<dc:creator><rdf:li>x', {}],
  ['nothing for an empty element', '<dc:creator/>', {}],
  ['nothing for other names', '<__proto__:polluted>x</__proto__:polluted>', {}],
])('an XMP packet gives %s', (_what, xml, expected) => {
  expect(read(xml)).toEqual(expected);
});

test('every packet is read in linear time and without an error', () => {
  const piece = fc.constantFrom(
    '<dc:description',
    '<rdf:li ',
    'a="',
    '">',
    '</dc:description>',
    ' ',
    'x',
    "'",
    '<',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(readXmp(Buffer.from(pieces.join(''))).size).toBeLessThanOrEqual(4);
    }),
  );
  const unclosed = Buffer.from('<dc:description '.repeat(30_000));
  expect(cpuTime(() => void readXmp(unclosed))).toBeLessThan(500);
});
