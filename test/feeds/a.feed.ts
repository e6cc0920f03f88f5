import { SaxesParser } from 'saxes';
import type { Feed, FeedItem } from '../../src/feeds/feed';

export const anItem = (facts: Partial<FeedItem> = {}): FeedItem => ({
  id: 'tag:midad.example,2026:article/1',
  url: 'https://midad.example/technology/%D8%B9',
  title: 'WhatsApp يتوقف',
  summary: 'عطل أصاب التطبيق.',
  html: '<div dir="rtl" lang="ar"><p>نص & <b>بارز</b></p></div>',
  authors: [{ name: 'سلمى', url: 'https://midad.example/author/s' }],
  categories: ['تكنولوجيا', 'واتساب'],
  published: new Date('2026-11-24T10:00:00Z'),
  updated: new Date('2026-11-24T12:00:00Z'),
  ...facts,
});

export const aFeed = (facts: Partial<Feed> = {}): Feed => ({
  lang: 'ar',
  locale: 'ar-MA',
  title: 'مداد',
  description: 'صحافة بالعربية',
  home: 'https://midad.example/',
  self: 'https://midad.example/rss.xml',
  logo: 'https://midad.example/logo.png',
  updated: new Date('2026-11-24T12:00:00Z'),
  items: [anItem()],
  ...facts,
});

/** An element of a parsed document, with queries for tests. */
export interface Tree {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
  readonly children: Tree[];
}

/** Every element with that name, at any depth. */
export const all = (tree: Tree, name: string): readonly Tree[] =>
  tree.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);

/** The only element with that name. */
export function one(tree: Tree, name: string): Tree {
  const [only, ...others] = all(tree, name);
  if (!only || others.length > 0) throw new Error(`${others.length + (only ? 1 : 0)} elements ${name}`);
  return only;
}

/** Parses XML with namespaces; throws where it is not well-formed. */
export function readXml(xml: string): Tree {
  const root: Tree = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element: Tree = { name, attributes: Object.fromEntries(values), text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => open.forEach((element) => (element.text += text)));
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return root.children[0]!;
}
