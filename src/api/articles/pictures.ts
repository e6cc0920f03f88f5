/** The pictures of a story with their texts, so that a program need not request each. */
import type { Article } from '../../articles/article';
import { labelledPicture } from '../../articles/labelled.picture';
import { pictureIn } from '../../blocks/body/references';
import type { Id } from '../../ids/id';
import type { Element } from '../../markup/tree';
import { elementsOf, parse, textOf } from '../../markup/tree';
import type { Media } from '../../media/media';
import type { OwnTexts } from '../../media/pictures/picture';
import { findMedia } from '../../media/media.service';
import { absoluteUrl } from '../../web/pages/paper';
import type { Site } from '../../web/site';
import type { ArticleJson } from './article.json';

interface Placed {
  readonly mediaId: Id;
  readonly place: 'lead' | 'text';
  readonly own: OwnTexts;
}

type PicturedText = Pick<Article, 'body' | 'lang' | 'leadImage'>;

/** The caption and credit of a figure; in a figure with several pictures they apply to each. */
function wordsOf(figure: Element): OwnTexts {
  const captions = elementsOf(figure.children).filter(({ name }) => name === 'figcaption');
  const small = captions
    .flatMap(({ children }) => elementsOf(children))
    .filter(({ name }) => name === 'small')
    .map(({ children }) => textOf(children).trim())
    .join(' · ');
  const all = captions.map(({ children }) => textOf(children).trim()).join(' ');
  return { caption: small === '' ? all : all.replace(small, '').trim(), credit: small };
}

/** Pictures of the text in their order, those of galleries included. */
function inText(body: string): readonly Placed[] {
  const all = elementsOf(parse(body));
  const words = new Map<Element, OwnTexts>();
  for (const figure of all.filter(({ name }) => name === 'figure')) {
    const own = wordsOf(figure);
    for (const element of elementsOf(figure.children)) words.set(element, own);
  }
  return all.flatMap((element) => {
    const mediaId = element.name === 'img' ? pictureIn(element.attributes['src']) : undefined;
    if (mediaId === undefined) return [];
    const alt = element.attributes['alt']?.trim() ?? '';
    return [{ mediaId, place: 'text' as const, own: { ...words.get(element), alt } }];
  });
}

function placedIn({ leadImage, body }: PicturedText): readonly Placed[] {
  const lead = leadImage ? [{ mediaId: leadImage.mediaId, place: 'lead' as const, own: leadImage }] : [];
  return [...lead, ...inText(body)];
}

/** The pictures of each story; those of all stories are fetched at once. */
export async function picturesOfAll(
  articles: readonly PicturedText[],
  site: Pick<Site, 'paper' | 't'>,
): Promise<readonly ArticleJson['pictures'][]> {
  const placed = articles.map(placedIn);
  const media = await findMedia([...new Set(placed.flat().map(({ mediaId }) => mediaId))]);
  return articles.map(({ lang }, at) =>
    (placed[at] ?? []).flatMap((each) => pictureJson(each, media.get(each.mediaId), { lang, site }) ?? []),
  );
}

function pictureJson(
  { mediaId, place, own }: Placed,
  media: Media | undefined,
  { lang, site }: { readonly lang: string; readonly site: Pick<Site, 'paper' | 't'> },
): ArticleJson['pictures'][number] | undefined {
  const picture = media && labelledPicture(media, { crop: 'full', lang, own }, site.t);
  if (!picture) return undefined;
  return {
    mediaId,
    place,
    alt: picture.alt,
    caption: picture.caption ?? '',
    credit: picture.credit ?? '',
    digitalSourceType: media.iptc.sourceType ?? null,
    digitalSourceLabel: picture.label ?? null,
    url: absoluteUrl(site.paper(), picture.src),
  };
}
