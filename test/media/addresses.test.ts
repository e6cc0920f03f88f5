import { addressedFile } from '../../src/media/pictures/addresses';

const site = 'https://midad.example';
const hash = '0123456789abcdef'.repeat(2);
const id = '0123456789abcdef01234567';

test.each([
  '/media/HASH/full-960.jpg',
  '/./media/HASH/full-960.jpg',
  '/x/../media/HASH/full-960.jpg',
  '/x/%2e%2e/media/HASH/full-960.jpg',
  '/%6dedia/HASH/full-960.jpg',
  '/MEDIA/HASH/full-960.jpg',
  '/media//HASH//full-960.jpg',
  '/media/HASH/full-960.jpg?x=1#y',
  '/media/%30%31HASHTAIL/full-960.jpg',
  'media/HASH/full-960.jpg',
  '\\media\\HASH\\full-960.jpg',
  ' /me\ndia/HASH/full-960.jpg ',
  '/me\u200bdia/HASH/full-960.jpg',
  '\u200f/media/HASH/full-960.jpg',
  '//midad.example/media/HASH/full-960.jpg',
  '\\\\midad.example/media/HASH/full-960.jpg',
  'https:/media/HASH/full-960.jpg',
  'https://midad.example/media/HASH/full-960.jpg',
  'HTTPS://MIDAD.EXAMPLE:443/media/HASH/full-960.jpg',
  'http://midad.example/media/HASH/full-960.jpg',
  'https://name@midad.example/./media/HASH/file.pdf',
  '/media/original/HASH.jpg?until=1&signature=x',
])('%j leads to a file of the library', (spelling) => {
  const src = spelling.replace('HASHTAIL', hash.slice(2)).replace('HASH', hash);
  expect(addressedFile(src, site)).toEqual({ hash });
  expect(addressedFile(src.replace(hash, hash.toUpperCase()), site)).toEqual({ hash });
});

test.each(['media:ID', 'MEDIA:ID', 'media:ID?x#y', ' media:ID', 'media:%30123456789abcdef01234567'])(
  '%j names a file of the library by its id',
  (spelling) => expect(addressedFile(spelling.replace('ID', id), site)).toEqual({ id }),
);

test.each([
  '',
  '/media/HASH',
  '/media/ID',
  '/media/original/HASH',
  '/%256dedia/HASH/full-960.jpg',
  '/fr/media/HASH/full-960.jpg',
  '/media/HASH0/full-960.jpg',
  '/media/../HASH/full-960.jpg',
  '/%/media/HASH/full-960.jpg',
  '//elsewhere.example/media/HASH/full-960.jpg',
  'https://midad.example:8080/media/HASH/full-960.jpg',
  'https://elsewhere.example/media/HASH/full-960.jpg',
  'https://midad.example@elsewhere.example/media/HASH/full-960.jpg',
  'ftp://midad.example/media/HASH/full-960.jpg',
  'data:image/png;base64,AAAA',
  'https://[',
  'media:ID0',
  'media:ID/x',
])('%j names no file of the library', (spelling) => {
  expect(addressedFile(spelling.replace('HASH', hash).replace('ID', id), site)).toBeUndefined();
});

/** Path segments that browsers remove. */
const nothing = ['', '.', '%2e', 'x/..', 'x/%2E%2e', 'a/b/../..'];
const written = [
  (sign: string) => sign,
  (sign: string) => sign.toUpperCase(),
  (sign: string) => `%${sign.charCodeAt(0).toString(16)}`,
];

test('a file is found under a thousand mixed spellings of its address', () => {
  let seed = 14;
  const pick = <T>(list: readonly T[]): T => {
    seed = (seed * 48_271) % 2_147_483_647;
    return list[seed % list.length] as T;
  };
  const spelt = (text: string) => Array.from(text, (sign) => pick(written)(sign)).join('');
  for (let at = 0; at < 1000; at += 1) {
    const path = [pick(nothing.slice(1)), spelt('media'), pick(nothing), spelt(hash), pick(nothing), 'a.jpg'];
    const src = pick(['', site, '//midad.example']) + path.map((each) => pick(['/', '\\']) + each).join('');
    expect([src, addressedFile(src, site)]).toEqual([src, { hash }]);
  }
});
