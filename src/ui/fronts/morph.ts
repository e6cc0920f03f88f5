/// <reference lib="dom" />
/**
 * Changes elements of the page into those of a newer page. What is equal stays as it is: pictures are not loaded again,
 * open menus stay open, and fields keep what was typed and is not saved.
 */

/** Attributes that scripts and the person at the page set. */
const OWN: readonly string[] = [
  ...['open', 'aria-busy', 'aria-controls', 'aria-expanded', 'aria-pressed'],
  ...[
    'data-asked',
    'data-end',
    'data-open',
    'data-preview',
    'data-preview-at',
    'data-ready',
    'data-sent',
    'data-up',
  ],
];
/** The class of the card at which keys act. */
const AT = 'is-at';

/** What identifies an element among its siblings. */
const keyOf = (node: Node): string | undefined =>
  node instanceof HTMLElement ? node.id || node.dataset['key'] : undefined;

function isSame(one: Node, other: Node): boolean {
  if (one.nodeType !== other.nodeType || one.nodeName !== other.nodeName) return false;
  return keyOf(one) === keyOf(other);
}

function changeAttributes(from: Element, to: Element): void {
  if (from.classList.contains(AT)) to.classList.add(AT);
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !OWN.includes(name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (!OWN.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (node: Element): node is Field =>
  node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement;

/** A field whose value is not the stored one keeps it. */
function changeField(from: Field, to: Field): void {
  const isTyped = from.value !== from.defaultValue;
  const typed = from.value;
  changeAttributes(from, to);
  from.defaultValue = to.defaultValue;
  from.value = isTyped ? typed : to.defaultValue;
  if (!(from instanceof HTMLInputElement) || !(to instanceof HTMLInputElement)) return;
  if (from.type === 'radio' || from.type === 'checkbox') from.checked = to.checked;
}

const chosenAtFirst = ({ options }: HTMLSelectElement): string =>
  ([...options].find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? '';

function changeSelect(from: HTMLSelectElement, to: HTMLSelectElement): void {
  const [chosen, isChosen] = [from.value, from.value !== chosenAtFirst(from)];
  changeAttributes(from, to);
  changeChildren(from, to);
  const keeps = isChosen && [...from.options].some(({ value }) => value === chosen);
  from.value = keeps ? chosen : chosenAtFirst(to);
}

function changeNode(from: Node, to: Node): void {
  if (from instanceof Element && to instanceof Element) morph(from, to);
  else if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
}

/** The child that becomes the wanted one: the one with its key, or the next one that could be it. */
function matchOf(
  wanted: Node,
  next: ChildNode | null,
  keyed: ReadonlyMap<string, ChildNode>,
): ChildNode | undefined {
  const key = keyOf(wanted);
  if (key !== undefined) {
    const found = keyed.get(key);
    return found && isSame(found, wanted) ? found : undefined;
  }
  return next && isSame(next, wanted) ? next : undefined;
}

function changeChildren(from: Element, to: Element): void {
  const keyed = new Map<string, ChildNode>();
  for (const child of from.childNodes) {
    const key = keyOf(child);
    if (key !== undefined) keyed.set(key, child);
  }
  const wantedKeys = new Set([...to.childNodes].map(keyOf));
  let next: ChildNode | null = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    // A keyed child that goes away leaves its position to the one after it.
    while (next && keyOf(next) !== undefined && !wantedKeys.has(keyOf(next))) {
      const gone: ChildNode = next;
      next = next.nextSibling;
      gone.remove();
    }
    const match = matchOf(wanted, next, keyed);
    if (match) {
      if (match === next) next = next.nextSibling;
      else from.insertBefore(match, next);
      changeNode(match, wanted);
    } else from.insertBefore(document.importNode(wanted, true), next);
  }
  while (next) {
    const gone: ChildNode = next;
    next = next.nextSibling;
    gone.remove();
  }
}

/** Changes an element into another one. Elements with `data-own` belong to the script and stay. */
export function morph(from: Element, to: Element): void {
  if (from.hasAttribute('data-own')) return;
  if (isField(from) && isField(to)) changeField(from, to);
  else if (from instanceof HTMLSelectElement && to instanceof HTMLSelectElement) changeSelect(from, to);
  else {
    changeAttributes(from, to);
    changeChildren(from, to);
  }
}
