/** Arabic letters in the wrong form. Sources: Unicode charts FB50, FE70; CLDR exemplar letters of Arabic. */
import { ARABIC_LETTER, TASHKEEL } from '../../text/characters';
import { patternRule } from '../rule';
import type { SafeRule } from '../rule';

// ﷺ, ﷽, ornate brackets and ﷼ are encoded among the presentation forms but are signs, not letters; FC5E–FC63
// and FE70–FE7F are vowel signs on a space.
const PRESENTATION =
  /[\uFB50-\uFBB1\uFBD3-\uFC5D\uFC64-\uFCF1\uFCF5-\uFD3D\uFD50-\uFDC7\uFDF0-\uFDF9\uFE80-\uFEFC]+/g;

const LETTERS = `[${ARABIC_LETTER}][${TASHKEEL}]{0,4}`;
const INNER_TATWEEL = new RegExp(`(?<=${LETTERS})\\u0640+(?=[${ARABIC_LETTER}])`, 'g');

// Letters of Persian and Urdu alone. In a line with one of them ی and ک are probably intended.
const PERSIAN_ONLY = /[پچژگٹڈڑںے\u200c]/;
const PERSIAN_WORD = new RegExp(`[${ARABIC_LETTER}${TASHKEEL}]*[یک][${ARABIC_LETTER}${TASHKEEL}]*`, 'g');
// A final ی is ي in these particles, and in words with the article (المغربی), except words that end in ى or
// may end in either (الموسیقی). Verbs and names end in both (علی, جری) and are not changed.
const PARTICLE_IN_YEH = /^[وف]?(?:فی|هی|أی|ای|ذی|بنی)$/;
const WITH_ARTICLE = /^(?:[وف]?[بك]?ال|[وف]?لل)(.{3,})ی$/;
const MAY_END_IN_ALEF = new Set(
  (
    'كبر صغر عظم وسط قصو أول اول أخر اخر مستشف مستو معن مبن مرم مقه مجر منف مصطف ذكر فتو دعو شكو حلو هد أقص ' +
    'اقص أعل اعل أدن ادن حم موسيق ملتق منتد محتو مقتض يمن يسر سلو بلو رؤ ندو تقو جدو قتل جرح مرض أسر اسر ضح مأو مثو ' +
    'مله مسع مغز مرس مول مبتغ منته مرتج مدع ملغ مصل قو قر هو سو نو حبل بشر مسم مشف مرتض متلق مثل حسن ' +
    'فضل كسر قيصر ليل سلم نجو عدو كوبر مسد مستثن مستدع مستبق مستقص مجتب منتق'
  ).split(' '),
);

export const characterRules: readonly SafeRule[] = [
  patternRule('ar-presentation-forms', PRESENTATION, ([form]) => form.normalize('NFKC')),
  patternRule('ar-tatweel', INNER_TATWEEL, ''),
  { id: 'ar-persian-letters', find: persianLetters },
];

function* persianLetters(text: string) {
  if (!/[یک]/.test(text)) return;
  for (const { 0: line, index: offset } of text.matchAll(/[^\n.؟!؛«»]+/g)) {
    if (PERSIAN_ONLY.test(line)) continue;
    for (const { 0: word, index } of line.matchAll(PERSIAN_WORD)) {
      const arabic = inArabicLetters(word);
      if (arabic !== word) yield { start: offset + index, end: offset + index + word.length, text: arabic };
    }
  }
}

function inArabicLetters(word: string): string {
  const inner = word.replaceAll('ک', 'ك').replace(/ی(?!$)/g, 'ي');
  return endsInYeh(inner) ? inner.replace(/ی$/, 'ي') : inner;
}

function endsInYeh(word: string): boolean {
  const [, stem] = WITH_ARTICLE.exec(word) ?? [];
  return (
    PARTICLE_IN_YEH.test(word) ||
    /^[وف]?ال[ذت]ی$/.test(word) ||
    (stem !== undefined && !MAY_END_IN_ALEF.has(stem))
  );
}
