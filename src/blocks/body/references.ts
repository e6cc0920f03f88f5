/** Addresses within the paper: `article:ID` of a story, `media:ID` of a file of the library. */
import { parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { elementsOf, parse } from '../../markup/tree';

/** The id of the story that an address leads to. */
export const storyIn = (address: string | undefined): Id | undefined => idAfter('article:', address);

/** The id of the library's file at an address. */
export const pictureIn = (address: string | undefined): Id | undefined => idAfter('media:', address);

const idAfter = (scheme: string, address = ''): Id | undefined =>
  address.startsWith(scheme) ? parseId(address.slice(scheme.length)) : undefined;

/** The ids of the stories and files a text refers to, in its order. */
export interface References {
  readonly stories: readonly Id[];
  readonly pictures: readonly Id[];
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
