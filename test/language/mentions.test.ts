import fc from 'fast-check';
import { findMention } from '../../src/language/mentions';

const found = (text: string, name: string) => {
  const mention = findMention(text, name);
  return mention && text.slice(mention.start, mention.end);
};

test.each([
  ['as it is', 'قرر الناتو أمس', 'الناتو', 'الناتو'],
  ['behind particles', 'وبالناتو قوات', 'الناتو', 'وبالناتو'],
  ['where the article melts into its particle', 'انضمت للناتو', 'الناتو', 'للناتو'],
  ['with an article that its name has not', 'في الميركوسور', 'ميركوسور', 'الميركوسور'],
  ['in several words', 'وللأمم المتحدة رأي', 'الأمم المتحدة', 'وللأمم المتحدة'],
  ['with its hamza left out', 'الامم المتحدة', 'الأمم المتحدة', 'الامم المتحدة'],
  ['with vowel signs', 'قال النّاتُو', 'الناتو', 'النّاتُو'],
  ['in quotation marks, which stay outside', 'شركة «واتساب» اليوم', 'واتساب', 'واتساب'],
  ['by a tag written with a stroke', 'معرض الكتاب بالرباط', 'معرض_الكتاب', 'معرض الكتاب'],
  ['in Latin letters, whatever the case', 'Le fmi et l’Onu', 'ONU', 'Onu'],
  ['at its first place', 'الفاو ثم الفاو', 'الفاو', 'الفاو'],
])('a name is found %s', (_, text, name, mention) => {
  expect(found(text, name)).toBe(mention);
});

test.each([
  ['inside a longer word', 'الناتوي', 'الناتو'],
  ['with something written on to its end', 'مغربية', 'مغرب'],
  ['when a letter before a short name makes another word', 'وكيل كبير', 'كيل'],
  ['when punctuation stands between its words', 'الأمم، المتحدة', 'الأمم المتحدة'],
  ['when its words stand apart', 'الأمم الكبرى المتحدة', 'الأمم المتحدة'],
  ['when a word is missing', 'الأمم', 'الأمم المتحدة'],
  ['in a Latin word that begins alike', 'onusien', 'ONU'],
  ['where the text is empty', '', 'الناتو'],
  ['where the name is empty', 'الناتو', ''],
  ['where the name has no word', 'الناتو', '«»'],
])('a name is not found %s', (_, text, name) => {
  expect(findMention(text, name)).toBeUndefined();
});

test('what is found lies in the text, on the bounds of words', () => {
  const letters = fc.string({ unit: fc.constantFrom(...Array.from('الناتو وبلك،«»_a&')), maxLength: 30 });
  fc.assert(
    fc.property(letters, letters, (text, name) => {
      const mention = findMention(text, name);
      if (mention === undefined) return;
      expect(mention.start).toBeLessThan(mention.end);
      expect(text.slice(mention.start - 1, mention.start)).not.toMatch(/\p{L}/u);
      expect(text.slice(mention.end, mention.end + 1)).not.toMatch(/\p{L}/u);
    }),
  );
});
