/// <reference lib="dom" />
/** The place in a list, kept while the page is loaded again: after an act on rows, or on the way back from one. */
interface Place {
  readonly id: string;
  readonly index: number;
}

const key = (): string => `list-place:${location.pathname}`;

export function remember(place: Place): void {
  try {
    sessionStorage.setItem(key(), JSON.stringify(place));
  } catch {
    // Without storage the list begins at its first row.
  }
}

function stored(): Place | undefined {
  try {
    const place = JSON.parse(sessionStorage.getItem(key()) ?? '{}') as Partial<Place>;
    const { id, index } = place;
    return id === undefined || index === undefined ? undefined : { id, index };
  } catch {
    return undefined;
  }
}

/** Whether the person comes back to the page, and whether from this very address. */
function comingBack(): { readonly isBack: boolean; readonly isSamePage: boolean } {
  const [entry] = performance.getEntriesByType('navigation');
  const isAgain =
    entry instanceof PerformanceNavigationTiming && /^(?:reload|back_forward)$/.test(entry.type);
  const from = URL.canParse(document.referrer) ? new URL(document.referrer) : undefined;
  const isSamePath = from?.origin === location.origin && from.pathname === location.pathname;
  return {
    isBack: isAgain || isSamePath,
    isSamePage: isAgain || (isSamePath && from.search === location.search),
  };
}

/** The place before the page was loaded again; undefined for a new visit. */
export function placeOf(): (Place & { readonly isSamePage: boolean }) | undefined {
  const { isBack, isSamePage } = comingBack();
  const place = isBack ? stored() : undefined;
  return place && { id: place.id, index: place.index, isSamePage };
}
