/// <reference lib="dom" />
/** The screen of a front: its forms are sent without leaving the page, and cards and zones move by pointer and by keys. */
import { around } from '../element';
import { cardById, placeOf, removeCard, textIn, undoLast } from '../fronts/acts';
import { followKeys } from '../fronts/card-keys';
import { followChanges } from '../fronts/changing';
import { followFinder } from '../fronts/finder';
import { followDrags } from '../fronts/moving';
import { followPresses } from '../fronts/presses';
import { followPreview } from '../fronts/preview';
import { followPeople, mayBeOlder } from '../fronts/people';
import { follow, reload, versionHere } from '../fronts/screen';
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

/** The version that a launch is about: the one on the screen when it was pressed, or when its question was asked. */
function askedAbout(form: HTMLFormElement): number {
  const { asked, confirm } = form.dataset;
  delete form.dataset['asked'];
  return asked === undefined || confirm === undefined ? versionHere() : Number(asked);
}

/** Sends a form of the screen in its turn. */
function sendForm(form: HTMLFormElement, submitter: HTMLElement | null): void {
  const fields = fieldsOf(form, submitter);
  const [act, id = ''] = [fields.get('do'), fields.get('id') ?? undefined];
  if (act === 'remove' && cardById(id)) {
    removeCard(id);
    return;
  }
  const undo = act === 'removeZone' ? { undo: undoLast() } : undefined;
  const removed = act === 'removeZone' ? frontWord('zoneRemoved', { zone: zoneName(fields) }) : undefined;
  const version = form.hasAttribute('data-launches') ? { version: askedAbout(form) } : undefined;
  send({
    action: form.action,
    fields,
    ...version,
    said: () => removed ?? (id === '' ? '' : placeOf(id)),
    ...undo,
  });
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    if (menu.contains(form) && menu.hasAttribute('data-closes')) menu.open = false;
  }
}

/** How often the screen asks for the changes of other editors that the stream did not bring, in ms. */
const FOLLOW_MS = 10_000;
/** How old the times on the screen get, in ms. */
const OLDEST_MS = 60_000;

const isFree = (): boolean =>
  document.visibilityState === 'visible' &&
  isIdle() &&
  document.querySelector('dialog[open]') === null &&
  document.activeElement?.closest('.change-form, details.menu[open]') == null;

/** Follows other editors where the stream did not, and updates how long ago they changed the draft. */
function keepCurrent(root: HTMLElement): void {
  let shownAt = Date.now();
  root.addEventListener('front-shown', () => {
    shownAt = Date.now();
  });
  window.setInterval(() => {
    const isOld = Date.now() - shownAt > OLDEST_MS && document.querySelector('#front-others') !== null;
    if (mayBeOlder()) void follow(isFree);
    else if (isOld && isFree()) void reload();
  }, FOLLOW_MS);
}

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
    if (!(form instanceof HTMLFormElement) || form.method !== 'post') return;
    if (mustAsk(form, submitter)) {
      form.dataset['asked'] = String(versionHere());
      return;
    }
    event.preventDefault();
    sendForm(form, submitter);
  });
  root.addEventListener('click', (event) => {
    if (around(event, '[data-retry]')) retry();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && isIdle()) void reload();
  });
  followPeople(root, () => void follow(isFree));
  keepCurrent(root);
  root.dataset['ready'] = 'true';
}

const root = document.querySelector<HTMLElement>('#front-desk');
if (root) start(root);
