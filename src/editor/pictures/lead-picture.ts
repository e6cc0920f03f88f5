/// <reference lib="dom" />
/** The lead picture in its place: dropped, pasted, sent or chosen, with its crop and its texts beside it. */
import { button, el } from '../../blocks/browser/element';
import { icon } from '../../ui/icon';
import { frameDialog } from '../../ui/media/framing-dialog';
import { draggedAddress } from '../../ui/media/dragged';
import { fetchForeign, fileById, type MediaItem } from '../../ui/media/library';
import { pickFiles } from '../../ui/media/picker';
import { previewOf } from '../../ui/media/preview';
import { uploadFile, type FileUpload } from '../../ui/media/upload';
import { uploadLine } from '../../ui/media/upload-line';
import { mediaWord } from '../../ui/media/words';
import { toast } from '../../ui/toast';
import { fileOf } from './data-url';
import { acceptLead, choiceOf, fetchingLine, holdActs, isOnWay, othersLine, refusedLine } from './lead-files';
import { LeadWords } from './lead-words';

interface LeadParts {
  readonly form: HTMLFormElement;
  /** Language of the story. */
  readonly lang: string;
  /** Where its files are wanted after a reload. */
  readonly place: string;
  /** Inserts files that are dropped with the picture into the text. */
  readonly insertFiles: (files: readonly File[]) => void;
}

class LeadPicture {
  readonly #parts: LeadParts;
  readonly #lead: HTMLElement;
  readonly #select: HTMLSelectElement;
  readonly #input = el('input', { type: 'file', accept: 'image/*', hidden: true });
  readonly #tools = el('div', { class: 'picture-tools', role: 'toolbar', 'aria-label': mediaWord('tools') });
  readonly #empty = el('div', { class: 'lead-add' });
  readonly #uploads = el('div', { class: 'lead-uploads' });
  readonly #words: LeadWords;
  #known: string;
  #upload: FileUpload | undefined;

  constructor(lead: HTMLElement, select: HTMLSelectElement, parts: LeadParts) {
    this.#lead = lead;
    this.#select = select;
    this.#parts = parts;
    this.#words = new LeadWords(lead, parts.lang);
    this.#known = select.value;
    lead.classList.add('live');
    this.#build();
    this.#listen();
    this.#show();
  }

  get #picture(): HTMLElement | null {
    return this.#lead.querySelector<HTMLElement>('#lead-picture');
  }

  /** Nothing is chosen, and nothing is on its way. */
  get #isEmpty(): boolean {
    return this.#select.value === '' && !isOnWay(this.#upload);
  }

  #build(): void {
    const send = button(icon('image-up'), () => this.#input.click(), { class: 'quiet' });
    send.append(' ', mediaWord('leadUpload'));
    const choose = button(icon('images'), () => void this.#pick(), { class: 'quiet' });
    choose.append(' ', mediaWord('choose'));
    const text = el('p', {}, icon('image-plus'), mediaWord('leadAdd'));
    const hint = el('span', { class: 'lead-drop' }, mediaWord('leadDrop'));
    text.append(' ', hint);
    this.#empty.append(text, el('p', { class: 'actions' }, send, choose));
    this.#tools.append(
      this.#tool('crop', 'frame', () => void this.#frame()),
      this.#tool('image-up', 'leadUpload', () => this.#input.click()),
      this.#tool('refresh-cw', 'replace', () => void this.#pick()),
      this.#tool('trash-2', 'removeLead', () => {
        this.#put(undefined);
        send.focus();
      }),
    );
    this.#lead.prepend(this.#empty, this.#tools, this.#input);
    this.#picture?.after(this.#uploads);
  }

  #tool(name: string, word: string, press: () => void): HTMLButtonElement {
    const label = mediaWord(word);
    return button(icon(name), press, {
      class: 'icon-button',
      'aria-label': label,
      title: label,
      'data-tool': word,
    });
  }

  #listen(): void {
    this.#input.addEventListener('change', () => {
      this.send([...(this.#input.files ?? [])]);
      this.#input.value = '';
    });
    this.#select.addEventListener('change', () => this.#show());
    const { form } = this.#parts;
    form.addEventListener('merged', () => this.#show());
    acceptLead(this.#lead, form, (data) => this.#take(data));
    holdActs(
      form,
      () => isOnWay(this.#upload),
      () => this.#sayWaiting(),
    );
    this.#words.listen(
      () => this.#offerWords(),
      () => this.#select.value,
    );
  }

  #offerWords(): void {
    const { value } = this.#select;
    void this.#words.offer(value, () => this.#select.value === value);
  }

  #sayWaiting(): void {
    toast({ text: mediaWord('leadWaits'), kind: 'problem' });
    this.#uploads.scrollIntoView({ block: 'center' });
  }

  /** Files go before an address: a picture that is dragged from a page has both. */
  #take(data: DataTransfer): void {
    const address = draggedAddress(data);
    const embedded = address === undefined ? undefined : fileOf(address, 'dragged');
    if (data.files.length > 0) this.send([...data.files]);
    else if (embedded) this.send([embedded]);
    else if (address !== undefined) void this.#fetch(address);
  }

  /** Sends the first picture and asks for its texts meanwhile; the other files are offered to the text. */
  send(files: readonly File[]): void {
    const choice = choiceOf(files);
    const { picture, others } = choice;
    const { lang, place, insertFiles } = this.#parts;
    const isFirst = this.#select.value === '';
    if (picture) this.follow(uploadFile(picture, { place: `${place} lead`, lang }));
    if (others.length > 0) this.#uploads.append(othersLine(choice, insertFiles));
    if (picture && isFirst) this.#words.ask();
  }

  /** Copies a picture of another host into the library. */
  async #fetch(address: string): Promise<void> {
    const line = fetchingLine(address);
    this.#uploads.replaceChildren(line);
    const result = await fetchForeign(new URL(address, location.href).href, this.#parts.lang);
    if (typeof result === 'string') line.replaceWith(refusedLine(address, result || mediaWord('notPicture')));
    else {
      line.remove();
      this.#put(result);
      this.#words.ask();
      toast({ text: mediaWord('fetched', { host: new URL(address, location.href).host }), seconds: 8 });
    }
  }

  #refuse(name: string): void {
    const line = refusedLine(name, mediaWord('notPicture'));
    this.#uploads.replaceChildren(line);
    this.#show();
  }

  /** Shows an upload in the place of the picture. */
  follow(upload: FileUpload): void {
    const before = this.#upload;
    this.#upload = upload;
    if (isOnWay(before)) before.drop();
    const line = uploadLine(upload, { dropped: () => line.remove() });
    this.#uploads.replaceChildren(line);
    void this.#preview(upload);
    upload.follow((state) => {
      if (upload !== this.#upload) return;
      if (state.kind !== 'stored') {
        this.#show();
        return;
      }
      line.remove();
      if (state.file.kind === 'image') this.#put(state.file);
      else this.#refuse(upload.sent.name);
    });
  }

  /** A first picture shows at once; another one replaces it when the library has it. */
  async #preview(upload: FileUpload): Promise<void> {
    const src = await previewOf(upload.sent.file);
    if (src === '' || upload !== this.#upload || !isOnWay(upload) || this.#select.value !== '') return;
    this.#picture?.replaceChildren(el('img', { src, alt: '' }));
  }

  /** Sets the picture of the story; the texts of another one do not describe it. */
  #put(file: MediaItem | undefined): void {
    if (file && ![...this.#select.options].some(({ value }) => value === file.id)) {
      const option = new Option(file.alt || file.name, file.id);
      option.dataset['src'] = file.full ?? file.thumb ?? '';
      this.#select.add(option);
    }
    const isOther = !['', file?.id].includes(this.#select.value);
    const isHere = this.#lead.contains(document.activeElement);
    this.#select.value = file?.id ?? '';
    if (isOther) this.#words.clear();
    if (file) this.#words.take(file);
    this.#select.dispatchEvent(new Event('change', { bubbles: true }));
    if (file && isOther && isHere) this.#words.ask();
  }

  #show(): void {
    const { value } = this.#select;
    this.#lead.toggleAttribute('data-empty', this.#isEmpty);
    this.#empty.hidden = !this.#isEmpty;
    this.#tools.hidden = value === '';
    const image = this.#picture?.querySelector('img');
    if (this.#isEmpty) this.#picture?.replaceChildren();
    else if (value !== '' && (!image || value !== this.#known)) void this.#showPicture(value);
    this.#known = value;
    this.#offerWords();
  }

  async #showPicture(id: string): Promise<void> {
    const file = await fileById(id, this.#parts.lang);
    if (!file?.full) return;
    const image = el('img', { src: file.full, alt: '' });
    // Nothing moves: the picture that it replaces stays until this one can be drawn.
    await image.decode().catch(() => undefined);
    if (this.#select.value === id) this.#picture?.replaceChildren(image);
  }

  async #pick(): Promise<void> {
    const [file] = await pickFiles({ several: false, lang: this.#parts.lang, kind: 'image' });
    if (!file) return;
    this.#put(file);
    this.#words.ask();
  }

  async #frame(): Promise<void> {
    if (this.#select.value !== '') await frameDialog(this.#select.value, this.#parts.lang);
  }
}

/** Shows an unfinished upload of the lead picture, from before a reload. */
export type FollowLead = (upload: FileUpload) => void;

/** Makes the lead picture of a story's form live; undefined where the form has none, or may not be changed. */
export function startLeadPicture(parts: LeadParts): FollowLead | undefined {
  const lead = parts.form.querySelector<HTMLElement>('#lead');
  const select = lead?.querySelector<HTMLSelectElement>('select[name=leadImage]');
  if (!lead || !select || select.matches(':disabled')) return undefined;
  const picture = new LeadPicture(lead, select, parts);
  return (upload) => picture.follow(upload);
}
