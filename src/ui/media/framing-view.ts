/// <reference lib="dom" />
/** Sets a focal point by a click, and previews every crop while the sliders move. */

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Framing {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const clamp = (value: number, most: number): number => Math.min(Math.max(value, 0), most);

/** As `cropBox` in media/renditions/rendition.ts, in shares of the whole picture. */
function boxOf({ width, height }: Size, ratio: number, { x, y, zoom }: Framing) {
  const w = Math.min(width, height * ratio) / zoom;
  const h = Math.min(height, width / ratio) / zoom;
  return { w, h, left: clamp(x * width - w / 2, width - w), top: clamp(y * height - h / 2, height - h) };
}

/** The elements of a framing: `.focal-picture`, the sliders `x` and `y`, and a `.crop` for each crop. */
class FramingView {
  readonly #root: HTMLElement;
  readonly #picture: HTMLElement;
  readonly #whole: HTMLImageElement;

  constructor(root: HTMLElement, picture: HTMLElement, whole: HTMLImageElement) {
    this.#root = root;
    this.#picture = picture;
    this.#whole = whole;
    picture.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      this.#point(event);
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener('pointermove', (event) => {
      if (event.buttons === 1) this.#point(event);
    });
    for (const crop of this.#crops) this.#followCrop(crop);
    root.addEventListener('input', () => this.show());
    new ResizeObserver(() => this.show()).observe(picture);
    this.show();
  }

  get #crops(): readonly HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('.crop')];
  }

  #field(name: string): HTMLInputElement | null {
    return this.#root.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  }

  #share(name: string): number {
    return Number(this.#field(name)?.value ?? 50) / 100;
  }

  /** A crop's own slider implies its own framing. */
  #followCrop(crop: HTMLElement): void {
    const own = this.#field(`${crop.dataset['crop'] ?? ''}-own`);
    const details = crop.querySelector('details');
    own?.addEventListener('change', () => {
      if (details) details.open = own.checked;
    });
    crop.addEventListener('input', ({ target }) => {
      if (own && target instanceof HTMLInputElement && target.type === 'range') own.checked = true;
    });
  }

  #framingOf(crop: string): Framing {
    if (!this.#field(`${crop}-own`)?.checked) return { x: this.#share('x'), y: this.#share('y'), zoom: 1 };
    return { x: this.#share(`${crop}-x`), y: this.#share(`${crop}-y`), zoom: this.#share(`${crop}-zoom`) };
  }

  #point({ clientX, clientY }: PointerEvent): void {
    const { left, top, width, height } = this.#whole.getBoundingClientRect();
    const [x, y] = [this.#field('x'), this.#field('y')];
    if (!x || !y || x.disabled) return;
    x.value = String(Math.round(clamp((clientX - left) / width, 1) * 100));
    y.value = String(Math.round(clamp((clientY - top) / height, 1) * 100));
    this.show();
  }

  show(): void {
    const size = {
      width: Number(this.#whole.getAttribute('width')),
      height: Number(this.#whole.getAttribute('height')),
    };
    const mark = this.#picture.querySelector<HTMLElement>('.focal-mark');
    if (mark) {
      mark.hidden = false;
      mark.style.left = `${this.#share('x') * 100}%`;
      mark.style.top = `${this.#share('y') * 100}%`;
    }
    for (const crop of this.#crops) this.#showCrop(crop, size);
  }

  #showCrop(crop: HTMLElement, size: Size): void {
    const preview = crop.querySelector<HTMLElement>('.crop-preview');
    const image = preview?.querySelector('img');
    if (!preview || !image) return;
    const box = boxOf(size, Number(crop.dataset['ratio']), this.#framingOf(crop.dataset['crop'] ?? ''));
    const scale = preview.clientWidth / box.w;
    preview.classList.add('live');
    if (image.src !== this.#whole.src) image.src = this.#whole.src;
    image.style.width = `${size.width * scale}px`;
    image.style.height = `${size.height * scale}px`;
    image.style.left = `${-box.left * scale}px`;
    image.style.top = `${-box.top * scale}px`;
  }
}

/** Makes the framing within an element live. */
export function showFraming(root: HTMLElement): void {
  const picture = root.querySelector<HTMLElement>('.focal-picture');
  const whole = picture?.querySelector('img');
  if (picture && whole) new FramingView(root, picture, whole).show();
}
