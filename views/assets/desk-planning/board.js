// A card that is dropped on a column presses its button for that column; without this script people press it.

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

/** The button that moves the dragged card to a column; none where the move is not allowed. */
const buttonFor = (column) => dragged?.querySelector(`button[value="${column.dataset.state}"]`);

for (const column of document.querySelectorAll('.board > [data-state]')) {
  column.addEventListener('dragover', (event) => {
    if (!buttonFor(column)) return;
    event.preventDefault();
    column.classList.add('over');
  });
  column.addEventListener('dragleave', () => column.classList.remove('over'));
  column.addEventListener('drop', (event) => {
    event.preventDefault();
    column.classList.remove('over');
    buttonFor(column)?.click();
  });
}
