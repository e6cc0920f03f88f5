/** Numbers in the style of a site. Sources: CLDR 48 through Intl; the site chooses the digit shapes. */
import { withoutBidiMarks } from '../text/characters';
import { numberingTag } from './locales';
import type { DigitShape } from './locales';

const formats = new Map<string, Intl.NumberFormat>();
const rules = new Map<string, Intl.PluralRules>();

/** A number with the separators of the locale; `digits` overrides the locale's own digit shapes. */
export function formatNumber(n: number, locale: string, digits?: DigitShape): string {
  const key = `${locale} ${digits ?? ''}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(numberingTag(locale, digits));
  formats.set(key, format);
  return withoutBidiMarks(format.format(n));
}

/** The CLDR plural category of a number: Arabic has six, French has `many` for millions. */
export function pluralCategory(n: number, locale: string): Intl.LDMLPluralRule {
  const rule = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, rule);
  return rule.select(n);
}

const ARABIC_DIGITS = /[٠-٩۰-۹]/g;

/** Replaces Arabic-Indic and Eastern digits with 0–9. */
export function toLatinDigits(text: string): string {
  return text.replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** Replaces 0–9 with the given digit shape. */
export function shapeDigits(text: string, shape: DigitShape): string {
  if (shape === 'latn') return toLatinDigits(text);
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
}

/** The forms of a message by plural category; `other` stands in for categories without a form. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** The form for a number, with `{n}` replaced: لا تعليقات · تعليق واحد · تعليقان · 3 تعليقات · 11 تعليقا. */
export function pluralForm(forms: PluralForms, n: number, locale: string): string {
  const form = forms[pluralCategory(n, locale)] ?? forms.other;
  return form.replaceAll('{n}', () => formatNumber(n, locale));
}
