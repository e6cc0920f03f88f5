/*
 * Updates a running report while it is open. The stream only says that the story changed; the page is then
 * fetched again. Changed and withdrawn entries are updated at once; new entries wait for the reader's click,
 * so that the text does not move while it is read.
 */
const notice = document.querySelector('[data-live]');
const button = notice?.querySelector('button');
const REPORTS = '.prose .running';
/** Parts of the page about the story as a whole. */
const PARTS = ['.story-head', '.story-meta .times'];
/** Milliseconds after which all nodes know a change, and by which a cache in front may lag. */
const [NODE_LAG, CACHE_LAG] = [1000, 12_000];
/** The HTML of the server by name, because scripts may have changed the page. */
const received = new Map();
/** @type {EventSource | undefined} */
let stream;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @type {Document | undefined} */
let latest;

if (button && 'EventSource' in window) {
  for (const entry of entriesIn(document)) received.set(nameOf(entry), entry.outerHTML);
  for (const part of PARTS) received.set(part, document.querySelector(part)?.outerHTML);
  button.addEventListener('click', showNew);
  document.addEventListener('visibilitychange', () => (document.hidden ? disconnect() : connect()));
  if (!document.hidden) connect();
}

function connect() {
  stream = new EventSource(notice.dataset.live);
  // A change may have happened before the stream was open.
  stream.addEventListener('open', () => scheduleUpdate(0));
  stream.addEventListener('changed', () => scheduleUpdate(NODE_LAG, true));
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED)
      timer ??= setTimeout(connect, 30_000 + Math.random() * 30_000);
  });
}

function disconnect() {
  stream?.close();
  clearTimeout(timer);
  timer = undefined;
}

/**
 * Spreads the requests of readers over two seconds; repeats the fetch later where nothing had changed yet.
 */
function scheduleUpdate(delay, again = false) {
  clearTimeout(timer);
  timer = setTimeout(
    async () => {
      timer = undefined;
      const hasChanged = await update().catch(() => false);
      if (!hasChanged && again) scheduleUpdate(CACHE_LAG);
    },
    delay + Math.random() * 2000,
  );
}

/**
 * Fetches the page again.
 * @returns whether anything changed
 */
async function update() {
  const response = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(10_000) });
  if (response.status === 404 || response.status === 410) location.reload();
  if (!response.ok) return false;
  latest = new DOMParser().parseFromString(await response.text(), 'text/html');
  const changed = PARTS.map((part) =>
    replaceChanged(part, document.querySelector(part), latest.querySelector(part)),
  );
  const fresh = new Map(entriesIn(latest).map((entry) => [nameOf(entry), entry]));
  for (const entry of entriesIn(document)) {
    const now = fresh.get(nameOf(entry));
    if (now) changed.push(replaceChanged(nameOf(entry), entry, now));
    else changed.push(removeEntry(entry));
  }
  button.hidden = newNames().size === 0;
  return !button.hidden || changed.includes(true);
}

function replaceChanged(name, old, now) {
  if (!old || !now || received.get(name) === now.outerHTML) return false;
  received.set(name, now.outerHTML);
  old.replaceWith(document.importNode(now, true));
  return true;
}

function removeEntry(entry) {
  received.delete(nameOf(entry));
  entry.remove();
  return true;
}

/** Displays the new reports and moves to the first new entry. */
function showNew() {
  const fresh = [...latest.querySelectorAll(REPORTS)];
  const isNew = newNames();
  document.querySelectorAll(REPORTS).forEach((report, at) => {
    if (fresh[at]) report.replaceWith(document.importNode(fresh[at], true));
  });
  for (const entry of entriesIn(latest)) received.set(nameOf(entry), entry.outerHTML);
  button.hidden = true;
  const first = entriesIn(document).find((entry) => isNew.has(nameOf(entry)));
  if (!first) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: 'center' });
}

/** Names of entries that the reader has not seen. */
function newNames() {
  return new Set(
    entriesIn(latest)
      .map(nameOf)
      .filter((name) => !received.has(name)),
  );
}

function entriesIn(root) {
  return [...root.querySelectorAll(`${REPORTS} > .entry`)];
}

/** An entry without a time has no id on the page. */
function nameOf(entry) {
  return entry.id || entry.textContent;
}
