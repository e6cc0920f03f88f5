/** Addresses within the paper: `article:ID` of a story, `media:ID` of a file of the library. */
import { elementsOf, parse } from '../../markup/tree';

const STORY = /^article:([0-9a-f]{24})$/;
const PICTURE = /^media:([0-9a-f]{24})$/;

/** The id of the story that an address leads to. */
export const storyIn = (address: string | undefined): string | undefined => STORY.exec(address ?? '')?.[1];

/** The id of the library's file at an address. */
export const pictureIn = (address: string | undefined): string | undefined =>
  PICTURE.exec(address ?? '')?.[1];

/** The ids of the stories and files a text refers to, in its order. */
export interface References {
  readonly stories: readonly string[];
  readonly pictures: readonly string[];
}

/** Most texts refer to nothing, and need not be parsed for it. */
const REFERENCE = /"(?:article|media):[0-9a-f]{24}"/;

/** What must be fetched before a text is refined. */
export function referencesOf(html: string): References {
  if (!REFERENCE.test(html)) return { stories: [], pictures: [] };
  const elements = elementsOf(parse(html));
  return {
    stories: elements.flatMap(({ attributes }) => storyIn(attributes['href']) ?? []),
    pictures: elements.flatMap(({ attributes }) => pictureIn(attributes['src']) ?? []),
  };
}
