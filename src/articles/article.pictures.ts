/** Pictures of a story that lack alternative text (WCAG 2.2, 1.1.1) or a credit. */
import type { Actor } from '../accounts/account';
import { pictureIn } from '../blocks/body/references';
import type { Message } from '../errors';
import { InvalidInput } from '../errors';
import { referencesOf } from '../blocks/body/refine';
import type { Id } from '../ids/id';
import type { Element } from '../markup/tree';
import { elementsOf, imagesIn, parse, textOf } from '../markup/tree';
import { mediaMissingAlt, mediaMissingCredit } from '../media/texts/missing-words';
import { findMedia } from '../media/media.model';
import { visibleMedia, type LibraryViewer } from '../media/media.rules';
import type { Media } from '../media/media';
import { photosAmong } from '../people/person.service';
import type { Article, LeadImage } from './article';
import { filesOfPublished } from './store/desk.lists.model';

/** The properties of a story that show pictures. */
export type StoryPictures = Pick<Article, 'lang' | 'body'> & { readonly leadImage?: LeadImage };

/** A picture that lacks a text, and its place in the story. */
export interface PictureWithoutAlt {
  readonly id: Id;
  /** The name of its file. */
  readonly name: string;
  readonly place: 'leadAlt' | 'body';
}

/** Pictures that have an alternative text neither in the story nor, in its language, in the library. */
export async function picturesWithoutAlt(story: StoryPictures): Promise<readonly PictureWithoutAlt[]> {
  const { leadImage, body, lang } = story;
  const lead = leadImage && !leadImage.alt?.trim() ? [leadImage.mediaId] : [];
  const inText = unsaidIn(body);
  const missingAlt = await mediaMissingAlt([...lead, ...inText], lang);
  return [...among(missingAlt, lead, 'leadAlt'), ...among(missingAlt, inText, 'body')];
}

/**
 * Pictures that have a credit neither in the story nor in the library. Imported pictures and those older than the
 * requirement are exempt.
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

/** The found pictures of one place, in the order of the story. */
const among = (
  found: readonly Media[],
  ids: readonly Id[],
  place: PictureWithoutAlt['place'],
): readonly PictureWithoutAlt[] =>
  [...new Set(ids)].flatMap((wanted) =>
    found.filter(({ id }) => id === wanted).map(({ id, name }) => ({ id, name, place })),
  );

/** The properties of a request that may name pictures. */
export interface NamedPictures {
  readonly body?: string;
  readonly leadImage?: { readonly mediaId: Id } | null;
}

type UsedPictures = Pick<StoryPictures, 'body' | 'leadImage'>;

/** The viewer of the library for an actor, by the stories that readers see at a moment. */
export const libraryViewer = (actor: Actor, now: Date): LibraryViewer => ({
  actor,
  published: filesOfPublished(() => now),
  portraits: photosAmong,
});

/**
 * Refuses pictures that the library lacks, that were withdrawn or that the actor may not view. Pictures that the
 * story shows already stay. All cases have one message, so that it does not reveal which files exist.
 * @throws InvalidInput (`leadImage`, `body`)
 */
export async function requireKnownPictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before?: UsedPictures,
): Promise<void> {
  const ids = newPictures(after, before ? [before] : []);
  const found = [...(await findMedia(ids)).values()].filter(({ withdrawn }) => withdrawn === undefined);
  refusePictures(after, idsWithout(ids, await visibleMedia(viewer, found)));
}

/**
 * Refuses pictures of a working draft that the actor may not view. A draft may name pictures that the library lacks.
 * @param before versions of the story whose pictures the draft may show
 * @throws InvalidInput (`leadImage`, `body`)
 */
export async function requireVisiblePictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before: readonly UsedPictures[],
): Promise<void> {
  refusePictures(after, await hiddenPictures(viewer, after, before));
}

/** Ids of the files that a text adds and that the actor may not view. */
export async function hiddenPictures(
  viewer: LibraryViewer,
  after: NamedPictures,
  before: readonly UsedPictures[],
): Promise<ReadonlySet<string>> {
  const found = await findMedia(newPictures(after, before));
  return idsWithout(
    [...found.values()].map(({ id }) => id),
    await visibleMedia(viewer, [...found.values()]),
  );
}

/** Ids of pictures that a text names and that no earlier version names. */
function newPictures(after: NamedPictures, before: readonly UsedPictures[]): readonly Id[] {
  const known = new Set(before.flatMap((story) => [story.leadImage?.mediaId, ...picturesIn(story.body)]));
  const named = [after.leadImage?.mediaId, ...picturesIn(after.body ?? '')];
  return [...new Set(named.flatMap((id) => (id === undefined || known.has(id) ? [] : [id])))];
}

function idsWithout(ids: readonly Id[], files: readonly Media[]): ReadonlySet<string> {
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
const picturesIn = (body: string): readonly Id[] =>
  body.includes('media:') ? referencesOf(body).pictures : [];

/** Pictures of the text, without those of figures whose caption has a credit. */
function uncreditedIn(body: string): readonly Id[] {
  if (!body.includes('<img')) return [];
  const nodes = parse(body);
  const credited = new Set(
    elementsOf(nodes)
      .filter(namesCredit)
      .flatMap((figure) => elementsOf(figure.children)),
  );
  return elementsOf(nodes).flatMap((element) =>
    element.name === 'img' && !credited.has(element) ? (pictureIn(element.attributes['src']) ?? []) : [],
  );
}

const namesCredit = ({ name, children }: Element): boolean =>
  name === 'figure' &&
  elementsOf(children)
    .filter((each) => each.name === 'figcaption')
    .flatMap((caption) => elementsOf(caption.children))
    .some((each) => each.name === 'small' && textOf(each.children).trim() !== '');

/** Pictures of the text, single or in galleries, without an alternative text of their own. A film's still needs none. */
const unsaidIn = (body: string): readonly Id[] =>
  imagesIn(body).flatMap(({ attributes }) =>
    attributes['alt']?.trim() || attributes['class'] === 'poster' ? [] : (pictureIn(attributes['src']) ?? []),
  );
