/// <reference lib="dom" />
/** What is dropped on a gallery: files, or a picture of another page. */
import { draggedAddress } from '../../ui/media/dragged';
import { fetchForeign, type MediaItem } from '../../ui/media/library';
import { mediaWord } from '../../ui/media/words';
import { toast } from '../../ui/toast';

interface Accept {
  readonly files: (files: readonly File[]) => void;
  readonly address: (address: string) => void;
}

/** Browsers do not name the type of every file. */
const isOther = ({ type }: File): boolean => type !== '' && !type.startsWith('image/');

/** Says that a file is no picture. */
export const refuseInGallery = (name: string): void => {
  toast({ text: mediaWord('galleryOnly', { name }), kind: 'problem', seconds: 10 });
};

export function acceptDrops(frame: HTMLElement, accept: Accept): void {
  frame.addEventListener('dragover', (event) => event.preventDefault());
  frame.addEventListener('drop', (event) => {
    const { dataTransfer: data } = event;
    if (!data) return;
    const files = [...data.files];
    const address = draggedAddress(data);
    if (files.length === 0 && address === undefined) return;
    event.preventDefault();
    for (const { name } of files.filter(isOther)) refuseInGallery(name);
    const pictures = files.filter((file) => !isOther(file));
    if (pictures.length > 0) accept.files(pictures);
    else if (files.length === 0 && address !== undefined) accept.address(address);
  });
}

/** Copies a picture of another host into the library. @returns undefined where it is refused, which a message says */
export async function fetchForGallery(address: string, lang: string): Promise<MediaItem | undefined> {
  const done = toast({ text: mediaWord('fetching'), seconds: 60 });
  const url = new URL(address, location.href);
  const result = await fetchForeign(url.href, lang);
  done();
  if (typeof result !== 'string') {
    toast({ text: mediaWord('fetched', { host: url.host }), seconds: 8 });
    return result;
  }
  toast({ text: result || mediaWord('galleryOnly', { name: address }), kind: 'problem', seconds: 10 });
  return undefined;
}
