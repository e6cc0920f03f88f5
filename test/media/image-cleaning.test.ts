import sharp from 'sharp';
import exifr from 'exifr';
import { InvalidInput } from '../../src/errors';
import { cleanPicture } from '../../src/media/files/image-cleaning';
import { pictureTypeOf, requirePicture } from '../../src/media/files/sniff';
import { aPicture, bombHeader, inWindows1256, withCameraData, withIptc } from './a.picture';

const reasonFor = async (task: () => unknown) => {
  const error: unknown = await Promise.resolve()
    .then(task)
    .catch((thrown: unknown) => thrown);
  return error instanceof InvalidInput ? error.fields['file']?.key : `not refused: ${String(error)}`;
};

const clean = (content: Buffer) => cleanPicture(content, requirePicture(content));

describe('the format of a file', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
    '%s is recognised by its content',
    async (type) => {
      const content = await (await aPicture(64, 48)).toFormat(type).toBuffer();
      expect(pictureTypeOf(content)).toBe(type);
      expect(await clean(content)).toMatchObject({ width: 64, height: 48 });
    },
  );

  test.each([
    ['nothing', '', 'media.error.empty'],
    ['a web page', '<!doctype html><script>alert(1)</script>', 'media.error.notAPicture'],
    ['a drawing with a script', '<?xml version="1.0"?><svg onload="x()"/>', 'media.error.svg'],
    ['a photo of an iPhone', '\0\0\0\x18ftypheic\0\0\0\0', 'media.error.heic'],
    ['a program', 'MZ\x90\0', 'media.error.notAPicture'],
    ['a TIFF', 'II*\0', 'media.error.notAPicture'],
  ])('%s is refused', async (_what, text, reason) => {
    expect(await reasonFor(() => requirePicture(Buffer.from(text, 'latin1')))).toBe(reason);
  });
});

describe('a stored picture', () => {
  test('contains neither location nor camera', async () => {
    const sent = await withCameraData(await aPicture())
      .jpeg()
      .toBuffer();
    expect(await exifr.gps(sent)).toMatchObject({ latitude: expect.closeTo(34.016, 2) as number });
    const kept = await clean(sent);
    expect(await exifr.gps(kept.content)).toBeUndefined();
    expect(await sharp(kept.content).metadata()).not.toHaveProperty('exif');
    expect(kept.content.includes('Somebody')).toBe(false);
  });

  test('is upright for every orientation of the camera', async () => {
    const kept = await clean(
      await withCameraData(await aPicture(300, 200), 6)
        .jpeg()
        .toBuffer(),
    );
    expect([kept.width, kept.height]).toEqual([200, 300]);
    // A clockwise turn moves the blue quarter to the top left and the red one to the top right.
    const { data } = await sharp(kept.content)
      .extract({ left: 5, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(data[2]).toBeGreaterThan(150);
    expect(data[0]).toBeLessThan(60);
  });

  test('is converted from CMYK to sRGB', async () => {
    const sent = await (await aPicture(300, 200)).toColourspace('cmyk').jpeg().toBuffer();
    expect((await sharp(sent).metadata()).space).toBe('cmyk');
    expect(await sharp((await clean(sent)).content).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
  });

  test('contains all frames of an animated GIF', async () => {
    const frames = await Promise.all(
      ['red', 'blue'].map((background) =>
        sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const gif = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    const kept = await clean(gif);
    expect([kept.width, kept.height]).toEqual([40, 30]);
    expect((await sharp(kept.content).metadata()).pages).toBe(2);
  });
});

describe('a refused picture', () => {
  test('a JPEG cut off in the middle', async () => {
    const whole = await (await aPicture()).jpeg().toBuffer();
    expect(await reasonFor(() => clean(whole.subarray(0, whole.length / 2)))).toBe('media.error.damaged');
  });

  test.each(['png', 'webp', 'avif', 'gif'] as const)('a %s cut off in the middle', async (type) => {
    const whole = await (await aPicture()).toFormat(type).toBuffer();
    expect(await reasonFor(() => clean(whole.subarray(0, whole.length / 2)))).toBe('media.error.damaged');
  });

  test('a few bytes that declare 400 million pixels', async () => {
    expect(await reasonFor(() => clean(bombHeader()))).toBe('media.error.tooManyPixels');
  });

  test('the signature of one format before another', async () => {
    const png = await (await aPicture()).png().toBuffer();
    const disguised = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), png]);
    expect(await reasonFor(() => clean(disguised))).toBe('media.error.damaged');
  });

  test('a tracking pixel', async () => {
    expect(await reasonFor(async () => clean(await (await aPicture(8, 8)).png().toBuffer()))).toBe(
      'media.error.tooSmall',
    );
  });
});

describe('the metadata of a picture', () => {
  const caption = 'سد على وادي أبي رقراق قرب الرباط';

  test.each([
    ['UTF-8', Buffer.from(caption)],
    ['the Windows Arabic code page', inWindows1256(caption)],
  ])('caption, credit and headline are read from IPTC in %s', async (_encoding, bytes) => {
    const jpeg = await (await aPicture()).jpeg().toBuffer();
    const { credits } = await clean(
      withIptc(jpeg, { 105: inWindows1256('افتتاح سد جديد'), 120: bytes, 80: 'A. Photographer', 110: 'MAP' }),
    );
    expect(credits).toEqual({
      headline: 'افتتاح سد جديد',
      caption,
      credit: 'A. Photographer / MAP',
      creator: 'A. Photographer',
    });
  });

  test('French accents in Latin-1 are read', async () => {
    const jpeg = await (await aPicture()).jpeg().toBuffer();
    const { credits } = await clean(withIptc(jpeg, { 120: Buffer.from('Le café fermé', 'latin1') }));
    expect(credits).toEqual({ caption: 'Le café fermé' });
  });

  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('XMP is read from %s', async (type) => {
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" photoshop:Credit="AFP" photoshop:Headline="عنوان"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">${caption}</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>فاطمة</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const sent = await (await aPicture(64, 48)).withXmp(packet).toFormat(type).toBuffer();
    expect((await clean(sent)).credits).toEqual({
      headline: 'عنوان',
      caption,
      credit: 'فاطمة / AFP',
      creator: 'فاطمة',
    });
  });

  test('a picture with damaged metadata is accepted', async () => {
    const jpeg = await (await aPicture()).jpeg().toBuffer();
    const odd = withIptc(jpeg, { 120: '\u202e\u0000  caption\u202c ' });
    odd[60] = 0x1c;
    expect((await clean(odd)).width).toBe(1200);
  });
});
