/*
 * Help with reading a story: the size of its text, its vowel signs, and its sound by the browser's own voices.
 * Everything here adds to a page that is whole without it; nothing is sent anywhere.
 */
const tools = document.querySelector('.reading-tools');
const story = tools?.closest('article');
/** @returns {HTMLButtonElement} */
const button = (name) => tools.querySelector(`[data-reading="${name}"]`);

if (tools && story) {
  sizing();
  if (vowelled()) markSigns();
  if ('speechSynthesis' in window) listening();
  tools.hidden = false;
}

/** The reader's size holds on every story, as long as the browser keeps it. */
function sizing() {
  const [least, most, key] = [-1, 4, 'midad.text-size'];
  const kept = () => Math.min(most, Math.max(least, Number(read(key)) || 0));
  const show = (size) => {
    document.documentElement.dataset.textSize = String(size);
    button('smaller').disabled = size === least;
    button('larger').disabled = size === most;
  };
  const step = (by) => () => {
    write(key, String(kept() + by));
    show(kept());
  };
  button('smaller').addEventListener('click', step(-1));
  button('larger').addEventListener('click', step(1));
  show(kept());
}

/** A browser that keeps nothing still shows the page. */
function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* The size holds for this page alone. */
  }
}

/** Tashkeel: U+064B–0652 and the small alef U+0670; hamza and madda above are letters' own. */
function vowelled() {
  return own().some((part) => /[\u064B-\u0652\u0670]/.test(part.textContent));
}

/** The story's own words: labels, cards and buttons around them have signs of their own. */
function own() {
  return [...story.querySelectorAll('.story-head > :is(.kicker, h1, .standfirst), .story-figure, .prose')];
}

/** Hides the vowel signs and brings them back; the text itself stays as its writer wrote it. */
function markSigns() {
  const written = new Map();
  const words = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    const node = /** @type {Text} */ (words.currentNode);
    if (/[\u064B-\u0652\u0670]/.test(node.data)) written.set(node, node.data);
  }
  const toggle = button('marks');
  const show = (shown) => {
    for (const [node, text] of written) node.data = shown ? text : text.replace(/[\u064B-\u0652\u0670]/g, '');
    toggle.setAttribute('aria-pressed', String(shown));
    write('midad.marks', shown ? 'on' : 'off');
  };
  toggle.addEventListener('click', () => show(toggle.getAttribute('aria-pressed') !== 'true'));
  toggle.hidden = false;
  if (read('midad.marks') === 'off') show(false);
}

/** Offered only where the browser has a voice of the story's language; some tell of their voices late. */
function listening() {
  const voices = () =>
    speechSynthesis.getVoices().filter(({ lang }) => lang.slice(0, 2) === story.lang.slice(0, 2));
  const offer = () => {
    button('listen').hidden = voices().length === 0;
  };
  speechSynthesis.addEventListener('voiceschanged', offer);
  button('listen').addEventListener('click', () => (speechSynthesis.speaking ? quiet() : speak(voices()[0])));
  addEventListener('pagehide', quiet);
  offer();
}

function quiet() {
  speechSynthesis.cancel();
  button('listen').setAttribute('aria-pressed', 'false');
}

/** Block by block and sentence by sentence: some browsers fall silent in the middle of a long one. */
function speak(voice) {
  const blocks = story.querySelectorAll('h1, .standfirst, .prose :is(p, h2, h3, li, td, th, figcaption)');
  // A list item that holds paragraphs is heard by them.
  const heard = [...blocks].filter((block) => !block.querySelector('p, li'));
  const sentences = heard.flatMap((block) => block.textContent.match(/[^.!?؟؛]+[.!?؟؛]*/g) ?? []);
  button('listen').setAttribute('aria-pressed', 'true');
  sentences.forEach((sentence, index) => {
    const words = new SpeechSynthesisUtterance(sentence.trim());
    words.voice = voice;
    words.lang = voice.lang;
    if (index === sentences.length - 1) words.addEventListener('end', quiet);
    speechSynthesis.speak(words);
  });
}
