/** Converts Lexical JSON, the format of Ghost's editor since version 5, to HTML. Source: TryGhost/Koenig, kg-default-nodes. */
import { escapeText } from '../../story/text';
import { cardHtml, isCard, type Payload, type PostRemarks } from './cards';
import { parsedJson } from '../json.file';

const isNode = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const childrenOf = ({ children }: Payload): readonly Payload[] =>
  Array.isArray(children) ? children.filter(isNode) : [];

/** The HTML before and after the children of an element. */
interface Opened {
  readonly before: string;
  readonly children: readonly Payload[];
  readonly after: string;
}

/** The HTML; undefined where the text is not Lexical JSON. */
export function lexicalHtml(source: string, remarks: PostRemarks): string | undefined {
  const parsed = parsedJson(source);
  const root = isNode(parsed) ? parsed['root'] : undefined;
  return isNode(root) ? rendered(root, remarks) : undefined;
}

/** Uses its own stack, so that deep nesting does not overflow the call stack. */
function rendered(root: Payload, remarks: PostRemarks): string {
  const out: string[] = [];
  const stack: (string | Payload)[] = [root];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    if (typeof top === 'string') out.push(top);
    else {
      const { before, children, after } = opened(top, remarks);
      out.push(before);
      stack.push(after);
      for (let at = children.length - 1; at >= 0; at -= 1) {
        const child = children[at];
        if (child) stack.push(child);
      }
    }
  }
  return out.join('');
}

const context = (tag: string, node: Payload, attributes = ''): Opened => ({
  before: `<${tag}${attributes}>`,
  children: childrenOf(node),
  after: `</${tag}>`,
});
const alone = (html: string): Opened => ({ before: html, children: [], after: '' });

type Open = (node: Payload) => Opened;
const heading: Open = (node) => context(/^h[1-6]$/.test(text(node['tag'])) ? text(node['tag']) : 'h2', node);
const quote: Open = (node) => context('blockquote', node);
const link: Open = (node) => context('a', node, ` href="${escapeText(text(node['url']))}"`);
const words: Open = (node) => alone(formatted(escapeText(text(node['text'])), node['format']));
const list: Open = (node) => {
  const tag = node['listType'] === 'number' || node['tag'] === 'ol' ? 'ol' : 'ul';
  return { before: `<${tag}>`, children: nested(childrenOf(node)), after: `</${tag}>` };
};

const nodes: Readonly<Record<string, Open>> = {
  root: (node) => ({ before: '', children: childrenOf(node), after: '' }),
  paragraph: (node) => context('p', node),
  heading,
  quote,
  link,
  list,
  text: words,
  'extended-heading': heading,
  'extended-quote': quote,
  aside: quote,
  autolink: link,
  'at-link': link,
  listitem: (node) => context('li', node),
  'extended-text': words,
  tk: words,
  linebreak: () => alone('<br>'),
  tab: () => alone(' '),
  zwnj: () => alone(''),
};

function opened(node: Payload, remarks: PostRemarks): Opened {
  const type = text(node['type']);
  const open = Object.hasOwn(nodes, type) ? nodes[type] : undefined;
  if (open) return open(node);
  // The text of an unknown node stays.
  if (!isCard(type) && Array.isArray(node['children']))
    return { before: '', children: childrenOf(node), after: '' };
  return alone(cardHtml(type, node, remarks));
}

/** Moves a nested list, which Lexical puts into an item of its own, into the previous item. */
function nested(items: readonly Payload[]): readonly Payload[] {
  const groups: Payload[][] = [];
  for (const item of items) {
    const inner = childrenOf(item);
    const last = groups.at(-1);
    if (last && inner.length > 0 && inner.every(({ type }) => type === 'list')) last.push(item);
    else groups.push([item]);
  }
  return groups.map(([first = {}, ...rest]) =>
    rest.length === 0 ? first : { ...first, children: [first, ...rest].flatMap(childrenOf) },
  );
}

/** Bits of Lexical's `format`, the outermost mark last. */
const formats: readonly (readonly [number, string])[] = [
  [16, 'code'],
  [32, 'sub'],
  [64, 'sup'],
  [4, 's'],
  [8, 'u'],
  [2, 'em'],
  [1, 'strong'],
  [128, 'mark'],
];

const formatted = (html: string, format: unknown): string =>
  formats.reduce(
    (inner, [bit, tag]) =>
      typeof format === 'number' && (format & bit) !== 0 ? `<${tag}>${inner}</${tag}>` : inner,
    html,
  );
