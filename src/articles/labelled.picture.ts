import type { Media } from '../media/media';
import { pictureOf, type PictureRequest } from '../media/pictures/picture';
import type { Site } from '../web/site';

/** A picture; a generated or altered one has its label in the language of the page. */
export function labelledPicture(file: Media, request: PictureRequest, t: Site['t']) {
  const picture = pictureOf(file, request);
  const label = picture?.sourceLabel;
  return picture && { ...picture, ...(label !== undefined && { label: t(request.lang, label) }) };
}
