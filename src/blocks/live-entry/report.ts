/**
 * A running report: dated entries, each a block of its own (`<aside class="entry">`), so that two people add
 * to it at once. Stored in the order in which they were written down; shown newest first, key entries above.
 */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, parse, textOf } from '../../markup/tree';

/** How a running report is shown. */
export interface Running {
  /** A moment by the paper's clock. */
  readonly moment: (at: Date) => string;
  /** What a key entry is marked with. */
  readonly key: string;
}

/** An entry as programs are told of it. */
export interface RefinedEntry {
  readonly at: Date;
  /** Id of its place on the page; stays as long as its time. */
  readonly anchor: string;
  readonly headline?: string;
  readonly text: string;
}

interface Placed {
  readonly element: Element;
  readonly at: Date | undefined;
  readonly isKey: boolean;
}

/** Whether a stored text holds entries, without reading it through. */
export const hasEntries = (html: string): boolean => html.includes('<aside class="entry');

const CLASS = /^entry(?: key)?$/;

const isEntry = (node: Node): node is Element =>
  typeof node !== 'string' && node.name === 'aside' && CLASS.test(node.attributes['class'] ?? '');

function placed(element: Element): Placed {
  const time = elementsOf(element.children).find(({ name }) => name === 'time')?.attributes['datetime'];
  const at = new Date(time ?? '');
  const isKey = element.attributes['class'] === 'entry key';
  return { element, at: Number.isNaN(at.getTime()) ? undefined : at, isKey };
}

const anchorOf = (at: Date): string => `entry-${at.getTime().toString(36)}`;

/** Key entries first, then the newest; what has no time keeps its place at the end. */
const inOrder = (a: Placed, b: Placed): number =>
  Number(b.isKey) - Number(a.isKey) || (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0);

/** The text with each run of entries as one report. */
export function withReports(nodes: readonly Node[], running: Running): readonly Node[] {
  const out: Node[] = [];
  const taken: Taken = new Map();
  let run: Placed[] = [];
  const flush = () => {
    const children = run.sort(inOrder).map((each) => shown(each, running, taken));
    if (children.length > 0) out.push({ name: 'div', attributes: { class: 'running' }, children });
    run = [];
  };
  for (const node of nodes) {
    if (isEntry(node)) run.push(placed(node));
    else {
      flush();
      out.push(node);
    }
  }
  flush();
  return out;
}

function shown({ element, at, isKey }: Placed, { moment, key }: Running, taken: Taken): Element {
  const children = element.children.filter((node) => !isOnlyTime(node));
  const attributes = { class: isKey ? 'entry key' : 'entry' };
  if (!at) return { name: 'article', attributes, children };
  const id = freeAnchor(anchorOf(at), taken);
  const time = made('time', { datetime: at.toISOString() }, [moment(at)]);
  const mark = isKey ? [made('strong', {}, [key]), ' '] : [];
  const when = made('p', { class: 'when' }, [...mark, made('a', { href: `#${id}` }, [time])]);
  return { name: 'article', attributes: { ...attributes, id }, children: [when, ...children] };
}

const made = (name: string, attributes: Element['attributes'], children: readonly Node[]): Element => ({
  name,
  attributes,
  children,
});

/** How many entries of each moment have their place. */
type Taken = Map<string, number>;

function freeAnchor(anchor: string, taken: Taken): string {
  const number = (taken.get(anchor) ?? 0) + 1;
  taken.set(anchor, number);
  return number === 1 ? anchor : `${anchor}-${number}`;
}

/** The paragraph that says when; the page says it in its own words. */
function isOnlyTime(node: Node): boolean {
  if (typeof node === 'string' || node.name !== 'p') return false;
  const said = node.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = said;
  return said.length === 1 && typeof only !== 'string' && only?.name === 'time';
}

const headings = new Set(['h2', 'h3', 'h4']);

/** The entries of a stored text, newest first. */
export function entriesOf(html: string): readonly RefinedEntry[] {
  if (!hasEntries(html)) return [];
  const taken: Taken = new Map();
  return parse(html)
    .filter(isEntry)
    .map(placed)
    .sort(inOrder)
    .flatMap(({ element, at }): readonly RefinedEntry[] => {
      if (!at) return [];
      const said = element.children.filter((node) => !isOnlyTime(node));
      const heading = said.find((node) => typeof node !== 'string' && headings.has(node.name));
      const headline = heading ? textOf([heading]).trim() : '';
      const text = said.filter((node) => node !== heading).map((node) => textOf([node]).trim());
      const anchor = freeAnchor(anchorOf(at), taken);
      return [{ at, anchor, ...(headline !== '' && { headline }), text: text.filter(Boolean).join('\n') }];
    });
}
