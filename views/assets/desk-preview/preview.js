// A desktop's page is shown whole beside the desk's own width; without this script it is scrolled.

const stage = document.querySelector('.preview-stage[data-width="1280"]');
const frame = stage?.querySelector('iframe');

/** The frame keeps its 1280 pixels and is drawn smaller. */
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
