// A front is arranged by plain forms; this lets a card be dragged, and a change come without leaving the page.

const said = () => document.getElementById('said');

/** Sends a form without leaving the page, and shows the front as it stands then. */
async function send(action, fields, key) {
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
  const fresh = page.querySelector('.front-desk');
  const here = document.querySelector('.front-desk');
  if (!fresh || !here) {
    location.assign(answer.url);
    return;
  }
  const open = new Set([...here.querySelectorAll('details[open]')].map((each) => each.closest('[id]')?.id));
  here.replaceWith(document.adoptNode(fresh));
  for (const details of document.querySelectorAll('.front-desk details')) {
    const id = details.closest('[id]')?.id;
    if (id?.startsWith('card-') && open.has(id)) details.open = true;
  }
  const notice = page.querySelector('.notices')?.textContent.trim();
  const notices = document.querySelector('.notices');
  if (notice && notices) notices.replaceChildren(...page.querySelector('.notices').children);
  focusOn(key, fields.get('id'));
  prepare();
}

/** The hand stays where it was; what became of the card is said. */
function focusOn(key, id) {
  const problem = document.querySelector('.problem[role="alert"]');
  const button = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const card = id && document.getElementById(`card-${id}`);
  const target = problem ?? (button && !button.disabled ? button : (card ?? document.getElementById('cards')));
  target?.focus();
  const place = card?.querySelector('.slot-place')?.textContent;
  const headline = card?.querySelector('.slot-headline')?.textContent;
  if (place && headline && said()) said().textContent = `${headline}: ${place}`;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || !form.closest('.front-desk')) return;
  event.preventDefault();
  const fields = new FormData(form, event.submitter);
  void send(form.action, fields, event.submitter?.dataset.key);
});

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
  dragged = event.target.closest?.('.slot');
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
  const zone = dragged && event.target.closest?.('.zone');
  if (!zone) return;
  event.preventDefault();
  clear();
  const card = event.target.closest('.slot');
  if (card) card.classList.add('drop-before');
  else zone.querySelector('.slots').classList.add('drop-end');
});
document.addEventListener('drop', (event) => {
  const zone = dragged && event.target.closest?.('.zone');
  if (!zone) return;
  event.preventDefault();
  const list = zone.querySelector('.slots');
  const card = event.target.closest('.slot');
  const others = [...list.querySelectorAll('.slot')].filter((each) => each !== dragged);
  const to = card && card !== dragged ? others.indexOf(card) : card ? Number(card.dataset.at) : others.length;
  const fields = new FormData(dragged.querySelector('.slot-moves'));
  fields.set('do', 'to');
  fields.set('zone', list.dataset.zone);
  fields.set('to', String(to));
  void send(dragged.querySelector('.slot-moves').action, fields, `to-${dragged.dataset.card}`);
});

prepare();
