import { fieldOf, type FormValues } from '../../web/request/form';
import type { Media } from '../media';
import { readMediaChange, type MediaChange } from '../media.input';
import { cutCrops, framingOf } from '../renditions/rendition';

const texts = ['alt', 'caption', 'credit'] as const;

const fractionOf = (percent: string): number | string => (percent === '' ? '' : Number(percent) / 100);

/** Reads the form of a file: texts per language, the focal point and framings. @throws InvalidInput */
export function readMediaForm(
  values: FormValues,
  languages: readonly string[],
  kind: Media['kind'],
): MediaChange {
  const wordings = Object.fromEntries(
    texts.map((text) => [
      text,
      Object.fromEntries(
        languages
          .map((lang) => [lang, fieldOf(values, `${text}.${lang}`)] as const)
          .filter(([, value]) => value.trim() !== ''),
      ),
    ]),
  );
  if (kind !== 'image') return readMediaChange(wordings);
  return { ...readMediaChange(wordings), ...readFramingForm(values) };
}

/** Reads the focal point and the framings of a form. @throws InvalidInput */
export function readFramingForm(values: FormValues): MediaChange {
  const focalPoint = { x: fractionOf(fieldOf(values, 'x')), y: fractionOf(fieldOf(values, 'y')) };
  return readMediaChange({ focalPoint, framings: framingsOf(values) });
}

const framingsOf = (values: FormValues) =>
  Object.fromEntries(
    cutCrops
      .filter((crop) => fieldOf(values, `${crop}-own`) === '1')
      .map((crop) => [
        crop,
        {
          x: fractionOf(fieldOf(values, `${crop}-x`)),
          y: fractionOf(fieldOf(values, `${crop}-y`)),
          zoom: fractionOf(fieldOf(values, `${crop}-zoom`)),
        },
      ]),
  );

const percent = (fraction: number): string => String(Math.round(fraction * 100));

/** The values of the form of a stored file. */
export function mediaFormValues(media: Media, languages: readonly string[]): Record<string, string> {
  const wordings = texts.flatMap((text) =>
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
  return Object.fromEntries([
    ...wordings,
    ...framings,
    ['x', percent(x)] as const,
    ['y', percent(y)] as const,
  ]);
}
