/** The definition of a block: its elements in HTML, its refinement for readers, its text, its labels. */
import type { Element, Node } from '../markup/tree';
import type { ReaderContext } from './body/reader-context';

/**
 * The content of an element: blocks (loose text in it gets paragraphs), phrases alone, the items of a list,
 * both unchanged, or nothing.
 */
type ElementContent = 'blocks' | 'phrases' | 'items' | 'mixed' | 'nothing';

/** How an element becomes plain text. */
interface TextRule {
  /** In the text for search and counting: the element is a line of its own, or a cell of a line. */
  readonly search?: 'line' | 'cell';
  /**
   * In the comparison of versions: the element ends a line or a cell, or is represented by its alternative
   * text.
   */
  readonly diff?: 'line' | 'cell' | 'alternative';
}

/** The rule for sanitising an element, and other properties of its name. */
export interface ElementRule {
  readonly content: ElementContent;
  /** Attributes besides `lang`, `dir`, the id of the block and, where there are classes, `class`. */
  readonly attributes?: readonly string[];
  /** Values of `class`; any of their names may be present. */
  readonly classes?: readonly string[];
  /** Without one of the classes the element only groups. */
  readonly needsClass?: boolean;
  /** A phrase of a line, not a block. */
  readonly inline?: boolean;
  /** The element is a part of a block: outside these elements only its text remains. */
  readonly within?: readonly string[];
  /** Schemes of the addresses in it, where they differ from those of links. */
  readonly schemes?: readonly string[];
  /** Its direction follows from its text. */
  readonly directed?: boolean;
  /** For elements common enough to be recognised before sanitising: the elements that they may hold. */
  readonly plain?: { readonly holds: 'phrases' | readonly string[] };
  readonly text?: TextRule;
}

/** Refines an element for readers; undefined where the element belongs to another block of the same name. */
export type RefineElement = (element: Element, context: ReaderContext) => readonly Node[] | undefined;

/** A step over the nodes of a whole text. */
export type BodyStep = (nodes: readonly Node[], context: ReaderContext) => readonly Node[];

export interface Block {
  /** The name of its folder. */
  readonly name: string;
  readonly elements: Readonly<Record<string, ElementRule>>;
  /** Elements of other systems, and the element that each becomes. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Patterns that the values of attributes must match. Other attributes remain unless they are empty. */
  readonly attributeValues?: Readonly<Record<string, RegExp>>;
  readonly refine?: Readonly<Record<string, RefineElement>>;
  /** Steps on a whole text, before its elements are refined and after. */
  readonly arrange?: BodyStep;
  readonly append?: BodyStep;
  /** Keys of the editor's messages that the block needs (`articles.editor.KEY`). */
  readonly labels: readonly string[];
}
