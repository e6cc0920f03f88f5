/// <reference lib="dom" />
/** Takes pictures of a clipboard into the library. */

/** As `POST /desk/media` answers for each file. */
interface Outcome {
  readonly id?: string;
  readonly thumb?: string;
  readonly error?: string;
}

interface Reply {
  readonly files?: readonly Outcome[];
  readonly error?: { readonly code: string; readonly message: string };
  readonly csrf?: string;
}

export type Uploaded =
  { readonly src: string; readonly thumb: string | undefined } | { readonly why: string | undefined };

/** A picture may take its time on a telephone's line, and not for ever. */
const PATIENCE = 120_000;

const tokenField = () => document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');

/** Sends one picture; once more with a new token where the page's own is too old. Never throws. */
export async function upload(file: File, again = true): Promise<Uploaded> {
  const body = new FormData();
  body.append('files', file);
  const csrf = tokenField()?.content ?? '';
  try {
    const response = await fetch(`/desk/media?${new URLSearchParams({ csrf }).toString()}`, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json', 'X-CSRF-Token': csrf },
      signal: AbortSignal.timeout(PATIENCE),
    });
    const reply = (await response.json()) as Reply;
    const [stored] = reply.files ?? [];
    if (stored?.id !== undefined) return { src: `media:${stored.id}`, thumb: stored.thumb };
    if (reply.error?.code === 'late_form' && reply.csrf !== undefined && again) {
      const meta = tokenField();
      if (meta) meta.content = reply.csrf;
      return await upload(file, false);
    }
    return { why: stored?.error ?? reply.error?.message };
  } catch {
    return { why: undefined };
  }
}

const DATA_URL = /^data:image\/(png|jpeg|gif|webp|avif);base64,/;
/** The library takes no larger ones; said before they are decoded. */
const LARGEST = 40_000_000;

/** The picture that an address of its own bytes holds; undefined where it is none. */
export function fileOf(address: string, name: string): File | undefined {
  const [prefix, type] = DATA_URL.exec(address.slice(0, 40)) ?? [];
  if (prefix === undefined || type === undefined || address.length > LARGEST) return undefined;
  try {
    const bytes = Uint8Array.from(atob(address.slice(prefix.length)), (sign) => sign.charCodeAt(0));
    return new File([bytes], `${name}.${type === 'jpeg' ? 'jpg' : type}`, { type: `image/${type}` });
  } catch {
    return undefined;
  }
}

/** The bytes of a file as an address, to be shown while it is on its way. */
export function addressOfFile(file: File): Promise<string> {
  return new Promise((read) => {
    const reader = new FileReader();
    reader.addEventListener('loadend', () => read(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsDataURL(file);
  });
}
