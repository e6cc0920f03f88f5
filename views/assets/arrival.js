// Tells once that this story is read, when it is seen: without a cookie, and not where the reader asks not to be tracked.
const story = document.querySelector('main[data-story]')?.dataset.story;
const refused = navigator.globalPrivacyControl === true || navigator.doNotTrack === '1';

function tell() {
  if (document.visibilityState !== 'visible' || document.prerendering) return;
  document.removeEventListener('visibilitychange', tell);
  const request = { method: 'POST', body: story, credentials: 'omit', keepalive: true };
  // A reading that cannot be told is lost, and nothing else.
  void fetch('/reading', request).catch(() => undefined);
}

if (story && !refused) {
  document.addEventListener('visibilitychange', tell);
  document.addEventListener('prerenderingchange', tell);
  tell();
}
