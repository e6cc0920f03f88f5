/// <reference lib="dom" />
/** The filters of the picker, and the keys of its grid. */
import { el } from '../element';
import { mediaWord } from './words';

const views = ['all', 'mine', 'recent', 'unused'] as const;
/** The pictures of author pages have a view of their own where the others do not contain them. */
const withPortraits = [...views, 'portraits'] as const;
const rights = ['credited', 'uncredited', 'copyright', 'generated'] as const;

/** @param isMixed whether all views contain the pictures of author pages */
export function viewChoice(isMixed: boolean): HTMLElement {
  const choices = (isMixed ? views : withPortraits).map((view) => {
    const input = el('input', { type: 'radio', name: 'show', value: view, checked: view === 'all' });
    return el('label', { class: 'pill' }, input, el('span', {}, mediaWord(`view.${view}`)));
  });
  return el('div', { class: 'pills', role: 'group', 'aria-label': mediaWord('view.label') }, ...choices);
}

export function rightsChoice(): HTMLElement {
  const options = rights.map((right) => el('option', { value: right }, mediaWord(`rights.${right}`)));
  const all = el('option', { value: '' }, mediaWord('allRights'));
  return el('select', { name: 'rights', 'aria-label': mediaWord('rights') }, all, ...options);
}

/** Arrow keys move among the inputs of a grid by their places on the screen. */
export function moveByArrows(list: HTMLElement, arrived: (input: HTMLInputElement) => void): void {
  list.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!(target instanceof HTMLInputElement) || !key.startsWith('Arrow')) return;
    event.preventDefault();
    const inputs = [...list.querySelectorAll('input')];
    const next = inputs[inputs.indexOf(target) + stepOf(list, key)];
    next?.focus();
    if (next) arrived(next);
  });
}

function stepOf(list: HTMLElement, key: string): number {
  const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const isSide = key === 'ArrowLeft' || key === 'ArrowRight';
  return (isSide ? 1 : columnsOf(list)) * (key === forward || key === 'ArrowDown' ? 1 : -1);
}

/** Thumbnails in a line of the grid. */
function columnsOf(list: HTMLElement): number {
  const rows = [...list.children].map((row) => row.getBoundingClientRect().top);
  const second = rows.findIndex((top) => top > (rows[0] ?? 0) + 4);
  return second === -1 ? rows.length : second;
}
