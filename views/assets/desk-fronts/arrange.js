// A front is arranged by plain forms; this lets a card be dragged, and a change come without leaving the page.

/** Acts go out one after the other, in the order in which they were pressed; none of them is given up. */
let queue = Promise.resolve();

const byKey = (root, key) => root.querySelector(`[data-key="${CSS.escape(key)}"]`);
const keysIn = (root) => [...root.querySelectorAll('[data-key]')].map(({ dataset }) => dataset.key);

/** A press that has begun ends on the button it began on: until then the page stays as it is. */
const holding = new Set();
const released = [];
const holds = [
  ['pointerdown', 'pointerup', 'pointercancel'],
  ['keydown', 'keyup'],
  ['compositionstart', 'compositionend'],
  ['dragstart', 'dragend'],
];
function release(kind) {
  holding.delete(kind);
  // The click comes after the release.
  if (holding.size === 0) setTimeout(() => released.splice(0).forEach((go) => go()));
}
for (const [begins, ...ends] of holds) {
  document.addEventListener(begins, () => holding.add(begins), true);
  for (const each of ends) document.addEventListener(each, () => release(begins), true);
}
addEventListener('blur', () => holds.forEach(([kind]) => release(kind)));
const letGo = () => (holding.size === 0 ? undefined : new Promise((go) => released.push(go)));

/** Sends a form without leaving the page, and shows the front as it stands then. */
function send(action, fields, key) {
  queue = queue.then(() => sendNow(action, fields, key));
}

async function sendNow(action, fields, key) {
  const button = key && byKey(document, key);
  // What an earlier press did is not done again: its button is gone, or is a link to the card.
  if (key && !(button?.matches('button:not(:disabled)') ?? false)) return;
  const answer = await fetch(action, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Accept: 'text/html' },
  }).catch(() => undefined);
  // Without the network, or signed out meanwhile: the page itself says what to do.
  if (!answer || !(answer.ok || answer.status === 409 || answer.status === 422)) {
    location.reload();
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  await letGo();
  const fresh = page.querySelector('.front-desk');
  const here = document.querySelector('.front-desk');
  if (!fresh || !here) {
    location.assign(answer.url);
    return;
  }
  replace(here, document.adoptNode(fresh), { key, id: fields.get('id') });
  const notice = page.querySelector('.notices')?.textContent.trim();
  const notices = document.querySelector('.notices');
  if (notice && notices) notices.replaceChildren(...page.querySelector('.notices').children);
}

/** The new front in the place of the old one: what the person is doing there goes on where it was. */
function replace(here, fresh, { key, id }) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const held = here.contains(active) ? active : undefined;
  const [focused, caret] = [placeOf(here, held?.dataset.key ?? key), caretOf(held)];
  const anchor = placeOf(here, key);
  const height = heightOf(here, anchor);
  const open = new Set([...here.querySelectorAll('details[open]')].map((each) => each.closest('[id]')?.id));
  const headline = id && here.querySelector(`#card-${id} .slot-headline`)?.textContent;
  keepTyped(here, fresh, key);
  // A region that speaks must stand before its words come.
  fresh.querySelector('#said')?.replaceWith(here.querySelector('#said'));
  here.replaceWith(fresh);
  for (const details of fresh.querySelectorAll('details')) {
    const card = details.closest('[id]')?.id;
    if (card?.startsWith('card-') && open.has(card)) details.open = true;
  }
  prepare();
  say(id, headline);
  scrollBy({ top: heightOf(fresh, anchor) - height, behavior: 'instant' });
  focusOn(fresh, { focused, id, caret });
}

/** A key, and those that come after it in the same list, in case it is gone afterwards. */
function placeOf(root, key) {
  if (!key) return [];
  const list = byKey(root, key)?.closest('ol, ul');
  const keys = keysIn(list ?? root);
  return keys.slice(keys.indexOf(key));
}

const stillThere = (root, place) => place.map((key) => byKey(root, key)).find(Boolean);
const heightOf = (root, place) => stillThere(root, place)?.getBoundingClientRect().top ?? 0;

/** What stands in a field and was not sent stays in it. */
function keepTyped(here, fresh, key) {
  const sent = key && byKey(here, key)?.form;
  for (const field of here.querySelectorAll('input[id], textarea[id]')) {
    const next = field.form !== sent && fresh.querySelector(`#${CSS.escape(field.id)}`);
    if (next && field.value !== field.defaultValue) next.value = field.value;
  }
}

const caretOf = (held) =>
  held?.matches('input:not([type=datetime-local]), textarea')
    ? { id: held.id, from: held.selectionStart, to: held.selectionEnd }
    : undefined;

/** The hand stays where it was. Where the button is gone, the next line is held: a second press does nothing there. */
function focusOn(fresh, { focused, id, caret }) {
  const problem = document.querySelector('.problem[role="alert"]');
  const field = /** @type {HTMLInputElement | undefined} */ (caret && document.getElementById(caret.id));
  if (field && !problem) {
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret.from, caret.to);
    return;
  }
  const [key] = focused;
  const same = key && byKey(fresh, key);
  const next = stillThere(fresh, focused)?.closest('li');
  const card = id && document.getElementById(`card-${id}`);
  const able = same && !same.disabled ? same : undefined;
  (problem ?? able ?? next ?? card ?? document.getElementById('cards'))?.focus({ preventScroll: !problem });
}

/** What became of the card is said. */
function say(id, before) {
  const said = document.getElementById('said');
  const card = id && document.getElementById(`card-${id}`);
  const place = card?.querySelector('.slot-place')?.textContent;
  const headline = card?.querySelector('.slot-headline')?.textContent;
  if (!said) return;
  if (place && headline) said.textContent = `${headline}: ${place}`;
  else if (before) said.textContent = said.dataset.removed.replace('{headline}', () => before);
}

document.addEventListener('submit', (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (form.method !== 'post' || !form.closest('.front-desk')) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  send(form.action, fields, event.submitter?.dataset.key);
});

/** @returns {HTMLElement} */
const targetOf = (event) => event.target;

/** The later clicks of a double click belong to the button of the first, wherever a new front has put it. */
let clicked;
document.addEventListener(
  'click',
  (event) => {
    const target = targetOf(event);
    if (event.detail < 2) {
      clicked = target.closest?.('.front-desk button[data-key]')?.dataset.key;
      return;
    }
    const button = target.closest?.('button');
    if (!clicked || button?.dataset.key === clicked) return;
    event.preventDefault();
    const meant = byKey(document, clicked);
    if (meant?.matches('button:not(:disabled)')) meant.form.requestSubmit(meant);
  },
  true,
);

let dragged;

function prepare() {
  for (const card of document.querySelectorAll('.slot')) card.draggable = true;
}

const clear = () => {
  for (const each of document.querySelectorAll('.drop-before, .drop-end')) {
    each.classList.remove('drop-before', 'drop-end');
  }
};

document.addEventListener('dragstart', (event) => {
  dragged = targetOf(event).closest?.('.slot');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.card);
  dragged.classList.add('dragged');
});
document.addEventListener('dragend', () => {
  dragged?.classList.remove('dragged');
  dragged = undefined;
  clear();
});
document.addEventListener('dragover', (event) => {
  const zone = dragged && targetOf(event).closest?.('.zone');
  if (!zone) return;
  event.preventDefault();
  clear();
  const card = targetOf(event).closest('.slot');
  if (card) card.classList.add('drop-before');
  else zone.querySelector('.slots').classList.add('drop-end');
});
document.addEventListener('drop', (event) => {
  const zone = dragged && targetOf(event).closest?.('.zone');
  if (!zone) return;
  event.preventDefault();
  const list = zone.querySelector('.slots');
  const card = targetOf(event).closest('.slot');
  const others = [...list.querySelectorAll('.slot')].filter((each) => each !== dragged);
  const to = card && card !== dragged ? others.indexOf(card) : card ? Number(card.dataset.at) : others.length;
  const fields = new FormData(dragged.querySelector('.slot-moves'));
  fields.set('do', 'to');
  fields.set('zone', list.dataset.zone);
  fields.set('to', String(to));
  send(dragged.querySelector('.slot-moves').action, fields, `to-${dragged.dataset.card}`);
});

prepare();
