// Arrow keys move between the days: the calendar is one stop of the tab key, its days are links without this too.

const calendar = document.querySelector('.calendar');
const days = [...document.querySelectorAll('.calendar-day')];
const week = calendar?.dataset.span === 'month' ? 7 : 1;
const forward = getComputedStyle(document.documentElement).direction === 'rtl' ? -1 : 1;

/** How many days a key goes on; undefined for keys that are none of the calendar's. */
const steps = {
  ArrowRight: () => forward,
  ArrowLeft: () => -forward,
  ArrowDown: () => week,
  ArrowUp: () => -week,
  Home: (at) => -(at % 7),
  End: (at) => Math.min(6 - (at % 7), days.length - 1 - at),
};

const page = { PageUp: '[rel=prev]', PageDown: '[rel=next]' };

function hold(day) {
  for (const each of days) each.tabIndex = each === day ? 0 : -1;
}

if (days.length > 1) {
  hold(document.querySelector('.today .calendar-day') ?? days[0]);
  calendar.addEventListener('keydown', (event) => {
    const at = days.indexOf(/** @type {HTMLElement} */ (event.target));
    if (at === -1 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = steps[event.key]?.(at);
    const next = page[event.key] && document.querySelector(page[event.key]);
    if (step === undefined && !next) return;
    event.preventDefault();
    if (next) {
      location.assign(next.href);
      return;
    }
    const day = days[at + step];
    // Beyond the days that are shown, the calendar itself moves on.
    if (day) {
      hold(day);
      day.focus();
    } else document.querySelector(step > 0 ? '[rel=next]' : '[rel=prev]').click();
  });
}
