import type { Actor } from '../../accounts/account';
import type { FocalPoint, Framing, Media } from '../media';
import { mayChangeMedia } from '../media.rules';
import { cutCrops, ratios } from '../renditions/rendition';
import { fullOf } from './media-texts.view';

/** A picture and its framing, for the dialog of the editor. */
interface FramingJson {
  readonly full: string | null;
  readonly width: number;
  readonly height: number;
  readonly focalPoint: FocalPoint;
  readonly crops: readonly {
    readonly crop: string;
    readonly ratio: number;
    readonly framing: Framing | null;
  }[];
  readonly mayChange: boolean;
}

export const framingJson = (media: Media, who: Actor, lang: string): FramingJson => ({
  full: fullOf(media, lang) ?? null,
  width: media.width ?? 0,
  height: media.height ?? 0,
  focalPoint: media.focalPoint,
  crops: cutCrops.map((crop) => ({ crop, ratio: ratios[crop], framing: media.framings?.[crop] ?? null })),
  mayChange: mayChangeMedia(who, media),
});
