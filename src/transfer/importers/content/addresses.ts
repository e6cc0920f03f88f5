/** Addresses of another site as this one looks at them. */
import { normalised } from '../../../language/text/normal-form';

/** A part of an address as people write it; what is encoded wrongly stays as it is. */
export function decodedPath(path: string): string {
  try {
    return normalised(decodeURIComponent(path), 'NFC');
  } catch {
    return path;
  }
}

/** The path under which readers found something; none where only a query told it from the front page. */
export function pathOfAddress(address: string): string | undefined {
  if (!URL.canParse(address, 'http://localhost')) return undefined;
  const path = decodedPath(new URL(address, 'http://localhost').pathname).replace(/\/$/, '');
  return path === '' ? undefined : path;
}

/** The address of a picture as it was sent, not of a smaller one that WordPress made of it. */
export const fullSize = (address: string): string =>
  address.replace(/-\d{1,5}x\d{1,5}(?=\.[a-z]{3,4}(?:[?#]|$))/i, '');

/** The width that WordPress wrote into the name of a smaller picture; 0 where it wrote none. */
export const sizeIn = (address: string): number =>
  Number(/-(\d{1,5})x\d{1,5}\.[a-z]{3,4}(?:[?#]|$)/i.exec(address)?.[1] ?? 0);
