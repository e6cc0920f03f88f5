import { encode } from 'uqr';

/** A QR code as one SVG path in units of its modules, with the quiet zone that scanners need. */
export interface QrCode {
  readonly size: number;
  readonly path: string;
}

/** Draws a text as a QR code, on this server, so that its secret is not sent to another. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: modules.join('') };
}
