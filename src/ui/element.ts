/// <reference lib="dom" />
/** Creates elements; nothing here builds HTML from strings. */
export type Child = Node | string;

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(attribute, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

/** A button that does not take the selection from the text when a mouse presses it. */
export function button(
  label: Child,
  press: () => void,
  attributes: Readonly<Record<string, string>> = {},
): HTMLButtonElement {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('mousedown', (event) => event.preventDefault());
  made.addEventListener('click', press);
  return made;
}

/** The nearest element around an event's target that matches. */
export function around(event: Event, selector: string): HTMLElement | undefined {
  const { target } = event;
  return (target instanceof Element && target.closest<HTMLElement>(selector)) || undefined;
}

/** Whether the text of an element runs from right to left. */
export const isRtl = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';
