/// <reference lib="dom" />
/** The dialog of a player: a film or sound of the library or of this computer, its name, still and subtitles. */
import type { ChosenPlayer, PlayerKind, Thumbs } from '../../../blocks/browser/editor-block';
import { button, el } from '../../../blocks/browser/element';
import { field, showDialog, valueOf } from '../dialog';
import type { Finder } from '../pickers';
import { chooseMedia } from '../pickers';
import type { MediaItem } from '../../../ui/media/library';
import { UploadField } from './player-upload';

interface PlayerDialogParts extends Finder {
  readonly thumbs: Thumbs;
  /** Language of the story. */
  readonly lang: string;
  /** Where a file is offered again after a reload. */
  readonly place: string;
}

interface Found {
  readonly items: readonly MediaItem[];
}

const SEARCH_DELAY = 250;
const accepted: Readonly<Record<PlayerKind | 'captions', string>> = {
  video: 'video/mp4,video/webm,.mp4,.webm,.m4v',
  audio: 'audio/*,.mp3,.m4a,.ogg,.wav,.flac',
  captions: '.vtt,text/vtt',
};

export class PlayerDialog {
  readonly #list = el('ul', { class: 'player-picks' });
  /** Fields whose file is on its way. */
  readonly #waiting = new Set<string>();
  #poster: string | null;
  #asked = '';
  #captions: string | null;

  constructor(
    private readonly parts: PlayerDialogParts,
    private readonly kind: PlayerKind,
    private readonly before: ChosenPlayer | undefined,
  ) {
    this.#poster = before?.poster ?? null;
    this.#captions = before?.captions ?? null;
  }

  /** @returns undefined where the writer cancels or chooses no file */
  async open(): Promise<ChosenPlayer | undefined> {
    const { labels } = this.parts;
    const found = this.#search('');
    const form = await showDialog(
      labels(`tool.${this.kind}`),
      labels,
      this.#searchField(),
      this.#list,
      this.#upload('playerUpload', this.kind, (item) => this.#list.prepend(this.#line(item, true))),
      field(labels('playerName'), { name: 'alt', value: this.before?.alt ?? '' }),
      ...(this.kind === 'video' ? [this.#posterField()] : []),
      this.#upload('playerCaptions', 'captions', ({ id }) => (this.#captions = `media:${id}`)),
      el('p', { class: 'hint' }, labels('playerCaptionsHint')),
    );
    await found;
    const picked = form && new FormData(form).get('pick');
    const src = typeof picked === 'string' ? `media:${picked}` : this.before?.src;
    if (!form || src === undefined) return undefined;
    return { src, alt: valueOf(form, 'alt'), poster: this.#poster, captions: this.#captions };
  }

  #searchField(): HTMLElement {
    const { labels } = this.parts;
    const input = el('input', {
      type: 'search',
      dir: 'auto',
      'aria-label': labels('search'),
      placeholder: labels('search'),
    });
    let timer: number | undefined;
    input.addEventListener('input', () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void this.#search(input.value), SEARCH_DELAY);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault();
    });
    return input;
  }

  async #search(q: string): Promise<void> {
    const { send, lang, labels } = this.parts;
    const query = new URLSearchParams({ q, lang, kind: this.kind }).toString();
    this.#asked = q;
    const reply = await send<Found>(`/desk/media.json?${query}`);
    // The reply to an earlier query may come after that to a later one.
    if (this.#asked !== q) return;
    const items = reply.kind === 'done' ? reply.body.items : [];
    const lines = items.map((item) => this.#line(item, `media:${item.id}` === this.before?.src));
    this.#list.replaceChildren(...(lines.length > 0 ? lines : [el('li', {}, labels('nothingFound'))]));
  }

  #line(item: MediaItem, checked: boolean): HTMLElement {
    if (item.address !== null) this.parts.thumbs.set(`media:${item.id}`, item.address);
    const input = el('input', { type: 'radio', name: 'pick', value: item.id, checked });
    const name = el('span', { dir: 'auto' }, item.alt === '' ? item.name : item.alt);
    return el('li', {}, el('label', {}, input, name));
  }

  #upload(label: string, kind: PlayerKind | 'captions', stored: (item: MediaItem) => void): HTMLElement {
    const { labels, place, lang } = this.parts;
    return new UploadField({
      label: labels(label),
      accept: accepted[kind],
      kind,
      // Subtitles belong to a player: they are no block of the text.
      place: kind === 'captions' ? 'library' : place,
      lang,
      otherKind: labels('playerOtherKind'),
      stored,
      waits: (isWaiting) => this.#wait(kind, isWaiting),
    }).element;
  }

  /** The dialog is not left by its button while a file is on its way. */
  #wait(kind: string, isWaiting: boolean): void {
    if (isWaiting) this.#waiting.add(kind);
    else this.#waiting.delete(kind);
    const submit = this.#list.closest('form')?.querySelector<HTMLButtonElement>('button[value=yes]');
    if (submit) submit.disabled = this.#waiting.size > 0;
  }

  #posterField(): HTMLElement {
    const { labels, thumbs, lang } = this.parts;
    const shown = el('img', { alt: '', class: 'player-poster', hidden: this.#poster === null });
    const show = () => {
      shown.src = thumbs.get(this.#poster ?? '') ?? '';
      shown.hidden = this.#poster === null;
    };
    const choose = async () => {
      const [picked] = await chooseMedia({ several: false, lang });
      if (!picked) return;
      this.#poster = `media:${picked.id}`;
      if (picked.thumb !== undefined) thumbs.set(this.#poster, picked.thumb);
      show();
    };
    const remove = () => {
      this.#poster = null;
      show();
    };
    show();
    return el(
      'div',
      { class: 'actions' },
      shown,
      button(labels('playerPoster'), () => void choose(), { class: 'quiet' }),
      button(labels('playerPosterNone'), remove, { class: 'plain' }),
    );
  }
}
