/// <reference lib="dom" />
/** Files of a clipboard, and how the editor shows them until the library has them. */

const DATA_URL = /^data:image\/(png|jpeg|gif|webp|avif);base64,/;
/** Largest data URL, in characters: the library refuses larger pictures, so that they are not decoded. */
const LARGEST = 40_000_000;

/** The picture in a data URL; undefined for another address. */
export function fileOf(address: string, name: string): File | undefined {
  const [prefix, type] = DATA_URL.exec(address.slice(0, 40)) ?? [];
  if (prefix === undefined || type === undefined || address.length > LARGEST) return undefined;
  try {
    const bytes = Uint8Array.from(atob(address.slice(prefix.length)), (sign) => sign.charCodeAt(0));
    return new File([bytes], `${name}.${type === 'jpeg' ? 'jpg' : type}`, { type: `image/${type}` });
  } catch {
    return undefined;
  }
}
