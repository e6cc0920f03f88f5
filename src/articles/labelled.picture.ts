import type { Media } from '../media/media';
import { pictureOf, type PictureRequest } from '../media/pictures/picture';
import type { Site } from '../web/site';

/** A picture with the label, in the language of the page, of how it came about where it is generated or altered. */
export function labelledPicture(file: Media, wish: PictureRequest, t: Site['t']) {
  const picture = pictureOf(file, wish);
  const label = picture?.sourceLabel;
  return picture && { ...picture, ...(label !== undefined && { label: t(wish.lang, label) }) };
}
