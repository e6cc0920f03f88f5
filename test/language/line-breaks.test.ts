import { withoutBreaks } from '../../src/language/locale/line-breaks';

const shown = (text: string, lang: string) =>
  withoutBreaks(text, lang).replaceAll('\u00A0', '~').replaceAll('\u202F', '_');

test.each([
  ['بنسبة 10-12 % في السنة', 'ar', 'بنسبة 10-12~% في السنة'],
  ['بنسبة ١٢ ٪ في السنة', 'ar', 'بنسبة ١٢~٪ في السنة'],
  ['Hausse de 12 % : « La mer monte ! »', 'fr', 'Hausse de 12~%~: «~La mer monte_!~»'],
  ['Que dit-il ? « Rien ; tout »', 'fr-MA', 'Que dit-il_? «~Rien_; tout~»'],
])('no line of «%s» (%s) ends before a sign that belongs to the word before', (text, lang, expected) => {
  expect(shown(text, lang)).toBe(expected);
});

test('Arabic and English sentences keep their own spaces', () => {
  for (const [text, lang] of [
    ['قال : « نعم » ؟', 'ar'],
    ['He said : yes', 'en'],
  ] as const) {
    expect(withoutBreaks(text, lang)).toBe(text);
  }
});
