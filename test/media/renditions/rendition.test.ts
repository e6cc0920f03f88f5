import fc from 'fast-check';
import type { Media } from '../../../src/media/media';
import { pictureOf } from '../../../src/media/pictures/picture';
import {
  cropBox,
  crops,
  formats,
  parseRenditionName,
  renditionName,
  renditionOf,
  steps,
  stepsOf,
} from '../../../src/media/renditions/rendition';
import { anId } from '../../an-id';

const aMedia = (facts: Partial<Media> = {}): Media => ({
  id: anId('0123456789abcdef01234567'),
  kind: 'image',
  hash: 'f'.repeat(32),
  sourceHash: 'e'.repeat(32),
  name: 'dam.jpg',
  mime: 'image/jpeg',
  extension: 'jpg',
  bytes: 1,
  width: 2000,
  height: 1000,
  focalPoint: { x: 0.25, y: 0.5 },
  alt: { ar: 'سد', fr: 'Un barrage' },
  caption: { ar: 'سد على الوادي' },
  credit: {},
  iptc: {},
  demo: false,
  createdAt: new Date('2026-11-24T10:00:00Z'),
  ...facts,
});

describe('the area of a card', () => {
  test.each([
    [
      'a wide picture, its point on the left',
      2000,
      1000,
      0.25,
      0.5,
      { width: 1600, height: 1000, left: 0, top: 0 },
    ],
    [
      'a wide picture, its point on the right',
      2000,
      1000,
      0.9,
      0.5,
      { width: 1600, height: 1000, left: 400, top: 0 },
    ],
    ['a tall picture, its point high', 1000, 2000, 0.5, 0.1, { width: 1000, height: 625, left: 0, top: 0 }],
    [
      'a tall picture, its point in the middle',
      1000,
      2000,
      0.5,
      0.5,
      { width: 1000, height: 625, left: 0, top: 688 },
    ],
    ['a picture of that ratio', 1600, 1000, 0, 1, { width: 1600, height: 1000, left: 0, top: 0 }],
  ])('%s', (_what, width, height, x, y, box) => {
    expect(cropBox({ width, height }, 'card', { x, y })).toEqual(box);
  });

  test('lies within the picture for every size and focal point', () => {
    const side = fc.integer({ min: 1, max: 20_000 });
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    fc.assert(
      fc.property(side, side, share, share, (width, height, x, y) => {
        const box = cropBox({ width, height }, 'card', { x, y });
        expect(Math.min(box.left, box.top, box.width - 1, box.height - 1)).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(width);
        expect(box.top + box.height).toBeLessThanOrEqual(height);
      }),
    );
  });
});

describe('the widths of renditions', () => {
  test.each([
    [2000, [320, 640, 960, 1600]],
    [1600, [320, 640, 960, 1600]],
    [1000, [320, 640, 960, 1000]],
    [960, [320, 640, 960]],
    [500, [320, 500]],
    [200, [200]],
  ])('%i pixels wide: %j', (width, expected) => {
    expect(stepsOf({ width, height: width }, 'full').map((size) => size.width)).toEqual(expected);
  });
});

describe('the name of a rendition', () => {
  test('parses to the same rendition', () => {
    const share = fc.integer({ min: 0, max: 100 }).map((n) => n / 100);
    const any = fc.tuple(
      fc.constantFrom(...crops),
      fc.constantFrom(...steps),
      fc.constantFrom(...formats),
      share,
      share,
    );
    fc.assert(
      fc.property(any, ([crop, step, format, x, y]) => {
        const rendition = renditionOf(aMedia({ focalPoint: { x, y } }), { crop, step, format });
        expect(parseRenditionName(renditionName(rendition))).toEqual(rendition);
      }),
    );
  });

  test.each([
    'full-641.jpg',
    'full-640.png',
    'full-640-x50y50.jpg',
    'card-640.jpg',
    'card-640-x5y5.jpg',
    'card-640-x101y50.jpg',
    '../full-640.jpg',
    'full-640.jpg.exe',
    '',
  ])('is not %j', (name) => {
    expect(parseRenditionName(name)).toBeUndefined();
  });
});

describe('a picture on a page', () => {
  const hash = 'f'.repeat(32);

  test('offers its widths in the best formats first', () => {
    expect(pictureOf(aMedia({ width: 700, height: 350 }), { crop: 'full', lang: 'ar' })).toEqual({
      sources: [
        {
          type: 'image/avif',
          srcset: `/media/${hash}/full-320.avif 320w, /media/${hash}/full-640.avif 640w, /media/${hash}/full-960.avif 700w`,
        },
        {
          type: 'image/webp',
          srcset: `/media/${hash}/full-320.webp 320w, /media/${hash}/full-640.webp 640w, /media/${hash}/full-960.webp 700w`,
        },
      ],
      src: `/media/${hash}/full-960.jpg`,
      srcset: `/media/${hash}/full-320.jpg 320w, /media/${hash}/full-640.jpg 640w, /media/${hash}/full-960.jpg 700w`,
      width: 700,
      height: 350,
      alt: 'سد',
      caption: 'سد على الوادي',
    });
  });

  test('has another address as a card after a change of the focal point', () => {
    const card = (x: number) =>
      pictureOf(aMedia({ focalPoint: { x, y: 0.5 } }), { crop: 'card', lang: 'ar' })?.src;
    expect(card(0.25)).toBe(`/media/${hash}/card-1600-x25y50.jpg`);
    expect(card(0.3)).toBe(`/media/${hash}/card-1600-x30y50.jpg`);
    expect(pictureOf(aMedia(), { crop: 'card', lang: 'ar' })).toMatchObject({ width: 1600, height: 1000 });
  });

  test('has its caption and alternative text in the language of the page alone, its credit in any', () => {
    const words = (lang: string) => pictureOf(aMedia(), { crop: 'full', lang });
    expect(words('fr')).toMatchObject({ alt: 'Un barrage' });
    expect(words('fr')).not.toHaveProperty('caption');
    expect(words('fr')).not.toHaveProperty('credit');
    const misfiled = aMedia({ alt: { fr: 'سد' }, credit: { ar: 'وكالة' } });
    expect(pictureOf(misfiled, { crop: 'full', lang: 'fr' })).toMatchObject({ alt: '', credit: 'وكالة' });
  });

  test('has the texts of its story, and of the library no more than the credit', () => {
    const credited = aMedia({ credit: { ar: 'سلمى' } });
    const picture = (own: object) => pictureOf(credited, { crop: 'full', lang: 'ar', own });
    expect(picture({ alt: 'وزير', caption: '', credit: 'MAP' })).toMatchObject({
      alt: 'وزير',
      credit: 'MAP',
    });
    expect(picture({})).toMatchObject({ alt: '', credit: 'سلمى' });
    expect(picture({})).not.toHaveProperty('caption');
  });

  test('does not exist for a document', () => {
    expect(pictureOf(aMedia({ kind: 'pdf' }), { crop: 'full', lang: 'ar' })).toBeUndefined();
  });
});
