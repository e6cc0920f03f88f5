/** What a block says of itself: its elements in HTML, its refinement for readers, its text, its labels. */
import type { Element, Node } from '../markup/tree';
import type { ReaderContext } from './body/reader-context';

/**
 * What an element holds: blocks (loose text in it gets paragraphs), phrases alone, the items of a list, both as
 * they come, or nothing.
 */
export type ElementContent = 'blocks' | 'phrases' | 'items' | 'mixed' | 'nothing';

/** How an element becomes plain text. */
export interface TextRule {
  /** In the text that is searched and counted: the element is a line of its own, or the cell of a line. */
  readonly search?: 'line' | 'cell';
  /** Between two versions: the element ends a line or a cell, or is shown by its alternative text. */
  readonly diff?: 'line' | 'cell' | 'alternative';
}

/** How an element is sanitised, and what else its name decides. */
export interface ElementRule {
  readonly content: ElementContent;
  /** Attributes besides `lang`, `dir`, the id of the block and, where there are classes, `class`. */
  readonly attributes?: readonly string[];
  /** Values of `class`; each of their names may be present. */
  readonly classes?: readonly string[];
  /** Without one of the classes the element only groups. */
  readonly needsClass?: boolean;
  /** A phrase of a line, not a block. */
  readonly inline?: boolean;
  /** A part of a block: the elements in which it has its meaning; elsewhere only its text remains. */
  readonly within?: readonly string[];
  /** Schemes of the addresses in it, where they are not those of links. */
  readonly schemes?: readonly string[];
  /** Its direction follows from its text. */
  readonly directed?: boolean;
  /** Whether the element is common enough to be recognised before sanitising, and the elements it then holds. */
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
  /** What an attribute must look like to remain. Others remain unless they are empty. */
  readonly attributeValues?: Readonly<Record<string, RegExp>>;
  readonly refine?: Readonly<Record<string, RefineElement>>;
  /** What is done to a whole text before its elements are refined, and after. */
  readonly arrange?: BodyStep;
  readonly append?: BodyStep;
  /** Keys of the editor's messages that the block needs (`articles.editor.KEY`). */
  readonly labels: readonly string[];
}
