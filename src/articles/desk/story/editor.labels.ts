/** The labels of the browser's editor, sent with the page in the language of the desk. */
import { blocks } from '../../../blocks/blocks';
import type { DeskViewContext } from '../desk.context';

const PLACES = ['time', 'count', 'score', 'words', 'minutes'] as const;
/** Placeholders stay as they are: the editor fills them in. */
const themselves = Object.fromEntries(PLACES.map((place) => [place, `{${place}}`]));

/** Keys of the editor itself; each block has its own. */
const keys: readonly string[] = [
  'text',
  'toolbar',
  'copydesk',
  'score',
  'nextFinding',
  'mendHere',
  'mendSafe',
  'noFindings',
  'findings',
  'nothing',
  'length',
  'noteHere',
  'keysHint',
  'kept',
  'keptOver',
  'offline',
  'signedOut',
  'refused',
  'noRoom',
  'notHere',
  'otherAccount',
  'mergedIn',
  'leftBehind',
  'leftWaiting',
  'leftForget',
  'state.none',
  'state.browser',
  'state.server',
  'state.since',
  'find',
  'replaceBy',
  'findAndReplace',
  'exact',
  'previous',
  'next',
  'replace',
  'replaceAll',
  'close',
  'places',
  'replaced',
  'ok',
  'cancel',
  'search',
  'nothingFound',
  'pastedAsItIs',
  'pastedChat',
  'pastedPictures',
  'pastedLinks',
  'pastedPlayers',
  'tool.undo',
  'tool.redo',
  'tool.findAndReplace',
  ...blocks.flatMap(({ labels }) => labels),
];

export const editorWords = ({ t, lang }: DeskViewContext): string =>
  JSON.stringify(Object.fromEntries(keys.map((key) => [key, t(lang, `articles.editor.${key}`, themselves)])));
