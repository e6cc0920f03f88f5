/// <reference lib="dom" />
/** The screen of a front: its forms are sent without leaving the page, and cards and zones move by pointer and by keys. */
import { around } from '../element';
import { cardById, placeOf, removeCard, textIn, undoAddress } from '../fronts/acts';
import { followKeys } from '../fronts/card-keys';
import { followChanges } from '../fronts/changing';
import { followFinder } from '../fronts/finder';
import { followDrags } from '../fronts/moving';
import { followPresses } from '../fronts/presses';
import { followPreview } from '../fronts/preview';
import { follow, reload } from '../fronts/screen';
import { followNetwork, isIdle, retry, send } from '../fronts/sending';
import { frontWord } from '../fronts/words';

/** Whether the form asks first and was not confirmed yet; the shell's dialog sends it again then. */
function mustAsk(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const asking = submitter?.dataset['confirm'] === undefined ? form : submitter;
  return asking.dataset['confirm'] !== undefined && asking.dataset['confirmed'] !== 'yes';
}

function fieldsOf(form: HTMLFormElement, submitter: HTMLElement | null): URLSearchParams {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value === 'string') fields.set(name, value);
  }
  return fields;
}

const zoneName = (fields: URLSearchParams): string =>
  textIn(document.getElementById(`zone-${fields.get('zone') ?? ''}`), '.zone-name');

/** Sends a form of the screen in its turn. */
function sendForm(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const fields = fieldsOf(form, submitter);
  const [act, id = ''] = [fields.get('do'), fields.get('id') ?? undefined];
  if (act === 'remove' && cardById(id)) {
    removeCard(id);
    return;
  }
  const undo = act === 'removeZone' ? { undo: undoAddress() } : undefined;
  const removed = act === 'removeZone' ? frontWord('zoneRemoved', { zone: zoneName(fields) }) : undefined;
  send({ action: form.action, fields, said: () => removed ?? (id === '' ? '' : placeOf(id)), ...undo });
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (menu.contains(form) && menu.hasAttribute('data-closes')) menu.open = false;
  }
}

/** How often the screen asks for the changes of other editors, in ms. */
const FOLLOW_MS = 10_000;

const isFree = (): boolean =>
  document.visibilityState === 'visible' &&
  isIdle() &&
  document.activeElement?.closest('.change-form, details.menu[open]') == null;

function start(root: HTMLElement): void {
  followPresses(root);
  followDrags(root);
  followChanges(root);
  followFinder(root);
  followKeys(root);
  followPreview(root);
  followNetwork();
  root.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (!(form instanceof HTMLFormElement) || form.method !== 'post' || mustAsk(form, submitter)) return;
    event.preventDefault();
    sendForm(form, submitter);
  });
  root.addEventListener('click', (event) => {
    if (around(event, '[data-retry]')) retry();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && isIdle()) void reload();
  });
  window.setInterval(() => void follow(isFree), FOLLOW_MS);
  root.dataset['ready'] = 'true';
}

const root = document.querySelector<HTMLElement>('#front-desk');
if (root) start(root);
