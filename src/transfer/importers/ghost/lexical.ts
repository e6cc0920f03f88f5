/** A text of Ghost's editor since version 5 (Lexical, as JSON) as HTML. Source: TryGhost/Koenig, kg-default-nodes. */
import { escapeText } from '../../story/text';
import { cardHtml, isCard, type Payload, type PostRemarks } from './cards';
import { parsedJson } from '../json.file';

const isNode = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const childrenOf = ({ children }: Payload): readonly Payload[] =>
  Array.isArray(children) ? children.filter(isNode) : [];

/** An element: what stands before and after its children. */
interface Opened {
  readonly before: string;
  readonly children: readonly Payload[];
  readonly after: string;
}

/** Undefined where it is no text of Lexical's. */
export function lexicalHtml(source: string, remarks: PostRemarks): string | undefined {
  const parsed = parsedJson(source);
  const root = isNode(parsed) ? parsed['root'] : undefined;
  return isNode(root) ? rendered(root, remarks) : undefined;
}

/** With a stack of its own: what is nested deep costs no more than what is long. */
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

const around = (tag: string, node: Payload, attributes = ''): Opened => ({
  before: `<${tag}${attributes}>`,
  children: childrenOf(node),
  after: `</${tag}>`,
});
const alone = (html: string): Opened => ({ before: html, children: [], after: '' });

type Open = (node: Payload) => Opened;
const heading: Open = (node) => around(/^h[1-6]$/.test(text(node['tag'])) ? text(node['tag']) : 'h2', node);
const quote: Open = (node) => around('blockquote', node);
const link: Open = (node) => around('a', node, ` href="${escapeText(text(node['url']))}"`);
const words: Open = (node) => alone(formatted(escapeText(text(node['text'])), node['format']));
const list: Open = (node) => {
  const tag = node['listType'] === 'number' || node['tag'] === 'ol' ? 'ol' : 'ul';
  return { before: `<${tag}>`, children: nested(childrenOf(node)), after: `</${tag}>` };
};

const nodes: Readonly<Record<string, Open>> = {
  root: (node) => ({ before: '', children: childrenOf(node), after: '' }),
  paragraph: (node) => around('p', node),
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
  listitem: (node) => around('li', node),
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
  // A kind that is not known keeps the words within it.
  if (!isCard(type) && Array.isArray(node['children']))
    return { before: '', children: childrenOf(node), after: '' };
  return alone(cardHtml(type, node, remarks));
}

/** Lexical gives a list within a list an item of its own; readers see it below the item before. */
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
