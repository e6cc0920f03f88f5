import { withoutMemo, type Memo } from '../../web/memo';
import { findLiveCuration } from './curating.service';
import { automatic, type Curation } from './curation';
import { frontKey, type FrontPlace } from './place';

/** Bytes of a front's choices, roughly. */
const SIZE = 5000;

/** What readers see of a front's choices; where editors launched none it lays itself out. */
export const keptCuration = (place: FrontPlace, memo: Memo = withoutMemo): Promise<Curation> =>
  memo(`curation ${place.id}`, async () => ({
    value: (await findLiveCuration(place.id)) ?? automatic,
    dependsOn: [frontKey(place)],
    size: SIZE,
  }));
