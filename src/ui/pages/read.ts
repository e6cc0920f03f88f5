/// <reference lib="dom" />
/** The page of a story that is only read: its frame is as high as the story, so that the page scrolls as one. */

const frame = document.querySelector<HTMLIFrameElement>('#reading-frame');

function fit(target: HTMLIFrameElement): void {
  const story = target.contentDocument?.documentElement;
  if (story) target.style.blockSize = `${String(Math.ceil(story.getBoundingClientRect().height))}px`;
}

function follow(target: HTMLIFrameElement): void {
  const story = target.contentDocument?.body;
  if (!story) return;
  fit(target);
  new ResizeObserver(() => fit(target)).observe(story);
}

if (frame) {
  if (frame.contentDocument?.readyState === 'complete') follow(frame);
  frame.addEventListener('load', () => follow(frame));
}
