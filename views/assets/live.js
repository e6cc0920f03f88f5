/*
 * A running report goes on while it is read. The paper only tells that the story changed; the page is then read
 * anew. What changed or was withdrawn is put right at once, new entries wait for the reader's word, so that
 * nothing moves under his eyes.
 */
const place = document.querySelector('[data-live]');
const more = place?.querySelector('button');
const REPORTS = '.prose .running';
/** What tells of the story as a whole. */
const FACTS = ['.story-head', '.story-meta .times'];
/** Milliseconds by which all nodes of the paper know what one of them knows, and those that a cache in front may lag. */
const [KNOWN, LAG] = [1000, 12_000];
/** As the paper sent it, by name: scripts may have changed what is on the page. */
const sent = new Map();
/** @type {EventSource | undefined} */
let line;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let looking;
/** @type {Document | undefined} */
let latest;

if (more && 'EventSource' in window) {
  for (const entry of entriesIn(document)) sent.set(nameOf(entry), entry.outerHTML);
  for (const fact of FACTS) sent.set(fact, document.querySelector(fact)?.outerHTML);
  more.addEventListener('click', showNew);
  document.addEventListener('visibilitychange', () => (document.hidden ? hangUp() : call()));
  if (!document.hidden) call();
}

function call() {
  line = new EventSource(place.dataset.live);
  // Something may have happened before the line was open.
  line.addEventListener('open', () => lookIn(0));
  line.addEventListener('changed', () => lookIn(KNOWN, true));
  line.addEventListener('error', () => {
    if (line.readyState === EventSource.CLOSED) looking ??= setTimeout(call, 30_000 + Math.random() * 30_000);
  });
}

function hangUp() {
  line?.close();
  clearTimeout(looking);
  looking = undefined;
}

/** Readers look one after the other, within two seconds; again later, where nothing new was to be seen yet. */
function lookIn(least, again = false) {
  clearTimeout(looking);
  looking = setTimeout(
    async () => {
      looking = undefined;
      const seen = await look().catch(() => false);
      if (!seen && again) lookIn(LAG);
    },
    least + Math.random() * 2000,
  );
}

/** Reads the page anew. @returns whether anything was other than before */
async function look() {
  const answer = await fetch(location.pathname, { cache: 'no-cache', signal: AbortSignal.timeout(10_000) });
  if (answer.status === 404 || answer.status === 410) location.reload();
  if (!answer.ok) return false;
  latest = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const changed = FACTS.map((fact) =>
    putRight(fact, document.querySelector(fact), latest.querySelector(fact)),
  );
  const fresh = new Map(entriesIn(latest).map((entry) => [nameOf(entry), entry]));
  for (const entry of entriesIn(document)) {
    const now = fresh.get(nameOf(entry));
    if (now) changed.push(putRight(nameOf(entry), entry, now));
    else changed.push(withdraw(entry));
  }
  more.hidden = newNames().size === 0;
  return !more.hidden || changed.includes(true);
}

function putRight(name, old, now) {
  if (!old || !now || sent.get(name) === now.outerHTML) return false;
  sent.set(name, now.outerHTML);
  old.replaceWith(document.importNode(now, true));
  return true;
}

function withdraw(entry) {
  sent.delete(nameOf(entry));
  entry.remove();
  return true;
}

/** Puts the reports as they are now in the place of what is shown, and leads to the first new entry. */
function showNew() {
  const fresh = [...latest.querySelectorAll(REPORTS)];
  const isNew = newNames();
  document.querySelectorAll(REPORTS).forEach((report, at) => {
    if (fresh[at]) report.replaceWith(document.importNode(fresh[at], true));
  });
  for (const entry of entriesIn(latest)) sent.set(nameOf(entry), entry.outerHTML);
  more.hidden = true;
  const first = entriesIn(document).find((entry) => isNew.has(nameOf(entry)));
  if (!first) return;
  first.tabIndex = -1;
  first.focus({ preventScroll: true });
  first.scrollIntoView({ block: 'center' });
}

/** Entries of the latest page that the reader was not shown yet. */
function newNames() {
  return new Set(
    entriesIn(latest)
      .map(nameOf)
      .filter((name) => !sent.has(name)),
  );
}

function entriesIn(root) {
  return [...root.querySelectorAll(`${REPORTS} > .entry`)];
}

/** An entry without a time has no place of its own on the page. */
function nameOf(entry) {
  return entry.id || entry.textContent;
}
