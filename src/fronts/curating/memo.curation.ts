import { withoutMemo, type Memo } from '../../web/memo';
import { findLiveCuration } from './curating.service';
import { automatic, type Curation } from './curation';
import { frontKey, type Front } from './front';

/** Approximate size of a curation in bytes. */
const SIZE = 5000;

/** The launched curation of a front; the automatic one before the first launch. */
export const memoCuration = (front: Front, memo: Memo = withoutMemo): Promise<Curation> =>
  memo(`curation ${front.id}`, async () => ({
    value: (await findLiveCuration(front.id)) ?? automatic(front.section !== undefined),
    dependsOn: [frontKey(front)],
    size: SIZE,
  }));
