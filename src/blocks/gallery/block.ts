/** Several pictures with one caption: `<figure class="gallery">`. A figure is refined as a picture is. */
import type { Block } from '../block';

export const gallery: Block = {
  name: 'gallery',
  elements: { figure: { content: 'mixed', classes: ['gallery'] } },
  labels: ['gallery', 'tool.gallery'],
};
