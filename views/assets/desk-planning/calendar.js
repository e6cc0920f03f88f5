// Arrow keys move between the days, and the calendar is one tab stop. Without this script the days are links.

const calendar = document.querySelector('.calendar');
const days = [...document.querySelectorAll('.calendar-day')];
const week = calendar?.dataset.span === 'month' ? 7 : 1;
const forward = getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1;

/** The number of days by which a key moves. */
const steps = {
  ArrowRight: () => forward,
  ArrowLeft: () => -forward,
  ArrowDown: () => week,
  ArrowUp: () => -week,
  Home: (at) => -(at % 7),
  End: (at) => Math.min(6 - (at % 7), days.length - 1 - at),
};

const PAGE_LINKS = { PageUp: '[rel=prev]', PageDown: '[rel=next]' };

function setTabStop(day) {
  for (const each of days) each.tabIndex = each === day ? 0 : -1;
}

if (days.length > 1) {
  setTabStop(document.querySelector('.today .calendar-day') ?? days[0]);
  calendar.addEventListener('keydown', (event) => {
    const at = days.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at === -1 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = steps[event.key]?.(at);
    const next = PAGE_LINKS[event.key] && document.querySelector(PAGE_LINKS[event.key]);
    if (step === undefined && !next) return;
    event.preventDefault();
    if (next) {
      location.assign(next.href);
      return;
    }
    const day = days[at + step];
    // Beyond the displayed days, the calendar turns to the next or previous page.
    if (day) {
      setTabStop(day);
      day.focus();
    } else document.querySelector(step > 0 ? '[rel=next]' : '[rel=prev]').click();
  });
}

// Assignments are dragged to another day, or moved there by Alt+Shift with the arrow keys.
/** @type {HTMLFormElement | null} */
const moving = document.querySelector('#move-assignment');

function moveTo(entry, day) {
  /** @type {HTMLInputElement} */
  const field = moving.querySelector('[name=day]');
  moving.action = moving.dataset.action + entry.dataset.moves;
  field.value = day;
  moving.requestSubmit();
}

if (moving) {
  let dragged;
  for (const entry of document.querySelectorAll('[data-moves]')) {
    entry.draggable = true;
    entry.addEventListener('dragstart', (event) => {
      dragged = entry;
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', entry.textContent.trim());
    });
    entry.addEventListener('dragend', () => (dragged = undefined));
    entry.addEventListener('keydown', (event) => {
      const step = event.altKey && event.shiftKey ? steps[event.key]?.(0) : undefined;
      if (step === undefined || !event.key.startsWith('Arrow')) return;
      event.preventDefault();
      const day = new Date(`${entry.closest('[data-day]').dataset.day}T12:00:00Z`);
      day.setUTCDate(day.getUTCDate() + step);
      moveTo(entry, day.toISOString().slice(0, 10));
    });
  }
  for (const day of calendar.querySelectorAll(':scope > *')) {
    day.addEventListener('dragover', (event) => {
      if (!dragged || day.contains(dragged)) return;
      event.preventDefault();
      day.classList.add('over');
    });
    day.addEventListener('dragleave', () => day.classList.remove('over'));
    day.addEventListener('drop', (event) => {
      event.preventDefault();
      day.classList.remove('over');
      if (dragged) moveTo(dragged, day.dataset.day);
    });
  }
}
