import { z } from 'zod';
import { mediaKinds } from '../../media/media';
import type { Media } from '../../media/media';
import { mediaPath } from '../../media/pictures/picture';
import { crops, formats, renditionName, renditionOf, stepsOfMedia } from '../../media/renditions/rendition';
import { sourceLabelOf } from '../../media/metadata/source-type';
import { wordsIn } from '../../language/wording';
import type { Paper } from '../../web/pages/paper';
import { absoluteUrl } from '../../web/pages/paper';
import type { Site } from '../../web/site';

const words = z.record(z.string(), z.string());

const renditionJson = z.strictObject({
  crop: z.enum(crops),
  format: z.enum(formats),
  width: z.int(),
  height: z.int(),
  url: z.url(),
});

/** A file of the library as the API returns it. */
export const mediaJson = z
  .strictObject({
    id: z.string(),
    kind: z.enum(mediaKinds),
    mime: z.string(),
    name: z.string().describe('As the sender named it'),
    bytes: z.int(),
    width: z.int().nullable(),
    height: z.int().nullable(),
    focalPoint: z.strictObject({ x: z.number(), y: z.number() }),
    alt: z.string().describe('In the language asked for, else in any'),
    caption: z.string(),
    credit: z.string(),
    digitalSourceType: z.string().nullable().describe('As its file says, a code of IPTC’s list'),
    digitalSourceLabel: z
      .string()
      .nullable()
      .describe('What readers must be told, in the language asked for'),
    texts: z.strictObject({ alt: words, caption: words, credit: words }).describe('In all languages'),
    url: z.url().nullable().describe('The largest rendition'),
    renditions: z.array(renditionJson).describe('Made when first asked for, then kept'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Media' });

export type MediaJson = z.output<typeof mediaJson>;

/** A file with the addresses of its renditions. */
export function mediaJsonOf(media: Media, lang: string, site: Pick<Site, 'paper' | 't'>): MediaJson {
  const { id, kind, mime, name, bytes, focalPoint, alt, caption, credit } = media;
  const renditions = renditionsOf(media, site.paper());
  const label = sourceLabelOf(media.iptc.sourceType);
  const largest = renditions.filter(({ crop, format }) => crop === 'full' && format === 'jpg').at(-1);
  return {
    id,
    kind,
    mime,
    name,
    bytes,
    width: media.width ?? null,
    height: media.height ?? null,
    focalPoint,
    alt: wordsIn(alt, lang),
    caption: wordsIn(caption, lang),
    credit: wordsIn(credit, lang),
    digitalSourceType: media.iptc.sourceType ?? null,
    digitalSourceLabel: label === undefined ? null : site.t(lang, label),
    texts: { alt: { ...alt }, caption: { ...caption }, credit: { ...credit } },
    url: largest?.url ?? null,
    renditions,
    createdAt: media.createdAt.toISOString(),
  };
}

function renditionsOf(media: Media, paper: Paper): MediaJson['renditions'] {
  if (media.kind !== 'image') return [];
  return crops.flatMap((crop) =>
    stepsOfMedia(media, crop).flatMap((size) =>
      formats.map((format) => {
        const name = renditionName(renditionOf(media, { crop, step: size.step, format }));
        const url = absoluteUrl(paper, mediaPath(media.hash, name));
        return { crop, format, width: size.width, height: size.height, url };
      }),
    ),
  );
}
