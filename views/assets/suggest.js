// Suggests completions in the page's search field; without this script it is a plain field.
/** @type {HTMLInputElement} */
const field = document.querySelector('main [type=search]');
const list = document.createElement('datalist');
list.id = 'suggestions';
field.after(list);
field.setAttribute('list', list.id);

const option = (text) => Object.assign(document.createElement('option'), { value: text });
let request = new AbortController();
let timer;

async function complete() {
  request.abort();
  request = new AbortController();
  const address = `${field.form.getAttribute('action')}/suggest?${new URLSearchParams({ q: field.value })}`;
  const response = await fetch(address, { signal: request.signal });
  if (response.ok) list.replaceChildren(...(await response.json()).items.map(option));
}

field.addEventListener('input', (event) => {
  clearTimeout(timer);
  // A choice from the list arrives as one replacement; unfinished composition is not searched.
  const { isComposing, inputType } = /** @type {InputEvent} */ (event);
  if (isComposing || inputType === 'insertReplacementText' || field.value.trim().length < 2) return;
  timer = setTimeout(() => complete().catch(() => list.replaceChildren()), 120);
});
