// Tells once that this story is read, when it is seen: without a cookie, and not where the reader asks not to be tracked.
const story = document.querySelector('main[data-story]')?.dataset.story;
const refused = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';

function tell() {
  if (document.visibilityState !== 'visible' || document.prerendering) return;
  document.removeEventListener('visibilitychange', tell);
  /** @type {RequestInit} */
  const request = { method: 'POST', body: story, credentials: 'omit', keepalive: true };
  // A reading that cannot be told is lost, and nothing else.
  void fetch('/reading', request).catch(() => undefined);
}

if (story && !refused) {
  document.addEventListener('visibilitychange', tell);
  document.addEventListener('prerenderingchange', tell);
  tell();
}

// A story of the last day shows how long ago it came out; the full date stays in its title. Done here, behind every cache.
const ago = new Intl.RelativeTimeFormat(document.body.dataset.locale || document.documentElement.lang);
const MINUTE = 60_000;

function since(time) {
  const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / MINUTE);
  if (!(minutes >= 0 && minutes < 24 * 60)) return '';
  // A story of this very minute is a minute old: nothing came out «0 minutes ago».
  return minutes < 60
    ? ago.format(-Math.max(1, minutes), 'minute')
    : ago.format(-Math.floor(minutes / 60), 'hour');
}

function tellAges() {
  for (const time of document.querySelectorAll('.card-meta time, .times time')) {
    time.dataset.full ??= time.textContent;
    const [text, full] = [since(time), time.dataset.full];
    time.title = text === '' ? '' : full;
    // Shorter than the date: no line grows, so nothing moves.
    time.textContent = text === '' ? full : text;
  }
}

tellAges();
setInterval(tellAges, MINUTE);
