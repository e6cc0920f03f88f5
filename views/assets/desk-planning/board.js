// A card that is dropped on a column presses its button for that column, and so do Alt+Shift with the arrow keys; plain
// arrow keys move between cards. Without this script people press the buttons.

const board = document.querySelector('.board');
const columns = [...document.querySelectorAll('.board > [data-state]')];
const forward = getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1;
let dragged;

for (const card of document.querySelectorAll('.card[data-movable]')) {
  card.draggable = true;
  card.addEventListener('dragstart', (event) => {
    dragged = card;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', card.id);
  });
  card.addEventListener('dragend', () => (dragged = undefined));
}

/** The button that moves a card to a column; none where the move is not allowed. */
const buttonFor = (card, column) => card?.querySelector(`button[value="${column?.dataset.state}"]`);

for (const column of columns) {
  column.addEventListener('dragover', (event) => {
    if (!buttonFor(dragged, column)) return;
    event.preventDefault();
    column.classList.add('over');
  });
  column.addEventListener('dragleave', () => column.classList.remove('over'));
  column.addEventListener('drop', (event) => {
    event.preventDefault();
    column.classList.remove('over');
    buttonFor(dragged, column)?.click();
  });
}

const titles = (column) => [...(column?.querySelectorAll('.card h3 a') ?? [])];

/** The columns and cards by which an arrow key moves. */
const steps = {
  ArrowRight: [forward, 0],
  ArrowLeft: [-forward, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

board?.addEventListener('keydown', (event) => {
  const [across, down] = steps[event.key] ?? [];
  const pressed = /** @type {HTMLElement} */ (event.target);
  const title = pressed.closest('.card h3 a');
  if (across === undefined || !title || event.ctrlKey || event.metaKey) return;
  const at = columns.findIndex((column) => column.contains(title));
  if (event.altKey && event.shiftKey) {
    const button = across === 0 ? undefined : buttonFor(title.closest('.card'), columns[at + across]);
    if (!button) return;
    event.preventDefault();
    button.click();
  } else if (!event.altKey && !event.shiftKey) {
    const row = titles(columns[at]).indexOf(title) + down;
    const cards = titles(columns[at + across]);
    const next = cards[Math.min(row, cards.length - 1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
});
