/// <reference lib="dom" />
/** The list of the library: uploads with progress, and what was stored in place. */
import { el } from '../../element';
import { uploadFile, resumeUpload, type FileUpload } from '../upload';
import { uploadLine } from '../upload-line';
import { unfinishedIn } from '../unfinished';
import { accountHere, mediaWord } from '../words';

const PLACE = 'library';

class Uploads {
  readonly #form: HTMLFormElement;
  readonly #lines: HTMLElement;
  /** Files that were stored here, for the grid of texts. */
  readonly #stored: string[] = [];

  constructor(form: HTMLFormElement, lines: HTMLElement) {
    this.#form = form;
    this.#lines = lines;
    form.closest('.drop')?.classList.add('live');
    const hint = form.querySelector<HTMLElement>('.drop-hint');
    if (hint) hint.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.send([...(this.#input?.files ?? [])]);
    });
    this.#input?.addEventListener('change', () => form.requestSubmit());
    void unfinishedIn(PLACE, accountHere()).then((files) => {
      for (const file of files) this.#show(resumeUpload(file));
    });
  }

  get #input(): HTMLInputElement | null {
    return this.#form.querySelector<HTMLInputElement>('input[type=file]');
  }

  send(files: readonly File[]): void {
    const credit = this.#form.querySelector<HTMLInputElement>('[name=credit]')?.value ?? '';
    const lang = this.#form.dataset['lang'] ?? '';
    for (const file of files) this.#show(uploadFile(file, { place: PLACE, lang, credit }));
    if (this.#input) this.#input.value = '';
    delete this.#form.dataset['sent'];
  }

  #show(upload: FileUpload): void {
    const line = uploadLine(upload, {
      stored: ({ file }) => [el('a', { href: `/desk/media/${file.id}` }, mediaWord('open'))],
      dropped: () => line.remove(),
    });
    this.#lines.append(line);
    upload.follow((state) => {
      if (state.kind !== 'stored') return;
      this.#offerWords(state.file.id);
      void refresh();
    });
  }

  /** Links to the grid of texts of the files that were stored. */
  #offerWords(id: string): void {
    if (!this.#stored.includes(id)) this.#stored.push(id);
    const done = document.querySelector<HTMLElement>('#uploads-done');
    const link = document.querySelector<HTMLAnchorElement>('#describe-uploads');
    if (!done || !link) return;
    link.href = `/desk/media/words?ids=${this.#stored.join(',')}`;
    done.hidden = false;
  }
}

let refreshing: Promise<void> | undefined;

/** Shows stored files in the list at once; requests of several uploads are one. */
function refresh(): Promise<void> {
  refreshing ??= fetchPage(location.href).then((page) => {
    refreshing = undefined;
    const fresh = page?.querySelector('#library');
    const here = document.querySelector('#library');
    if (fresh && here) here.replaceWith(document.adoptNode(fresh));
    else if (fresh && page) showFirst(page);
  });
  return refreshing;
}

/** The first files of an empty library. */
function showFirst(page: Document): void {
  const [form, empty] = [
    page.querySelector('#library-form'),
    document.querySelector('.library-page > .empty'),
  ];
  if (form && empty) empty.replaceWith(document.adoptNode(form));
}

async function fetchPage(address: string): Promise<Document | undefined> {
  const response = await fetch(address).catch(() => undefined);
  if (!response?.ok) return undefined;
  return new DOMParser().parseFromString(await response.text(), 'text/html');
}

function acceptDrops(zone: HTMLElement, uploads: Uploads): void {
  for (const kind of ['dragenter', 'dragover']) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.add('over');
    });
  }
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    uploads.send([...(event.dataTransfer?.files ?? [])]);
  });
  document.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) uploads.send(files);
  });
}

export function library(): void {
  const form = document.querySelector<HTMLFormElement>('form#upload');
  const lines = document.querySelector<HTMLElement>('#uploads');
  if (form && lines) acceptDrops(form.closest<HTMLElement>('.drop') ?? form, new Uploads(form, lines));
}
