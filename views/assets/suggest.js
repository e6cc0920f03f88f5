// Completes what is typed into the page's search field; without this script it is a plain field.
/** @type {HTMLInputElement} */
const field = document.querySelector('main [type=search]');
const list = document.createElement('datalist');
list.id = 'suggestions';
field.after(list);
field.setAttribute('list', list.id);

const option = (text) => Object.assign(document.createElement('option'), { value: text });
let asking = new AbortController();
let waiting;

async function complete() {
  asking.abort();
  asking = new AbortController();
  const address = `${field.form.getAttribute('action')}/suggest?${new URLSearchParams({ q: field.value })}`;
  const answer = await fetch(address, { signal: asking.signal });
  if (answer.ok) list.replaceChildren(...(await answer.json()).items.map(option));
}

field.addEventListener('input', (event) => {
  clearTimeout(waiting);
  // A choice from the list arrives as one replacement; letters still being composed are no word yet.
  const { isComposing, inputType } = /** @type {InputEvent} */ (event);
  if (isComposing || inputType === 'insertReplacementText' || field.value.trim().length < 2) return;
  waiting = setTimeout(() => complete().catch(() => list.replaceChildren()), 120);
});
