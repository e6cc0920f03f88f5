/*
 * Reading aids: the size of the text, its vowel signs, and speech by the browser's own voices. The page is
 * complete without them; nothing is sent.
 */
const tools = document.querySelector('.reading-tools');
const story = tools?.closest('article');
/** @returns {HTMLButtonElement} */
const button = (name) => tools.querySelector(`[data-reading="${name}"]`);

if (tools && story) {
  offerSizes();
  if (vowelled()) offerSigns();
  if ('speechSynthesis' in window) offerSpeech();
  tools.hidden = false;
}

/** The reader's text size applies to every story while the browser stores it. */
function offerSizes() {
  const [least, most, key] = [-1, 4, 'midad.text-size'];
  const storedSize = () => Math.min(most, Math.max(least, Number(read(key)) || 0));
  const show = (size) => {
    document.documentElement.dataset.textSize = String(size);
    button('smaller').disabled = size === least;
    button('larger').disabled = size === most;
  };
  const step = (by) => () => {
    write(key, String(storedSize() + by));
    show(storedSize());
  };
  button('smaller').addEventListener('click', step(-1));
  button('larger').addEventListener('click', step(1));
  show(storedSize());
}

/** Null where the browser blocks storage, so that the page still works. */
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
    /* The size applies to this page only. */
  }
}

/** Tashkeel: U+064B–0652 and the superscript alef U+0670; hamza and madda above belong to letters. */
function vowelled() {
  return ownParts().some((part) => /[\u064B-\u0652\u0670]/.test(part.textContent));
}

/** The story's own text; labels, cards and buttons around it have signs of their own. */
function ownParts() {
  return [...story.querySelectorAll('.story-head > :is(.kicker, h1, .standfirst), .story-figure, .prose')];
}

/** Hides and restores the vowel signs; the original text is kept. */
function offerSigns() {
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

/** Offered only where the browser has a voice in the story's language; some browsers load voices late. */
function offerSpeech() {
  const voices = () =>
    speechSynthesis.getVoices().filter(({ lang }) => lang.slice(0, 2) === story.lang.slice(0, 2));
  const offer = () => {
    button('listen').hidden = voices().length === 0;
  };
  speechSynthesis.addEventListener('voiceschanged', offer);
  button('listen').addEventListener('click', () => (speechSynthesis.speaking ? stop() : speak(voices()[0])));
  addEventListener('pagehide', stop);
  offer();
}

function stop() {
  speechSynthesis.cancel();
  button('listen').setAttribute('aria-pressed', 'false');
}

/** Speaks sentence by sentence, because some browsers stop within a long text. */
function speak(voice) {
  const blocks = story.querySelectorAll('h1, .standfirst, .prose :is(p, h2, h3, li, td, th, figcaption)');
  // A list item with paragraphs is read by its paragraphs.
  const spoken = [...blocks].filter((block) => !block.querySelector('p, li'));
  const sentences = spoken.flatMap((block) => block.textContent.match(/[^.!?؟؛]+[.!?؟؛]*/g) ?? []);
  button('listen').setAttribute('aria-pressed', 'true');
  sentences.forEach((sentence, index) => {
    const words = new SpeechSynthesisUtterance(sentence.trim());
    words.voice = voice;
    words.lang = voice.lang;
    if (index === sentences.length - 1) words.addEventListener('end', stop);
    speechSynthesis.speak(words);
  });
}
