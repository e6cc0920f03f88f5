/**
 * What client scripts take for granted: the paper's pages hold HTML elements, so a query gives those; and properties
 * of browsers that TypeScript's library does not list.
 */
interface ParentNode {
  querySelector<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
  querySelectorAll<E extends HTMLElement = HTMLElement>(selectors: string): NodeListOf<E>;
}
interface Element {
  closest<E extends HTMLElement = HTMLElement>(selectors: string): E | null;
}
interface Navigator {
  /** Global Privacy Control. */
  readonly globalPrivacyControl?: boolean;
}
interface Document {
  /** Speculation Rules. */
  readonly prerendering?: boolean;
}
