// The focal point by a click, and every crop as it will be, while the sliders move. Without this the sliders
// work as they are, and the crops show after saving.

const picture = document.querySelector('#focal');
/** @type {HTMLImageElement | null | undefined} */
const whole = picture?.querySelector('img');
/** @returns {HTMLInputElement} */
const field = (name) => document.querySelector(`input[name="${name}"]`);

const clamp = (value, most) => Math.min(Math.max(value, 0), most);

/** As `cropBox` in media/renditions/rendition.ts, in shares of the whole picture. */
function boxOf({ width, height }, ratio, { x, y, zoom }) {
  const w = Math.min(width, height * ratio) / zoom;
  const h = Math.min(height, width / ratio) / zoom;
  return { w, h, left: clamp(x * width - w / 2, width - w), top: clamp(y * height - h / 2, height - h) };
}

function framingOf(crop) {
  const own = field(`${crop}-own`).checked;
  const share = (name) => Number(field(name).value) / 100;
  return own
    ? { x: share(`${crop}-x`), y: share(`${crop}-y`), zoom: share(`${crop}-zoom`) }
    : { x: share('x'), y: share('y'), zoom: 1 };
}

function show() {
  const size = { width: Number(whole.getAttribute('width')), height: Number(whole.getAttribute('height')) };
  const mark = picture.querySelector('.focal-mark');
  mark.hidden = false;
  mark.style.left = `${field('x').value}%`;
  mark.style.top = `${field('y').value}%`;
  for (const part of document.querySelectorAll('.crop')) {
    const preview = part.querySelector('.crop-preview');
    /** @type {HTMLImageElement} */
    const image = preview.querySelector('img');
    const box = boxOf(size, Number(part.dataset.ratio), framingOf(part.dataset.crop));
    const scale = preview.clientWidth / box.w;
    preview.classList.add('live');
    if (image.src !== whole.src) image.src = whole.src;
    image.style.width = `${size.width * scale}px`;
    image.style.height = `${size.height * scale}px`;
    image.style.left = `${-box.left * scale}px`;
    image.style.top = `${-box.top * scale}px`;
  }
}

function point(event) {
  const { left, top, width, height } = whole.getBoundingClientRect();
  field('x').value = String(Math.round(clamp((event.clientX - left) / width, 1) * 100));
  field('y').value = String(Math.round(clamp((event.clientY - top) / height, 1) * 100));
  show();
}

if (picture && whole) {
  picture.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    point(event);
    picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener('pointermove', (event) => {
    if (event.buttons === 1) point(event);
  });
  for (const part of document.querySelectorAll('.crop')) {
    const own = field(`${part.dataset.crop}-own`);
    own.addEventListener('change', () => {
      /** @type {HTMLDetailsElement} */ (part.querySelector('details')).open = own.checked;
    });
    // Whoever moves a crop's own slider wants it framed by itself.
    part.addEventListener('input', (event) => {
      if (event.target instanceof HTMLInputElement && event.target.type === 'range') own.checked = true;
    });
  }
  picture.closest('form').addEventListener('input', show);
  addEventListener('resize', show);
  show();
}
