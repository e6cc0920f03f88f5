/// <reference lib="dom" />
/** Pictures in the HTML from which the editor is created. */

/** A paragraph that contains only a picture. */
export function isLonePicture(node: HTMLElement): boolean {
  const [only, ...others] = [...node.childNodes].filter(
    ({ textContent, nodeName }) => nodeName === 'IMG' || textContent?.trim() !== '',
  );
  return only?.nodeName === 'IMG' && others.length === 0;
}

/** The editor's schema accepts the picture at its position. */
export const standsInFigure = (picture: HTMLElement): boolean =>
  picture.closest('figure') !== null ||
  (picture.parentElement?.nodeName === 'P' && isLonePicture(picture.parentElement));
