import type { Framing, Media } from '../media';

/** `full` has the picture's own ratio; the others are cut around the focal point, or by a framing of an editor. */
export const crops = ['full', 'card', 'square'] as const;
export type Crop = (typeof crops)[number];

/** The crops with a ratio of their own (width to height). */
export const ratios = { card: 16 / 10, square: 1 } as const;
type CutCrop = keyof typeof ratios;
export const cutCrops = ['card', 'square'] as const satisfies readonly CutCrop[];

/** Widths of renditions, in pixels. A smaller picture is not enlarged: its last step is its own width. */
export const steps = [320, 640, 960, 1600] as const;
export type WidthStep = (typeof steps)[number];

/** Formats in the order of preference. */
export const formats = ['avif', 'webp', 'jpg'] as const;
export type Format = (typeof formats)[number];

export const mimeOf: Readonly<Record<Format, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rendition without its framing. */
interface RenditionSize {
  readonly crop: Crop;
  readonly step: WidthStep;
  readonly format: Format;
}

/** One file made from a picture. The framing is part of its name, so that a new one gives a new address. */
export interface Rendition extends RenditionSize {
  /** Its framing; undefined for `full`. */
  readonly focus?: Framing;
}

/** The area of the original that a crop shows, in pixels. */
export function cropBox(size: Size, crop: Crop, focus: Framing): Size & { left: number; top: number } {
  if (crop === 'full') return { ...size, left: 0, top: 0 };
  const zoomed = (length: number) => Math.max(1, Math.round(length / (focus.zoom ?? 1)));
  const width = zoomed(Math.min(size.width, Math.max(1, size.height * ratios[crop])));
  const height = zoomed(Math.min(size.height, Math.max(1, size.width / ratios[crop])));
  const left = clamp(Math.round(focus.x * size.width - width / 2), size.width - width);
  const top = clamp(Math.round(focus.y * size.height - height / 2), size.height - height);
  return { width, height, left, top };
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** The steps of a crop, each with its actual size. */
export function stepsOf(size: Size, crop: Crop, zoom = 1): readonly (Size & { readonly step: WidthStep })[] {
  const box = cropBox(size, crop, { x: 0, y: 0, zoom });
  return steps
    .filter((_, at) => (steps[at - 1] ?? 0) < box.width)
    .map((step) => {
      const width = Math.min(step, box.width);
      return { step, width, height: Math.max(1, Math.round((width * box.height) / box.width)) };
    });
}

/** The framing of a crop: the editor's, else the focal point. */
export const framingOf = (media: Pick<Media, 'focalPoint' | 'framings'>, crop: CutCrop): Framing =>
  media.framings?.[crop] ?? media.focalPoint;

/** The steps of a crop of a stored picture; empty for other files. */
export function stepsOfMedia(media: Media, crop: Crop): ReturnType<typeof stepsOf> {
  const { width, height } = media;
  if (width === undefined || height === undefined) return [];
  return stepsOf({ width, height }, crop, crop === 'full' ? 1 : framingOf(media, crop).zoom);
}

const hundredths = (fraction: number): string => String(Math.round(fraction * 100)).padStart(2, '0');

/** `full-640.avif`, `card-640-x50y33.jpg`, `square-320-x50y33z150.jpg` (zoom 1.5). */
export function renditionName({ crop, step, format, focus }: Rendition): string {
  const zoom = focus?.zoom && focus.zoom > 1 ? `z${hundredths(focus.zoom)}` : '';
  const cut = focus ? `-x${hundredths(focus.x)}y${hundredths(focus.y)}${zoom}` : '';
  return `${crop}-${step}${cut}.${format}`;
}

/** The rendition with the current framing of its crop. */
export const renditionOf = (media: Media, { crop, step, format }: RenditionSize): Rendition =>
  crop === 'full' ? { crop, step, format } : { crop, step, format, focus: framingOf(media, crop) };

const cutName = (crop: CutCrop, { x, y, zoom }: Framing): string =>
  `${crop}-x${hundredths(x)}y${hundredths(y)}${zoom && zoom > 1 ? `z${hundredths(zoom)}` : ''}`;

/** The names of the current framings, without widths and formats. */
export const cutsOf = (media: Pick<Media, 'focalPoint' | 'framings'>): readonly string[] =>
  cutCrops.map((crop) => cutName(crop, framingOf(media, crop)));

/** Whether the rendition has a former framing of its crop. */
export const isFormerCut = (media: Media, { crop, focus }: Rendition): boolean =>
  crop !== 'full' && focus !== undefined && media.formerCuts?.includes(cutName(crop, focus)) === true;

/** The rendition that replaces a former one: in the same crop and format, no wider. */
export function successorOf(media: Media, { crop, step, format }: Rendition): Rendition | undefined {
  const size = stepsOfMedia(media, crop).findLast((each) => each.step <= step);
  return size && renditionOf(media, { crop, step: size.step, format });
}

const NAME =
  /^(full|card|square)-(320|640|960|1600)(?:-x(\d\d|100)y(\d\d|100)(?:z([1-4]\d\d))?)?\.(avif|webp|jpg)$/;

/** Parses a name of `renditionName`; undefined for all other names. */
export function parseRenditionName(name: string): Rendition | undefined {
  const [, cropName, width, x, y, zoom, ending] = NAME.exec(name) ?? [];
  const crop = crops.find((known) => known === cropName);
  const step = steps.find((known) => String(known) === width);
  const format = formats.find((known) => known === ending);
  if (!crop || !step || !format || (crop === 'full') !== (x === undefined)) return undefined;
  if (crop === 'full') return { crop, step, format };
  const zoomed = zoom === undefined ? {} : { zoom: Number(zoom) / 100 };
  return { crop, step, format, focus: { x: Number(x) / 100, y: Number(y) / 100, ...zoomed } };
}
