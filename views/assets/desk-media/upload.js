// Files one after the other, each with its progress, chosen or dropped. Without this the form sends them at once.

/** @type {HTMLFormElement | null} */
const form = document.querySelector('#upload');
const list = document.querySelector('#uploads');
/** @type {HTMLInputElement | null} */
const chosen = form?.querySelector('input[type="file"]');
/** @type {HTMLInputElement | null | undefined} */
const credit = form?.querySelector('[name=credit]');

/** A line for a file: its name, its progress, and in the end what became of it. */
function lineOf(file) {
  const line = document.createElement('li');
  const name = document.createElement('bdi');
  const bar = document.createElement('progress');
  name.textContent = file.name;
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute('aria-label', file.name);
  line.append(name, bar);
  list.append(line);
  return {
    progress: (share) => (bar.value = Math.round(share * 100)),
    done: (text, href, wrong) => {
      bar.remove();
      const told = href
        ? Object.assign(document.createElement('a'), { href })
        : document.createElement('span');
      told.textContent = text;
      told.classList.toggle('wrong', wrong === true);
      line.append(told);
    },
  };
}

function send(file, line) {
  return new Promise((sent) => {
    const request = new XMLHttpRequest();
    const failed = (text = form.dataset.failed) => {
      line.done(text, undefined, true);
      sent(false);
    };
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      line.progress(total ? loaded / total : 0),
    );
    request.addEventListener('error', () => failed());
    request.addEventListener('load', () => {
      const { files = [], error } = request.response ?? {};
      const [stored] = files;
      const problem = stored?.error ?? error?.fields?.files ?? error?.message;
      if (!stored || problem) {
        failed(problem);
        return;
      }
      line.done(stored.known ? form.dataset.known : form.dataset.stored, stored.href);
      sent(true);
    });
    const fields = new FormData();
    fields.append('credit', credit?.value ?? '');
    fields.append('files', file);
    request.send(fields);
  });
}

async function sendAll(files) {
  const waiting = [...files].map((file) => [file, lineOf(file)]);
  /** @type {HTMLButtonElement} */
  const button = form.querySelector('button');
  button.disabled = true;
  let stored = false;
  for (const [file, line] of waiting) stored = (await send(file, line)) || stored;
  button.disabled = false;
  form.reset();
  delete form.dataset.sent;
  if (stored) await refresh();
}

/** What came in stands in the grid at once. */
async function refresh() {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const fresh = page.querySelector('#library');
  const here = document.querySelector('#library, main .page > .empty');
  if (fresh && here) here.replaceWith(document.adoptNode(fresh));
}

if (form && list && chosen) {
  const panel = form.closest('.drop');
  form.querySelector('.drop-hint').hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void sendAll(chosen.files);
  });
  for (const kind of ['dragenter', 'dragover']) {
    panel.addEventListener(kind, (event) => {
      event.preventDefault();
      panel.classList.add('over');
    });
  }
  panel.addEventListener('dragleave', () => panel.classList.remove('over'));
  panel.addEventListener('drop', (event) => {
    event.preventDefault();
    panel.classList.remove('over');
    if (event.dataTransfer.files.length > 0) void sendAll(event.dataTransfer.files);
  });
}
