/// <reference lib="dom" />
/** A small panel over the text. Escape, a press outside and the loss of the focus close it. */
import { el } from '../../blocks/browser/element';
import type { Child } from '../../blocks/browser/element';
import { isRtl } from '../../ui/element';
import type { Edges } from './place';
import { placeAt } from './place';

interface PanelParts {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly anchor: Edges;
  readonly class?: string;
  /** Runs when the panel closes; `cancelled` says whether Escape did it. */
  readonly closed: (cancelled: boolean) => void;
}

export interface Panel {
  readonly element: HTMLElement;
  readonly close: (cancelled?: boolean) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** The vertical arrow keys move between the buttons of a panel, the horizontal ones as well. */
function moveFocus(element: HTMLElement, event: KeyboardEvent): void {
  const { target } = event;
  if (!(target instanceof HTMLButtonElement)) return;
  const forwards = isRtl(element) ? 'ArrowLeft' : 'ArrowRight';
  const backwards = forwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const step = steps[event.key] ?? { [forwards]: 1, [backwards]: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const all = [...element.querySelectorAll<HTMLElement>('button:not(:disabled), select, input, textarea')];
  all[(all.indexOf(target) + step + all.length) % all.length]?.focus();
}

let closeOpen: (() => void) | undefined;

/** Closes a panel by Escape, and when the focus goes elsewhere. */
function listen({ element, close }: Panel): void {
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close(true);
    } else moveFocus(element, event);
  });
  element.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !element.contains(relatedTarget)) close();
  });
}

/** Opens a panel next to a rectangle of the window, in place of an open one. */
export function openPanel({ parent, anchor, ...parts }: PanelParts, ...children: readonly Child[]): Panel {
  closeOpen?.();
  const named = { role: 'dialog', 'aria-label': parts.label, tabindex: '-1' };
  const element = el('div', { ...named, class: `text-panel ${parts.class ?? ''}`.trim() }, ...children);
  const close = (cancelled = false) => {
    if (!element.isConnected) return;
    document.removeEventListener('pointerdown', pressOutside, true);
    closeOpen = undefined;
    element.remove();
    parts.closed(cancelled);
  };
  const pressOutside = ({ target }: PointerEvent) => {
    if (!(target instanceof Node) || !element.contains(target)) close();
  };
  document.addEventListener('pointerdown', pressOutside, true);
  closeOpen = close;
  const panel = { element, close };
  listen(panel);
  parent.append(element);
  placeAt(element, anchor, { side: 'below', rtl: isRtl(element) });
  return panel;
}
