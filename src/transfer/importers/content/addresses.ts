/** Addresses of another site. */
import { normalised } from '../../../language/text/normal-form';

/** A percent-decoded part of an address; unchanged where the encoding is invalid. */
export function decodedPath(path: string): string {
  try {
    return normalised(decodeURIComponent(path), 'NFC');
  } catch {
    return path;
  }
}

/** The path of an address; undefined for the front page with a query. */
export function pathOfAddress(address: string): string | undefined {
  if (!URL.canParse(address, 'http://localhost')) return undefined;
  const path = decodedPath(new URL(address, 'http://localhost').pathname).replace(/\/$/, '');
  return path === '' ? undefined : path;
}

/** The address of the original of a picture, without the size suffix of WordPress. */
export const fullSize = (address: string): string =>
  address.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}(?:[?#]|$))/i, '');

/** The width in the size suffix of WordPress; 0 without one. */
export const sizeIn = (address: string): number =>
  Number(/-(\d{1,5})x\d{1,5}\.[a-z]{3,4}(?:[?#]|$)/i.exec(address)?.[1] ?? 0);
