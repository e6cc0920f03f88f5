/// <reference lib="dom" />
/** The list of the library: uploads with progress, the selection, and further pages in place. */
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

/** Adds further pages to the list when their link is pressed or comes into view. */
function addPages(): void {
  const pages = document.querySelector<HTMLElement>('#library-pages');
  let isLoading = false;
  const load = async () => {
    const link = pages?.querySelector<HTMLAnchorElement>('a[rel=next]');
    if (!link || isLoading) return;
    isLoading = true;
    const page = await fetchPage(link.href);
    isLoading = false;
    const list = document.querySelector('#library');
    const next = page?.querySelector<HTMLAnchorElement>('#library-pages a[rel=next]');
    if (!page || !list) return;
    list.append(...[...page.querySelectorAll('#library > li')].map((tile) => document.adoptNode(tile)));
    if (next) link.href = next.href;
    else link.remove();
  };
  pages?.addEventListener('click', (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('a[rel=next]')) return;
    event.preventDefault();
    void load();
  });
  if (!pages) return;
  new IntersectionObserver((seen) => {
    if (seen.some(({ isIntersecting }) => isIntersecting)) void load();
  }).observe(pages);
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

/** The bar of the selection shows once a file is selected. */
function followSelection(): void {
  const form = document.querySelector<HTMLElement>('#library-form');
  const show = () => {
    const chosen = form?.querySelectorAll('input[name=ids]:checked').length ?? 0;
    form?.classList.toggle('selecting', chosen > 0);
  };
  form?.classList.add('live');
  form?.addEventListener('change', show);
  show();
}

export function library(): void {
  const form = document.querySelector<HTMLFormElement>('form#upload');
  const lines = document.querySelector<HTMLElement>('#uploads');
  if (form && lines) acceptDrops(form.closest<HTMLElement>('.drop') ?? form, new Uploads(form, lines));
  addPages();
  followSelection();
}
