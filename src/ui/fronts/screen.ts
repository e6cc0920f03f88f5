/// <reference lib="dom" />
/** The screen of a front as the server renders it, and what stays when a newer one replaces it. */
import { request } from '../request';
import { morph } from './morph';

/** A reply of the server: the whole screen after the act. */
export interface ScreenReply {
  readonly html: string;
  readonly version: number;
  /** What was done, where the screen alone does not show it. */
  readonly message?: string;
  /** How the act is taken back. */
  readonly undo?: { readonly action: string; readonly fields?: Readonly<Record<string, string>> };
  /** Id of what the act made. */
  readonly at?: string;
}

export const screen = (): HTMLElement => document.querySelector<HTMLElement>('#front-desk') ?? document.body;
export const versionHere = (): number => Number(screen().dataset['version']);
/** The address of the screen with the search of its finder. */
export const addressHere = (): string => screen().dataset['address'] ?? location.href;

/** The version counts for the next act, also while the screen of an earlier one is still shown. */
export const noteVersion = (version: number): void => {
  screen().dataset['version'] = String(version);
};

const byKey = (key: string): HTMLElement | null =>
  screen().querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);

/** Where the focus goes: the same button, then its card, the cards after and before it, and its zone. */
function placesOf(active: HTMLElement): readonly (() => HTMLElement | null)[] {
  const key = active.closest<HTMLElement>('[data-key]')?.dataset['key'];
  const item = active.closest<HTMLElement>('[data-item]');
  const items = [...(item?.parentElement?.querySelectorAll<HTMLElement>(':scope > [data-item]') ?? [])];
  const at = item ? items.indexOf(item) : -1;
  const near = item ? [item, ...items.slice(at + 1), ...items.slice(0, at).reverse()] : [];
  const zone = active.closest<HTMLElement>('[data-zone]')?.id;
  const ids = [...near.map(({ id }) => id), ...(zone ? [zone] : []), 'front-zones'];
  return [() => (key ? byKey(key) : null), ...ids.map((id) => () => document.getElementById(id))];
}

const canFocus = (element: HTMLElement | null): element is HTMLElement =>
  element !== null &&
  element.isConnected &&
  !element.matches(':disabled') &&
  element.getClientRects().length > 0;

function keepFocus(change: () => void): void {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !screen().contains(active)) {
    change();
    return;
  }
  const places = placesOf(active);
  change();
  if (document.activeElement === active && canFocus(active)) return;
  const found = [() => active, ...places].map((place) => place()).find(canFocus);
  if (found && !found.matches('button, a, input, select, textarea, summary')) found.tabIndex = -1;
  found?.focus({ preventScroll: true });
}

/** Replaces the screen by a newer one. */
export function show({ html, version }: ScreenReply): void {
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('#front-desk');
  if (!fresh) return;
  keepFocus(() => morph(screen(), fresh));
  noteVersion(version);
  screen().dispatchEvent(new CustomEvent('front-shown', { bubbles: true }));
}

/** Reads the screen again. @returns whether it was reached */
export async function reload(address = addressHere(), signal?: AbortSignal): Promise<boolean> {
  const reply = await request<ScreenReply>(address, { quiet: true, ...(signal && { signal }) });
  if (reply.ok && signal?.aborted !== true) show(reply.body);
  return reply.ok;
}

/** Shows what another editor has changed since; a screen that is being written on waits. */
export async function follow(isFree: () => boolean): Promise<void> {
  if (!isFree()) return;
  const reply = await request<ScreenReply>(addressHere(), { quiet: true });
  if (reply.ok && reply.body.version > versionHere() && isFree()) show(reply.body);
}

/** Leads to what an act made. */
export function leadTo(id: string): void {
  const made = document.getElementById(id);
  if (!made) return;
  made.tabIndex = -1;
  made.focus({ preventScroll: true });
  made.scrollIntoView({ block: 'center' });
}

/** Announces what happened to screen readers. */
export function say(text: string): void {
  const region = document.querySelector('#front-said');
  if (region) region.textContent = text;
}

/** Shows what went wrong, in place; '' takes it away. */
export function showProblem(text: string): void {
  const region = document.querySelector<HTMLElement>('#front-problem');
  if (!region) return;
  region.hidden = text === '';
  region.textContent = text;
}
