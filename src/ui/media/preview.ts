/// <reference lib="dom" />
/** Larger pictures are not shown before the library has them. */
const LARGEST = 20_000_000;

/** The data URL of a picture, which is shown during its upload; '' for other files. */
export function previewOf(file: Blob): Promise<string> {
  if (!/^image\/(?:png|jpeg|gif|webp|avif)$/.test(file.type) || file.size > LARGEST)
    return Promise.resolve('');
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('loadend', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.readAsDataURL(file);
  });
}
