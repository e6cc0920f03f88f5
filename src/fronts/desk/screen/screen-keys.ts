/** The keys of the screen of a front, for its help. */
import type { ListKey } from '../../../web/pages/list.view';

const line = (name: string, ...signs: readonly string[]): ListKey => ({
  signs,
  name: `fronts.desk.keys.${name}`,
});

export const screenKeys: readonly ListKey[] = [
  line('step', 'J', 'K'),
  line('move', 'Alt ↑', 'Alt ↓'),
  line('moveZone', 'Alt Shift ↑', 'Alt Shift ↓'),
  line('edit', 'E'),
  line('remove', 'X'),
  line('undo', 'U'),
  line('find', '/'),
  line('add', 'Enter'),
  line('preview', 'P'),
  line('help', '?'),
];
