// Lines are moved by dragging, or by Alt and the arrow keys; without this script the buttons do it.

const list = document.querySelector('.menu-rows');
const rowOf = (element) => element.closest('.menu-row');
let dragged;

for (const row of list?.querySelectorAll('.menu-row') ?? []) {
  const handle = document.createElement('span');
  handle.className = 'menu-handle';
  handle.draggable = true;
  handle.ariaHidden = 'true';
  handle.textContent = '⠿';
  row.prepend(handle);
  handle.addEventListener('dragstart', (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', '');
    event.dataTransfer.setDragImage(row, 0, 0);
  });
  handle.addEventListener('dragend', () => (dragged = undefined));
}

list?.addEventListener('dragover', (event) => {
  if (!dragged) return;
  event.preventDefault();
  const over = rowOf(event.target);
  if (!over || over === dragged) return;
  const box = over.getBoundingClientRect();
  over[event.clientY > box.top + box.height / 2 ? 'after' : 'before'](dragged);
});
list?.addEventListener('drop', (event) => event.preventDefault());

list?.addEventListener('keydown', (event) => {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
  const row = rowOf(event.target);
  const neighbour = event.key === 'ArrowUp' ? row?.previousElementSibling : row?.nextElementSibling;
  if (!neighbour) return;
  event.preventDefault();
  const focused = /** @type {HTMLElement} */ (event.target);
  neighbour[event.key === 'ArrowUp' ? 'before' : 'after'](row);
  focused.focus();
});

// The buttons name rows by their number, which moves on the page may have changed.
list?.addEventListener('click', (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (target.closest('button[name="do"]'));
  if (!button) return;
  const [action] = button.value.split(':');
  button.value = `${action}:${[...list.children].indexOf(rowOf(button))}`;
});
