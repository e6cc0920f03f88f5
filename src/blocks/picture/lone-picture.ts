/// <reference lib="dom" />
/** Pictures in HTML that the editor is made over. */

/** A paragraph that holds a picture and nothing else. */
export function isLonePicture(node: HTMLElement): boolean {
  const [only, ...others] = [...node.childNodes].filter(
    ({ textContent, nodeName }) => nodeName === 'IMG' || textContent?.trim() !== '',
  );
  return only?.nodeName === 'IMG' && others.length === 0;
}

/** The editor's schema takes the picture in where it stands. */
export const standsInFigure = (picture: HTMLElement): boolean =>
  picture.closest('figure') !== null ||
  (picture.parentElement?.nodeName === 'P' && isLonePicture(picture.parentElement));
