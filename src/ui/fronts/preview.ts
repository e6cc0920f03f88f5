/// <reference lib="dom" />
/** The front as readers would see it, beside the zones: it follows each change, without flicker, at its scroll place. */
import { el } from '../element';
import { closeSheet, isSheetOpen, openSheet } from '../sheet';

const WIDTHS = { phone: 390, desktop: 1280 } as const;
type Width = keyof typeof WIDTHS;

const REST_MS = 350;
const KEPT = 'midad-front-preview';
const WIDE = '(min-width: 64rem)';

class Preview {
  readonly #root: HTMLElement;
  readonly #panel: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #address: string;
  readonly #title: string;
  #frame: HTMLIFrameElement;
  #width: Width = 'phone';
  #version = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, panel: HTMLElement, stage: HTMLElement) {
    [this.#root, this.#panel, this.#stage] = [root, panel, stage];
    this.#frame = stage.querySelector('iframe') ?? stage.appendChild(el('iframe'));
    this.#address = this.#frame.src || (this.#frame.dataset['src'] ?? '');
    this.#title = this.#frame.title;
    const kept = (localStorage.getItem(KEPT) ?? '').split(' ');
    this.#width = kept[0] === 'desktop' ? 'desktop' : 'phone';
    this.#listen();
    this.#setOpen(kept[1] !== 'closed');
    new ResizeObserver(() => this.#fit()).observe(stage);
    this.#setWidth(this.#width);
    inert(this.#frame);
  }

  get #isShown(): boolean {
    return matchMedia(WIDE).matches ? this.#root.dataset['preview'] === 'open' : isSheetOpen(this.#panel);
  }

  #listen(): void {
    this.#root.addEventListener('click', (event) => {
      const { target } = event;
      if (!(target instanceof Element)) return;
      const width = target.closest<HTMLElement>('[data-preview-width]')?.dataset['previewWidth'];
      if (width === 'phone' || width === 'desktop') this.#setWidth(width);
      if (!target.closest('[data-preview-toggle]')) return;
      // The link is for browsers without script: its target would stay open.
      event.preventDefault();
      this.#toggle();
    });
    this.#root.addEventListener('keydown', (event) => {
      const { target, key } = event;
      if (key !== ' ' || !(target instanceof HTMLElement) || !target.matches('[data-preview-toggle]')) return;
      event.preventDefault();
      this.#toggle();
    });
    this.#root.addEventListener('front-shown', () => this.#later());
    this.#panel.addEventListener('sheet', () => this.#later());
    this.#frame.addEventListener('load', () => inert(this.#frame));
  }

  #toggle(): void {
    if (matchMedia(WIDE).matches) this.#setOpen(this.#root.dataset['preview'] !== 'open');
    else if (isSheetOpen(this.#panel)) closeSheet(this.#panel);
    else openSheet(this.#panel);
  }

  #setOpen(open: boolean): void {
    this.#root.dataset['preview'] = open ? 'open' : 'closed';
    for (const each of this.#root.querySelectorAll('[data-preview-toggle]'))
      each.setAttribute('aria-expanded', String(open));
    this.#keep();
    if (open) this.#later();
  }

  #setWidth(width: Width): void {
    this.#width = width;
    this.#root.dataset['previewAt'] = width;
    for (const each of this.#root.querySelectorAll<HTMLElement>('[data-preview-width]'))
      each.setAttribute('aria-pressed', String(each.dataset['previewWidth'] === width));
    this.#fit();
    this.#keep();
  }

  #keep(): void {
    localStorage.setItem(KEPT, `${this.#width} ${this.#root.dataset['preview'] ?? ''}`);
  }

  /** Frames have the width of the device, scaled to that of the panel. */
  #fit(): void {
    const { clientWidth, clientHeight } = this.#stage;
    if (clientWidth === 0) return;
    const scale = Math.min(1, clientWidth / WIDTHS[this.#width]);
    for (const frame of this.#stage.querySelectorAll('iframe')) {
      frame.style.inlineSize = `${WIDTHS[this.#width]}px`;
      frame.style.blockSize = `${Math.ceil(clientHeight / scale)}px`;
      frame.style.transform = `scale(${scale})`;
    }
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#follow(), REST_MS);
  }

  #follow(): void {
    const version = this.#root.dataset['version'] ?? '';
    if (!this.#isShown || version === this.#version) return;
    this.#version = version;
    this.#load();
  }

  /** The newer page takes the place of the older one once it is drawn. */
  #load(): void {
    const next = el('iframe', {
      title: this.#title,
      sandbox: 'allow-same-origin',
      class: 'is-loading',
      'aria-hidden': 'true',
      tabindex: '-1',
    });
    next.addEventListener(
      'load',
      () => {
        inert(next);
        const top = this.#frame.contentDocument?.defaultView?.scrollY ?? 0;
        next.contentDocument?.defaultView?.scrollTo({ top, behavior: 'instant' });
        requestAnimationFrame(() => this.#swap(next));
      },
      { once: true },
    );
    next.src = this.#address;
    this.#stage.append(next);
    this.#fit();
  }

  #swap(next: HTMLIFrameElement): void {
    if (!next.isConnected) return;
    next.classList.remove('is-loading');
    next.removeAttribute('aria-hidden');
    next.removeAttribute('tabindex');
    this.#frame = next;
    for (const frame of this.#stage.querySelectorAll('iframe')) if (frame !== next) frame.remove();
    this.#stage.dataset['version'] = this.#version;
  }
}

/** Links of the preview lead nowhere. */
function inert(frame: HTMLIFrameElement): void {
  const page = frame.contentDocument;
  if (!page) return;
  for (const link of page.querySelectorAll('a[href]')) link.removeAttribute('href');
  for (const field of page.querySelectorAll('button, input, select')) field.setAttribute('disabled', '');
}

/** Shows the preview of a front. */
export function followPreview(root: HTMLElement): void {
  const panel = root.querySelector<HTMLElement>('#front-preview');
  const stage = panel?.querySelector<HTMLElement>('.preview-frames');
  if (panel && stage) new Preview(root, panel, stage);
}
