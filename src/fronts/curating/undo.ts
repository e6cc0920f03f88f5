import type { Curation } from './curation';
import type { FrontState } from './curation.model';

/** Changes that an editor can undo, one after the other. */
const MOST = 30;
/** Characters of all drafts to go back to: the document of a front has a largest size. */
const LARGEST = 1_000_000;

/** The drafts to go back to after a change of the present one: the oldest go if they are many or long. */
export function undoWith({ undo, draft }: Pick<FrontState, 'undo' | 'draft'>): readonly Curation[] {
  const kept: Curation[] = [];
  let size = 0;
  for (const each of [draft, ...undo.toReversed()].slice(0, MOST)) {
    size += JSON.stringify(each).length;
    if (size > LARGEST && kept.length > 0) break;
    kept.push(each);
  }
  return kept.reverse();
}
