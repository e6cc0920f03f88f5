// Reports once that this story is read, when it is visible: without a cookie, and not where the reader asks
// not to be tracked.
const story = document.querySelector('main[data-story]')?.dataset.story;
const optedOut = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';

function report() {
  if (document.visibilityState !== 'visible' || document.prerendering) return;
  document.removeEventListener('visibilitychange', report);
  /** @type {RequestInit} */
  const request = { method: 'POST', body: story, credentials: 'omit', keepalive: true };
  // A report that fails is dropped without an error.
  void fetch('/reading', request).catch(() => undefined);
}

if (story && !optedOut) {
  document.addEventListener('visibilitychange', report);
  document.addEventListener('prerenderingchange', report);
  report();
}

// A story of the last day shows its age; the full date stays in the title. Browsers compute it, because pages
// are cached.
const ago = new Intl.RelativeTimeFormat(document.body.dataset.locale || document.documentElement.lang);
const MINUTE = 60_000;

function ageOf(time) {
  const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / MINUTE);
  if (!(minutes >= 0 && minutes < 24 * 60)) return '';
  // The least age is a minute, never «0 minutes ago».
  return minutes < 60
    ? ago.format(-Math.max(1, minutes), 'minute')
    : ago.format(-Math.floor(minutes / 60), 'hour');
}

function showAges() {
  for (const time of document.querySelectorAll('.card-meta time, .times time')) {
    time.dataset.full ??= time.textContent;
    const [text, full] = [ageOf(time), time.dataset.full];
    time.title = text === '' ? '' : full;
    // Shorter than the date, so that no line grows and the layout does not shift.
    time.textContent = text === '' ? full : text;
  }
}

showAges();
setInterval(showAges, MINUTE);
