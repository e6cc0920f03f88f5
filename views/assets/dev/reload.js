// Development only: applies changes without losing the page, its scroll position and typed text.

/** Adds the new style sheets, and removes the old ones after the new ones have loaded. */
async function restyle() {
  const fresh = await readPage();
  const sheets = [...document.querySelectorAll('link[rel="stylesheet"]')];
  fresh.querySelectorAll('link[rel="stylesheet"]').forEach((link, at) => {
    const old = sheets[at];
    const href = link.getAttribute('href');
    if (!old || href === null || old.getAttribute('href') === href) return;
    const added = document.createElement('link');
    added.rel = 'stylesheet';
    added.href = href;
    added.addEventListener('load', () => old.remove());
    old.after(added);
  });
}

async function readPage() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

/** The key of the stored form values. */
const KEPT = 'dev-typed';

function keepTyped() {
  const typed = [...document.querySelectorAll('input[name], textarea[name], select[name]')].flatMap(
    (field) => {
      const isKept =
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement ||
        (field instanceof HTMLInputElement && !['hidden', 'file', 'password'].includes(field.type));
      if (!isKept) return [];
      const checked = field instanceof HTMLInputElement && field.checked;
      return [{ name: field.name, value: field.value, checked }];
    },
  );
  sessionStorage.setItem(KEPT, JSON.stringify({ path: location.pathname, top: scrollY, typed }));
}

/** Fields of the same name are filled in their order. */
function restoreTyped() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  sessionStorage.removeItem(KEPT);
  if (kept?.path !== location.pathname) return;
  const fields = [...document.querySelectorAll('input[name], textarea[name], select[name]')];
  for (const { name, value, checked } of kept.typed) {
    const at = fields.findIndex(
      (each) =>
        each.getAttribute('name') === name &&
        !['hidden', 'file', 'password'].includes(each.getAttribute('type') ?? ''),
    );
    const [field] = at === -1 ? [] : fields.splice(at, 1);
    if (field instanceof HTMLInputElement && ['checkbox', 'radio'].includes(field.type))
      field.checked = checked;
    else if (
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )
      field.value = value;
  }
  scrollTo({ top: kept.top, behavior: 'instant' });
}

/** Scripts and templates depend on each other, so the whole page reloads. */
function reload() {
  keepTyped();
  location.reload();
}

let server;
const changes = new EventSource('/dev/changes');
changes.addEventListener('styles', () => void restyle());
changes.addEventListener('page', reload);
changes.addEventListener('hello', ({ data }) => {
  if (server !== undefined && server !== data) reload();
  server = data;
});
restoreTyped();
