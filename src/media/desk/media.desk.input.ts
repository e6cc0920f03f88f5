import { fieldOf, type FormValues } from '../../web/request/form';
import type { Media } from '../media';
import { readMediaChange, type MediaChange } from '../media.input';
import { cutCrops, framingOf } from '../renditions/rendition';

const texts = ['alt', 'caption', 'credit'] as const;

const shareOf = (percent: string): number | string => (percent === '' ? '' : Number(percent) / 100);

/** Reads the form of a file: words per language, the focal point, and crops that are framed by themselves. */
export function readMediaForm(
  values: FormValues,
  languages: readonly string[],
  kind: Media['kind'],
): MediaChange {
  const words = Object.fromEntries(
    texts.map((text) => [
      text,
      Object.fromEntries(
        languages
          .map((lang) => [lang, fieldOf(values, `${text}.${lang}`)] as const)
          .filter(([, said]) => said.trim() !== ''),
      ),
    ]),
  );
  if (kind !== 'image') return readMediaChange(words);
  const focalPoint = { x: shareOf(fieldOf(values, 'x')), y: shareOf(fieldOf(values, 'y')) };
  return readMediaChange({ ...words, focalPoint, framings: framingsOf(values) });
}

const framingsOf = (values: FormValues) =>
  Object.fromEntries(
    cutCrops
      .filter((crop) => fieldOf(values, `${crop}-own`) === '1')
      .map((crop) => [
        crop,
        {
          x: shareOf(fieldOf(values, `${crop}-x`)),
          y: shareOf(fieldOf(values, `${crop}-y`)),
          zoom: shareOf(fieldOf(values, `${crop}-zoom`)),
        },
      ]),
  );

const percent = (share: number): string => String(Math.round(share * 100));

/** The form as the file stands. */
export function mediaFormValues(media: Media, languages: readonly string[]): Record<string, string> {
  const words = texts.flatMap((text) =>
    languages.map((lang) => [`${text}.${lang}`, media[text][lang] ?? ''] as const),
  );
  const framings = cutCrops.flatMap((crop) => {
    const { x, y, zoom = 1 } = framingOf(media, crop);
    return [
      [`${crop}-own`, media.framings?.[crop] ? '1' : ''],
      [`${crop}-x`, percent(x)],
      [`${crop}-y`, percent(y)],
      [`${crop}-zoom`, percent(zoom)],
    ] as const;
  });
  const { x, y } = media.focalPoint;
  return Object.fromEntries([...words, ...framings, ['x', percent(x)] as const, ['y', percent(y)] as const]);
}
