/** Reading of stored curations: documents of earlier versions, of backups and of imports have two fixed zones. */
import { automatic, type Curation, type Zone } from './curation';

type FixedZone = Pick<Zone, 'cards' | 'fill'>;

/** A curation before fronts had zones of any number. */
interface FixedZones {
  readonly top: FixedZone;
  /** Readers never saw it on the front of a section. */
  readonly opinion?: FixedZone;
}

export type StoredCuration = Curation | FixedZones;

/** The curation of a stored one. Each write stores the present shape. */
export function readCuration(stored: StoredCuration, ofSection: boolean): Curation {
  if ('zones' in stored) return stored;
  const fixed = new Map<string, FixedZone | undefined>([
    ['top', stored.top],
    ['opinion', stored.opinion],
  ]);
  return {
    zones: automatic(ofSection).zones.map((zone) => {
      const { cards, fill } = fixed.get(zone.id) ?? zone;
      return { ...zone, cards, fill };
    }),
  };
}
