import type { FocalPoint, Media } from './media';

/** `full` keeps the picture's own ratio; `card` is cut to 16:10 around the focal point. */
export const crops = ['full', 'card'] as const;
export type Crop = (typeof crops)[number];

/** Widths that are made, in pixels. A smaller picture is not enlarged: its last step is its own width. */
export const steps = [320, 640, 960, 1600] as const;
export type Step = (typeof steps)[number];

/** Formats in the order browsers should choose. */
export const formats = ['avif', 'webp', 'jpg'] as const;
export type Format = (typeof formats)[number];

export const mimeOf: Readonly<Record<Format, string>> = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpg: 'image/jpeg',
};

const CARD_RATIO = 16 / 10;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One file made from a picture. The focal point is part of its name, so a new one gives a new address. */
export interface Rendition {
  readonly crop: Crop;
  readonly step: Step;
  readonly format: Format;
  /** Where the card was cut around; undefined for `full`. */
  readonly focus?: FocalPoint;
}

/** The stretch of the original that a crop shows. */
export function cropBox(size: Size, crop: Crop, focus: FocalPoint): Size & { left: number; top: number } {
  if (crop === 'full') return { ...size, left: 0, top: 0 };
  const width = Math.min(size.width, Math.max(1, Math.round(size.height * CARD_RATIO)));
  const height = Math.min(size.height, Math.max(1, Math.round(size.width / CARD_RATIO)));
  const left = clamp(Math.round(focus.x * size.width - width / 2), size.width - width);
  const top = clamp(Math.round(focus.y * size.height - height / 2), size.height - height);
  return { width, height, left, top };
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** The steps a crop is made in, with the size each has in truth. */
export function stepsOf(size: Size, crop: Crop): readonly (Size & { readonly step: Step })[] {
  const box = cropBox(size, crop, { x: 0, y: 0 });
  return steps
    .filter((_, at) => (steps[at - 1] ?? 0) < box.width)
    .map((step) => {
      const width = Math.min(step, box.width);
      return { step, width, height: Math.max(1, Math.round((width * box.height) / box.width)) };
    });
}

const hundredths = (share: number): string => String(Math.round(share * 100)).padStart(2, '0');

/** `full-640.avif`, `card-640-x50y33.jpg`. */
export function renditionName({ crop, step, format, focus }: Rendition): string {
  const cut = focus ? `-x${hundredths(focus.x)}y${hundredths(focus.y)}` : '';
  return `${crop}-${step}${cut}.${format}`;
}

export const renditionOf = (media: Media, crop: Crop, step: Step, format: Format): Rendition =>
  crop === 'full' ? { crop, step, format } : { crop, step, format, focus: media.focalPoint };

const NAME = /^(full|card)-(320|640|960|1600)(?:-x(\d\d|100)y(\d\d|100))?\.(avif|webp|jpg)$/;

/** Reads what `renditionName` writes; undefined for any other name, so nothing else is ever made. */
export function parseRenditionName(name: string): Rendition | undefined {
  const [, cropName, width, x, y, ending] = NAME.exec(name) ?? [];
  const crop = crops.find((known) => known === cropName);
  const step = steps.find((known) => String(known) === width);
  const format = formats.find((known) => known === ending);
  if (!crop || !step || !format || (crop === 'card') !== (x !== undefined)) return undefined;
  return crop === 'full'
    ? { crop, step, format }
    : { crop, step, format, focus: { x: Number(x) / 100, y: Number(y) / 100 } };
}
