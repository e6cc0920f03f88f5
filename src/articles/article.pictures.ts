/** Pictures of a story that lack alternative text (WCAG 2.2, 1.1.1) or a credit. */
import type { Actor } from '../accounts/account';
import type { Message } from '../errors';
import { InvalidInput } from '../errors';
import { referencesOf } from '../blocks/body/refine';
import type { Element } from '../markup/tree';
import { elementsOf, imagesIn, parse, textOf } from '../markup/tree';
import { mediaMissingAlt, mediaMissingCredit } from '../media/library.service';
import { findMedia } from '../media/media.model';
import { visibleMedia, type LibraryViewer } from '../media/media.rules';
import type { Media } from '../media/media';
import type { Article, LeadImage } from './article';
import { filesOfPublished } from './store/desk.lists.model';

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

/** What a request writes into a story and may name pictures. */
export interface NamedPictures {
  readonly body?: string;
  readonly leadImage?: { readonly mediaId: string } | null;
}

type ShownPictures = Pick<StoryPictures, 'body' | 'leadImage'>;

/** An actor as a viewer of the library, by what readers see at a moment. */
export const libraryViewer = (actor: Actor, now: Date): LibraryViewer => ({
  actor,
  published: filesOfPublished(() => now),
});

/**
 * Refuses pictures that the library lacks, that were withdrawn or that the actor may not view. Pictures that
 * the story shows already stay. One message serves all, so that it does not say which files exist.
 * @throws InvalidInput (`leadImage`, `body`)
 */
export async function requireKnownPictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before?: ShownPictures,
): Promise<void> {
  const ids = newPictures(after, before ? [before] : []);
  const found = [...(await findMedia(ids)).values()].filter(({ withdrawn }) => withdrawn === undefined);
  refusePictures(after, idsWithout(ids, await visibleMedia(viewer, found)));
}

/**
 * Refuses pictures of a working draft that the actor may not view. A draft may name what the library lacks.
 * @param before versions of the story whose pictures the draft may show
 * @throws InvalidInput (`leadImage`, `body`)
 */
export async function requireVisiblePictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before: readonly ShownPictures[],
): Promise<void> {
  refusePictures(after, await hiddenPictures(viewer, after, before));
}

/** Ids of files that a text names newly and that the actor may not view. */
export async function hiddenPictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before: readonly ShownPictures[],
): Promise<ReadonlySet<string>> {
  const found = await findMedia(newPictures(after, before).filter((id) => /^[0-9a-f]{24}$/.test(id)));
  return idsWithout([...found.keys()], await visibleMedia(viewer, [...found.values()]));
}

/** Ids that a text names and no earlier version of it does. */
function newPictures(after: NamedPictures, before: readonly ShownPictures[]): readonly string[] {
  const known = new Set(before.flatMap((story) => [story.leadImage?.mediaId, ...picturesIn(story.body)]));
  const named = [after.leadImage?.mediaId, ...picturesIn(after.body ?? '')];
  return [...new Set(named.flatMap((id) => (id === undefined || known.has(id) ? [] : [id])))];
}

function idsWithout(ids: readonly string[], files: readonly Media[]): ReadonlySet<string> {
  const known = new Set(files.map(({ id }) => id));
  return new Set(ids.filter((id) => !known.has(id)));
}

function refusePictures({ leadImage, body = '' }: NamedPictures, refused: ReadonlySet<string>): void {
  if (refused.size === 0) return;
  const unknown: Message = { key: 'articles.error.unknownPicture' };
  throw new InvalidInput({
    ...(leadImage && refused.has(leadImage.mediaId) && { leadImage: unknown }),
    ...(picturesIn(body).some((id) => refused.has(id)) && { body: unknown }),
  });
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
  imagesIn(body).flatMap(({ attributes }) =>
    attributes['alt']?.trim() ? [] : (PICTURE.exec(attributes['src'] ?? '')?.[1] ?? []),
  );
