/** Pictures of a story that lack alternative text (WCAG 2.2, 1.1.1) or a credit. */
import type { Message } from '../errors';
import { InvalidInput } from '../errors';
import { referencesOf } from '../markup/refinement/refine';
import type { Element } from '../markup/tree';
import { elementsOf, parse, textOf } from '../markup/tree';
import { mediaMissingAlt, mediaMissingCredit } from '../media/library.service';
import { findMedia } from '../media/media.model';
import type { Media } from '../media/media';
import type { Article, LeadImage } from './article';

/** What of a story shows pictures. */
export type StoryPictures = Pick<Article, 'lang' | 'body'> & { readonly leadImage?: LeadImage };

/** A picture without words in the story's language, and where in the story it stands. */
export interface PictureWithoutAlt {
  readonly id: string;
  /** Name of its file, which is all that it has. */
  readonly name: string;
  readonly place: 'leadAlt' | 'body';
}

const PICTURE = /^media:([0-9a-f]{24})$/;

/** Pictures that have words neither of the story's own nor, in its language, of the library. */
export async function picturesWithoutAlt(story: StoryPictures): Promise<readonly PictureWithoutAlt[]> {
  const { leadImage, body, lang } = story;
  const lead = leadImage && !leadImage.alt?.trim() ? [leadImage.mediaId] : [];
  const inText = unsaidIn(body);
  const silent = await mediaMissingAlt([...lead, ...inText], lang);
  return [...among(silent, lead, 'leadAlt'), ...among(silent, inText, 'body')];
}

/**
 * Pictures of which neither the story nor the library says who made them. Imported ones and those from before
 * credits were asked for are let through.
 */
export async function picturesWithoutCredit({
  leadImage,
  body,
}: StoryPictures): Promise<readonly PictureWithoutAlt[]> {
  const lead = leadImage && !leadImage.credit?.trim() ? [leadImage.mediaId] : [];
  const inText = uncreditedIn(body);
  const uncredited = await mediaMissingCredit([...lead, ...inText]);
  return [...among(uncredited, lead, 'leadAlt'), ...among(uncredited, inText, 'body')];
}

/** Those that stand there, in the order of the story. */
const among = (
  found: readonly Media[],
  ids: readonly string[],
  place: PictureWithoutAlt['place'],
): readonly PictureWithoutAlt[] =>
  [...new Set(ids)].flatMap((wanted) =>
    found.filter(({ id }) => id === wanted).map(({ id, name }) => ({ id, name, place })),
  );

/**
 * Refuses pictures that the library does not have or that were withdrawn, but those that the story showed before.
 * @throws InvalidInput (`leadImage`, `body`)
 */
export async function requireKnownPictures(
  after: { readonly body?: string; readonly leadImage?: { readonly mediaId: string } | null },
  before?: Pick<StoryPictures, 'body' | 'leadImage'>,
): Promise<void> {
  const shown = new Set(before && [before.leadImage?.mediaId, ...picturesIn(before.body)]);
  const lead = [after.leadImage?.mediaId].flatMap((id) => id ?? []).filter((id) => !shown.has(id));
  const inText = picturesIn(after.body ?? '').filter((id) => !shown.has(id));
  if (lead.length + inText.length === 0) return;
  const found = await findMedia([...lead, ...inText]);
  const isMissing = (id: string) => found.get(id)?.withdrawn !== undefined || !found.has(id);
  const unknown: Message = { key: 'articles.error.unknownPicture' };
  const problems = {
    ...(lead.some(isMissing) && { leadImage: unknown }),
    ...(inText.some(isMissing) && { body: unknown }),
  };
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
}

/** Files of the library that a text refers to. */
const picturesIn = (body: string): readonly string[] =>
  body.includes('media:') ? referencesOf(body).pictures : [];

/** Pictures of the text but those of figures whose caption names a credit. */
function uncreditedIn(body: string): readonly string[] {
  if (!body.includes('<img')) return [];
  const nodes = parse(body);
  const credited = new Set(
    elementsOf(nodes)
      .filter(namesCredit)
      .flatMap((figure) => elementsOf(figure.children)),
  );
  return elementsOf(nodes).flatMap((element) =>
    element.name === 'img' && !credited.has(element)
      ? (PICTURE.exec(element.attributes['src'] ?? '')?.[1] ?? [])
      : [],
  );
}

const namesCredit = ({ name, children }: Element): boolean =>
  name === 'figure' &&
  elementsOf(children)
    .filter((each) => each.name === 'figcaption')
    .flatMap((caption) => elementsOf(caption.children))
    .some((each) => each.name === 'small' && textOf(each.children).trim() !== '');

/** Pictures of the text, alone or in galleries, of which the text itself says nothing. */
const unsaidIn = (body: string): readonly string[] =>
  elementsOf(body.includes('<img') ? parse(body) : []).flatMap(({ name, attributes }) =>
    name === 'img' && !attributes['alt']?.trim() ? (PICTURE.exec(attributes['src'] ?? '')?.[1] ?? []) : [],
  );
