// The preview of a desktop page is scaled to the desk's width; without this script it scrolls.

const stage = document.querySelector('.preview-stage[data-width="1280"]');
const frame = stage?.querySelector('iframe');

/** The frame keeps its width of 1280 pixels and is scaled down. */
function fit() {
  const scale = Math.min(1, stage.clientWidth / 1280);
  frame.style.transform = `scale(${scale})`;
  stage.style.blockSize = `${Math.ceil(860 * scale)}px`;
}

if (frame) {
  stage.classList.add('fitted');
  new ResizeObserver(fit).observe(stage);
  fit();
}

for (const button of document.querySelectorAll('[data-copy]')) {
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const field = /** @type {HTMLInputElement} */ (document.getElementById(button.dataset.copy));
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = button.dataset.copied;
  });
}
