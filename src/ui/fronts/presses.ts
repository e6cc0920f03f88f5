/// <reference lib="dom" />
/** A press ends on the button on which it began: until its release the page does not change. */
const pressed = new Set<string>();
const released: (() => void)[] = [];
const presses: readonly (readonly [string, readonly string[]])[] = [
  ['pointerdown', ['pointerup', 'pointercancel']],
  ['keydown', ['keyup']],
  ['compositionstart', ['compositionend']],
];

function release(kind: string): void {
  pressed.delete(kind);
  // The click event follows the release.
  if (pressed.size === 0) setTimeout(() => released.splice(0).forEach((go) => go()));
}

export const untilReleased = (): Promise<void> =>
  pressed.size === 0 ? Promise.resolve() : new Promise((go) => released.push(go));

/** Buttons of which each click is a step. */
const STEPS = /^(?:undo$|up-|down-|zone-up-|zone-down-|width-)/;

/** Later clicks of a double click belong to the button of the first one, which acts once. */
function followDoubleClicks(root: HTMLElement): void {
  let first: string | undefined;
  const keyOf = (event: Event) =>
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('button[data-key]')?.dataset['key']
      : undefined;
  root.addEventListener(
    'click',
    (event) => {
      const key = keyOf(event);
      if (event.detail < 2) first = key;
      if (event.detail < 2 || first === undefined) return;
      if (key === first && STEPS.test(key)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}

export function followPresses(root: HTMLElement): void {
  for (const [begins, ends] of presses) {
    document.addEventListener(begins, () => pressed.add(begins), true);
    for (const each of ends) document.addEventListener(each, () => release(begins), true);
  }
  addEventListener('blur', () => presses.forEach(([kind]) => release(kind)));
  followDoubleClicks(root);
}
