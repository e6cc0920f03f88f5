/** Converts mobiledoc 0.3, the format of Ghost's editor of versions 1 to 4, to HTML. Source: bustle/mobiledoc-kit, MOBILEDOC.md. */
import { z } from 'zod';
import { escapeText } from '../../story/text';
import { cardHtml, type PostRemarks } from './cards';
import { parsedJson } from '../json.file';

const anything = z.array(z.unknown()).optional().catch(undefined);
const pair = z.tuple([z.string(), z.record(z.string(), z.unknown()).catch({})]).rest(z.unknown());
const mobiledoc = z.looseObject({
  sections: z.array(z.array(z.unknown())),
  cards: anything,
  atoms: anything,
  markups: anything,
});
type Mobiledoc = z.output<typeof mobiledoc>;

/** The HTML; undefined where the text is not a mobiledoc. */
export function mobiledocHtml(source: string, remarks: PostRemarks): string | undefined {
  const { data } = mobiledoc.safeParse(parsedJson(source));
  return data?.sections.map((section) => sectionHtml(section, data, remarks)).join('\n');
}

const TAGS = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'aside',
  'ul',
  'ol',
  'pull-quote',
]);
const tagOf = (name: unknown): string => {
  const tag = typeof name === 'string' && TAGS.has(name) ? name : 'p';
  return tag === 'aside' || tag === 'pull-quote' ? 'blockquote' : tag;
};

function sectionHtml(
  [kind, what, content]: readonly unknown[],
  whole: Mobiledoc,
  remarks: PostRemarks,
): string {
  if (kind === 1) return `<${tagOf(what)}>${markersHtml(content, whole)}</${tagOf(what)}>`;
  if (kind === 2) return cardHtml('image', { src: what }, remarks);
  if (kind === 3) return listHtml(tagOf(what), content, whole);
  const card = kind === 10 && typeof what === 'number' ? pair.safeParse(whole.cards?.[what]) : undefined;
  if (card?.success) return cardHtml(card.data[0], card.data[1], remarks);
  remarks.omissions.add('a part of the text of a kind that is not known');
  return '';
}

function listHtml(tag: string, items: unknown, whole: Mobiledoc): string {
  const all: readonly unknown[] = Array.isArray(items) ? items : [];
  return `<${tag}>${all.map((item) => `<li>${markersHtml(item, whole)}</li>`).join('')}</${tag}>`;
}

const marker = z.tuple([z.number(), z.array(z.number()), z.number(), z.union([z.string(), z.number()])]);
const markup = z.tuple([z.string().regex(/^[a-z]{1,10}$/), z.array(z.string()).catch([])]);

/** A text with the marks that open before and close after it. */
function markersHtml(markers: unknown, { markups = [], atoms = [] }: Mobiledoc): string {
  const all: readonly unknown[] = Array.isArray(markers) ? markers : [];
  const open: string[] = [];
  const out: string[] = [];
  for (const raw of all) {
    const { data } = marker.safeParse(raw);
    if (!data) continue;
    const [kind, opening, closing, value] = data;
    for (const at of opening) {
      const [tag = 'span', attributes = []] = markup.safeParse(markups[at]).data ?? [
        typeof markups[at] === 'object' ? plainMark(markups[at]) : 'span',
      ];
      open.push(tag);
      const href = tag === 'a' ? attributes[attributes.indexOf('href') + 1] : undefined;
      out.push(href === undefined ? `<${tag}>` : `<a href="${escapeText(href)}">`);
    }
    out.push(kind === 1 ? atomHtml(atoms[Number(value)]) : escapeText(String(value)));
    for (let count = 0; count < closing && open.length > 0; count += 1) out.push(endOf(open.pop()));
  }
  while (open.length > 0) out.push(endOf(open.pop()));
  return out.join('');
}

const endOf = (tag: string | undefined): string => (tag === undefined ? '' : `</${tag}>`);

/** A mark without attributes is a list of one item. */
const plainMark = (value: unknown): string => {
  const [tag] = z.tuple([z.string().regex(/^[a-z]{1,10}$/)]).safeParse(value).data ?? ['span'];
  return tag;
};

function atomHtml(atom: unknown): string {
  const parts: readonly unknown[] = Array.isArray(atom) ? atom : [];
  const [name, value] = parts;
  return name === 'soft-return' ? '<br>' : escapeText(typeof value === 'string' ? value : '');
}
