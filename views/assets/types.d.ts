/**
 * Assumptions of client scripts: the paper's pages contain HTML elements, so queries return those; and
 * properties of browsers that TypeScript's library does not declare.
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
