/// <reference lib="dom" />
export { button, el } from '../../ui/element';
export type { Child } from '../../ui/element';
