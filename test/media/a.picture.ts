import sharp from 'sharp';

/** A picture of four quarters in four colours, so that its crops differ. */
export async function aPicture(width = 1200, height = 800): Promise<sharp.Sharp> {
  const quarter = (background: string) =>
    sharp({ create: { width: Math.ceil(width / 2), height: Math.ceil(height / 2), channels: 3, background } })
      .png()
      .toBuffer();
  const [red, green, blue] = await Promise.all(['#d00000', '#00a000', '#0000d0'].map(quarter));
  return sharp(
    await sharp({ create: { width, height, channels: 3, background: '#f0f0f0' } })
      .composite([
        { input: red!, left: 0, top: 0 },
        { input: green!, left: Math.floor(width / 2), top: 0 },
        { input: blue!, left: 0, top: Math.floor(height / 2) },
      ])
      .png()
      .toBuffer(),
  );
}

/** Location and orientation of the camera. */
export const withCameraData = (picture: sharp.Sharp, orientation = 1): sharp.Sharp =>
  picture.withMetadata({ orientation }).withExifMerge({
    IFD0: { Make: 'Camera', Artist: 'Somebody' },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '34/1 1/1 0/1',
      GPSLongitudeRef: 'W',
      GPSLongitude: '6/1 50/1 0/1',
    },
  });

const dataset = (record: number, number: number, value: Buffer): Buffer =>
  Buffer.concat([Buffer.from([0x1c, record, number, value.length >> 8, value.length & 255]), value]);

/** An XMP packet with these properties. */
export function xmpPacket(properties: Readonly<Record<string, string>>): string {
  const said = Object.entries(properties)
    .map(([name, value]) => `${name}="${value}"`)
    .join(' ');
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" ${said}/></rdf:RDF></x:xmpmeta>`;
}

/** IPTC-IIM fields by their number in record 2: 105 headline, 120 caption, 110 credit, 80 byline. */
export function withIptc(jpeg: Buffer, fields: Readonly<Record<number, Buffer | string>>): Buffer {
  const iim = Buffer.concat(
    Object.entries(fields).map(([number, value]) => dataset(2, Number(number), Buffer.from(value))),
  );
  const resource = Buffer.concat([
    Buffer.from('Photoshop 3.0\0' + '8BIM', 'latin1'),
    Buffer.from([4, 4, 0, 0, 0, 0, iim.length >> 8, iim.length & 255]),
    iim,
    Buffer.alloc(iim.length % 2),
  ]);
  const length = resource.length + 2;
  const segment = Buffer.concat([Buffer.from([0xff, 0xed, length >> 8, length & 255]), resource]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

/** Arabic in Windows-1256, the encoding of old archives. */
export function inWindows1256(text: string): Buffer {
  const decoder = new TextDecoder('windows-1256');
  const codes = new Map(
    Array.from({ length: 256 }, (_, code) => [decoder.decode(Buffer.from([code])), code]),
  );
  return Buffer.from(Array.from(text, (letter) => codes.get(letter)!));
}

/** A PNG of a few bytes whose header declares 20,000 × 20,000 pixels. */
export function bombHeader(): Buffer {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  );
  png.writeUInt32BE(20_000, 16);
  png.writeUInt32BE(20_000, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
