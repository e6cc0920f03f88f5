/// <reference lib="dom" />
/** The address of a picture that is dragged here from another page. */

/** The picture in dragged markup. */
function pictureIn(html: string): string | undefined {
  if (html === '') return undefined;
  const picture = new DOMParser().parseFromString(html, 'text/html').querySelector('img[src]');
  return picture?.getAttribute('src') ?? undefined;
}

/** The first address of a list; lines with # are comments. */
const linkIn = (list: string): string | undefined =>
  list
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('#'));

const isWebAddress = (address: string): boolean => /^https?:\/\//i.test(address) && URL.canParse(address);

const isPictureName = (address: string): boolean =>
  /\.(?:jpe?g|png|webp|avif|gif)$/i.test(new URL(address).pathname);

/** A link alone, without markup of a picture; undefined where there is none. */
function draggedLink(data: DataTransfer): string | undefined {
  if (pictureIn(data.getData('text/html')) !== undefined) return undefined;
  const link = linkIn(data.getData('text/uri-list') || data.getData('text/plain'));
  return link !== undefined && isWebAddress(link) ? link : undefined;
}

/** A link alone whose name is that of a picture. */
export function draggedPictureLink(data: DataTransfer | null): string | undefined {
  const link = data ? draggedLink(data) : undefined;
  return link !== undefined && isPictureName(link) ? link : undefined;
}

/** The address of a picture, or of what may be one: for places that take nothing but pictures. */
export function draggedAddress(data: DataTransfer): string | undefined {
  const address = pictureIn(data.getData('text/html')) ?? draggedLink(data);
  return address !== undefined && URL.canParse(address, location.href) ? address : undefined;
}
