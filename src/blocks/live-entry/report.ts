/**
 * A running report: dated entries, each a block of its own (`<aside class="entry">`), so that two people can
 * add to it at once. They are stored in the order of writing and displayed newest first, with key entries
 * above.
 */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, parse, textOf } from '../../markup/tree';
import { beforeSuggestions } from '../suggestion/suggested';

/** How a running report is displayed. */
export interface ReportOptions {
  /** Formats a moment in the paper's time zone. */
  readonly moment: (at: Date) => string;
  /** Label of key entries. */
  readonly key: string;
}

/** An entry in the form for programs. */
export interface RefinedEntry {
  readonly at: Date;
  /** Id of its position on the page; it stays as long as its time. */
  readonly anchor: string;
  readonly headline?: string;
  readonly text: string;
}

interface DatedEntry {
  readonly element: Element;
  readonly at: Date | undefined;
  readonly isKey: boolean;
}

/** Whether a stored text holds entries, without parsing it. */
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

/** Key entries first, then the newest; entries without a time keep their order at the end. */
const inOrder = (a: DatedEntry, b: DatedEntry): number =>
  Number(b.isKey) - Number(a.isKey) || (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0);

/** The text with each sequence of entries as one report. */
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
  const id = uniqueAnchor(anchorOf(at), anchors);
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

/** The number of entries per moment so far, which makes their ids unique. */
type AnchorCounts = Map<string, number>;

function uniqueAnchor(anchor: string, anchors: AnchorCounts): string {
  const number = (anchors.get(anchor) ?? 0) + 1;
  anchors.set(anchor, number);
  return number === 1 ? anchor : `${anchor}-${number}`;
}

/** Whether a node is a paragraph with only a time, which the page replaces with its own form. */
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
  return parse(beforeSuggestions(html))
    .filter(isEntry)
    .map(datedEntry)
    .sort(inOrder)
    .flatMap(({ element, at }): readonly RefinedEntry[] => {
      if (!at) return [];
      const parts = element.children.filter((node) => !isOnlyTime(node));
      const heading = parts.find((node) => typeof node !== 'string' && headings.has(node.name));
      const headline = heading ? textOf([heading]).trim() : '';
      const text = parts.filter((node) => node !== heading).map((node) => textOf([node]).trim());
      const anchor = uniqueAnchor(anchorOf(at), anchors);
      return [{ at, anchor, ...(headline !== '' && { headline }), text: text.filter(Boolean).join('\n') }];
    });
}
