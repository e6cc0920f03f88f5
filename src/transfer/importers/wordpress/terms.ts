/** Authors, categories and tags of a WordPress post. */
import { cleanLine } from '../../../language/text/clean';
import { searchKey } from '../../../language/text/fold';
import { normalised } from '../../../language/text/normal-form';
import { htmlToText } from '../../../language/text/plain';
import { decodedPath } from '../content/addresses';
import type { Category } from '../item';
import type { Around } from './site';
import type { WxrElement } from '../xml/wxr';

/** Names of WordPress's default category, in the languages of installations. */
const DEFAULT_CATEGORIES = new Set(
  [
    ...[
      'Uncategorized',
      'Uncategorised',
      'غير مصنف',
      'غير مصنفة',
      'بدون تصنيف',
      'Non classé',
      'Sin categoría',
    ],
    ...['Allgemein', 'Nicht kategorisiert', 'Unkategorisiert', 'Senza categoria', 'Sem categoria'],
    ...['Niet gecategoriseerd', 'Geen categorie', 'Genel', 'Kategorisiz', 'Без рубрики', 'Без категорії'],
    ...['Bez kategorii', 'Okategoriserade', 'Ikke kategoriseret', 'Ukategorisert', 'Luokittelematon'],
    ...['Nezařazené', 'Nezaradené', 'Egyéb', 'Fără categorie', 'Некатегоризирани', 'Χωρίς κατηγορία'],
    ...[
      'ללא קטגוריה',
      'دسته‌بندی نشده',
      'دسته‌بندی-نشده',
      'غیر زمرہ بند',
      '未分類',
      '未分类',
      '미분류',
      'Tak Berkategori',
    ],
    ...['Chưa phân loại', 'ไม่มีหมวดหมู่', 'अवर्गीकृत', 'پۆلێن نەکراو', 'Nekategorizirano', 'Sense categoria'],
  ].map(nameKey),
);

function nameKey(name: string): string {
  const plain = normalised(name, 'NFD').replace(/\p{Mn}/gu, '');
  return searchKey(plain.toLowerCase()).replace(/[\s\u200c_-]/g, '');
}

export const isDefaultCategory = ({ name, slug = '' }: Category): boolean =>
  slug.toLowerCase() === 'uncategorized' ||
  DEFAULT_CATEGORIES.has(nameKey(name)) ||
  (slug !== '' && DEFAULT_CATEGORIES.has(nameKey(slug)));

export const termsOf = (item: WxrElement, domain: string): readonly Category[] =>
  item
    .all('category')
    .filter(({ attributes }) => attributes['domain'] === domain)
    .map(({ attributes, text }) => ({
      name: cleanLine(htmlToText(text)),
      slug: decodedPath(attributes['nicename'] ?? ''),
    }))
    .filter(({ name }) => name !== '');

/** Its categories with their parents, without the default category. */
export const categoriesOf = (item: WxrElement, { categories, leading }: Around): readonly Category[] =>
  termsOf(item, 'category')
    .filter((each) => !isDefaultCategory(each))
    .map((each) => ({
      ...each,
      leads: leading.has(each.slug ?? each.name),
      above: aboveOf(categories.get(each.slug ?? '')?.parent ?? '', categories),
    }));

const MOST_ABOVE = 20;

/** The ancestors of a category, the nearest first; a cycle of parents ends where it closes. */
function aboveOf(parent: string, categories: Around['categories']): readonly Category[] {
  const above = new Map<string, Category>();
  let term = categories.get(parent);
  while (term && !above.has(term.slug) && above.size < MOST_ABOVE) {
    above.set(term.slug, { name: term.name, slug: term.slug });
    term = categories.get(term.parent);
  }
  return [...above.values()].filter((each) => !isDefaultCategory(each));
}

/** Names of the authors, in their order; those of co-author plug-ins have precedence over the account. */
export function authorsOf(item: WxrElement, { authors }: Around): readonly string[] {
  const several = item
    .all('category')
    .filter(({ attributes }) => attributes['domain'] === 'author')
    .map(({ attributes, text }) => {
      const login = (attributes['nicename'] ?? '').replace(/^cap-/, '');
      return authors.get(text) ?? authors.get(decodedPath(login)) ?? cleanLine(htmlToText(text));
    });
  const creators = item.all('dc:creator').map(({ text }) => authors.get(text.trim()) ?? cleanLine(text));
  const named = several.some((name) => name !== '') ? several : creators;
  return [...new Set(named)].filter((name) => name !== '');
}
