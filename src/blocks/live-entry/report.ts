/**
 * A running report: dated entries, each a block of its own (`<aside class="entry">`), so that two people add
 * to it at once. Stored in the order in which they were written down; shown newest first, key entries above.
 */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, parse, textOf } from '../../markup/tree';

/** How a running report is displayed. */
export interface ReportOptions {
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

interface DatedEntry {
  readonly element: Element;
  readonly at: Date | undefined;
  readonly isKey: boolean;
}

/** Whether a stored text holds entries, without reading it through. */
export const hasEntries = (html: string): boolean => html.includes('<aside class="entry');

const CLASS = /^entry(?: key)?$/;

const isEntry = (node: Node): node is Element =>
  typeof node !== 'string' && node.name === 'aside' && CLASS.test(node.attributes['class'] ?? '');

function datedEntry(element: Element): DatedEntry {
  const time = elementsOf(element.children).find(({ name }) => name === 'time')?.attributes['datetime'];
  const at = new Date(time ?? '');
  const isKey = element.attributes['class'] === 'entry key';
  return { element, at: Number.isNaN(at.getTime()) ? undefined : at, isKey };
}

const anchorOf = (at: Date): string => `entry-${at.getTime().toString(36)}`;

/** Key entries first, then the newest; what has no time keeps its place at the end. */
const inOrder = (a: DatedEntry, b: DatedEntry): number =>
  Number(b.isKey) - Number(a.isKey) || (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0);

/** The text with each run of entries as one report. */
export function withReports(nodes: readonly Node[], running: ReportOptions): readonly Node[] {
  const out: Node[] = [];
  const anchors: AnchorCounts = new Map();
  let run: DatedEntry[] = [];
  const flush = () => {
    const children = run.sort(inOrder).map((each) => entryArticle(each, running, anchors));
    if (children.length > 0) out.push({ name: 'div', attributes: { class: 'running' }, children });
    run = [];
  };
  for (const node of nodes) {
    if (isEntry(node)) run.push(datedEntry(node));
    else {
      flush();
      out.push(node);
    }
  }
  flush();
  return out;
}

function entryArticle(
  { element, at, isKey }: DatedEntry,
  { moment, key }: ReportOptions,
  anchors: AnchorCounts,
): Element {
  const children = element.children.filter((node) => !isOnlyTime(node));
  const attributes = { class: isKey ? 'entry key' : 'entry' };
  if (!at) return { name: 'article', attributes, children };
  const id = freeAnchor(anchorOf(at), anchors);
  const time = elementOf('time', { datetime: at.toISOString() }, [moment(at)]);
  const mark = isKey ? [elementOf('strong', {}, [key]), ' '] : [];
  const when = elementOf('p', { class: 'when' }, [...mark, elementOf('a', { href: `#${id}` }, [time])]);
  return { name: 'article', attributes: { ...attributes, id }, children: [when, ...children] };
}

const elementOf = (name: string, attributes: Element['attributes'], children: readonly Node[]): Element => ({
  name,
  attributes,
  children,
});

/** How many entries of each moment have their place. */
type AnchorCounts = Map<string, number>;

function freeAnchor(anchor: string, anchors: AnchorCounts): string {
  const number = (anchors.get(anchor) ?? 0) + 1;
  anchors.set(anchor, number);
  return number === 1 ? anchor : `${anchor}-${number}`;
}

/** The paragraph that says when; the page says it in its own words. */
function isOnlyTime(node: Node): boolean {
  if (typeof node === 'string' || node.name !== 'p') return false;
  const parts = node.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = parts;
  return parts.length === 1 && typeof only !== 'string' && only?.name === 'time';
}

const headings = new Set(['h2', 'h3', 'h4']);

/** The entries of a stored text, newest first. */
export function entriesOf(html: string): readonly RefinedEntry[] {
  if (!hasEntries(html)) return [];
  const anchors: AnchorCounts = new Map();
  return parse(html)
    .filter(isEntry)
    .map(datedEntry)
    .sort(inOrder)
    .flatMap(({ element, at }): readonly RefinedEntry[] => {
      if (!at) return [];
      const parts = element.children.filter((node) => !isOnlyTime(node));
      const heading = parts.find((node) => typeof node !== 'string' && headings.has(node.name));
      const headline = heading ? textOf([heading]).trim() : '';
      const text = parts.filter((node) => node !== heading).map((node) => textOf([node]).trim());
      const anchor = freeAnchor(anchorOf(at), anchors);
      return [{ at, anchor, ...(headline !== '' && { headline }), text: text.filter(Boolean).join('\n') }];
    });
}
