/** Writes the library's words on the files of a text into the text, so that later changes there do not change it. */
import type { Id } from '../../ids/id';
import type { Attributes, Element, Node } from '../../markup/tree';
import { elementsOf, parse, serialise, textOf } from '../../markup/tree';
import { pictureIn } from '../body/references';
import { joinedTexts } from './captions';

/** The words on a file that a text can take. */
export interface OfferedWords {
  readonly alt: string;
  readonly caption: string;
}

export interface TakingRule {
  /** The words on offer for a file. */
  readonly offered: (id: Id) => OfferedWords | undefined;
  /** Whether a figure whose caption was left empty takes one; a figure without the element always does. */
  readonly fillsEmpty?: boolean;
}

/** The text with alternative texts and captions where it has none. The same text where nothing is taken. */
export function withTakenWords(html: string, rule: TakingRule): string {
  if (!html.includes('"media:')) return html;
  const before = parse(html);
  const after = before.flatMap((node, at): readonly Node[] => {
    const filled = taken(node, rule);
    return isNamed(filled, 'p') ? captionedParagraph(filled, before[at + 1], rule) : [filled];
  });
  return after.every((node, at) => node === before[at]) ? html : serialise(after);
}

const element = (name: string, children: readonly Node[], attributes: Attributes = {}): Element => ({
  name,
  attributes,
  children,
});

const isNamed = (node: Node, name: string): node is Element => typeof node !== 'string' && node.name === name;

/** Cards of other sites, and the stills and subtitles of films, have no words of their own. */
const isWordless = ({ attributes }: Element): boolean =>
  ['bookmark', 'poster', 'captions'].includes(attributes['class'] ?? '');

function taken(node: Node, rule: TakingRule): Node {
  if (typeof node === 'string' || isWordless(node)) return node;
  if (node.name === 'img') return described(node, rule);
  const children = node.children.map((child) => taken(child, rule));
  const isSame = children.every((child, at) => child === node.children[at]);
  const after = isSame ? node : { ...node, children };
  return node.name === 'figure' ? captioned(after, rule) : after;
}

function described(image: Element, { offered }: TakingRule): Element {
  const { src, alt = '' } = image.attributes;
  const id = alt.trim() === '' ? pictureIn(src) : undefined;
  const words = id && offered(id)?.alt;
  return words ? { ...image, attributes: { ...image.attributes, alt: words } } : image;
}

/** The caption on offer for the files in an element; '' where there is none. */
const captionFor = ({ children }: Element, { offered }: TakingRule): string =>
  joinedTexts(
    elementsOf(children).map((each) => {
      const id = each.name === 'img' && !isWordless(each) ? pictureIn(each.attributes['src']) : undefined;
      return id && offered(id)?.caption;
    }),
  );

function captioned(figure: Element, rule: TakingRule): Element {
  const own = figure.children.find((node): node is Element => isNamed(node, 'figcaption'));
  const inside = own?.children ?? [];
  const hasText = textOf(inside.filter((node) => !isNamed(node, 'small'))).trim() !== '';
  if (hasText || (own !== undefined && rule.fillsEmpty !== true)) return figure;
  const caption = captionFor(figure, rule);
  if (caption === '') return figure;
  const credit = inside.filter((node) => isNamed(node, 'small'));
  const words = credit.length === 0 ? [caption] : [element('span', [caption]), ' ', ...credit];
  const others = figure.children.filter((node) => node !== own);
  return { ...figure, children: [...others, element('figcaption', words)] };
}

/** A picture alone in its paragraph becomes a figure; the caption of one within a sentence follows the paragraph. */
function captionedParagraph(
  paragraph: Element,
  next: Node | undefined,
  rule: TakingRule,
): readonly Element[] {
  const caption = captionFor(paragraph, rule);
  const follows = next !== undefined && textOf([next]).trim() === caption;
  if (caption === '' || follows) return [paragraph];
  const isAlone = textOf(paragraph.children).trim() === '';
  if (!isAlone) return [paragraph, element('p', [element('small', [caption])])];
  return [element('figure', [...paragraph.children, element('figcaption', [caption])], paragraph.attributes)];
}
