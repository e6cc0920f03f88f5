import { Extension } from '@tiptap/core';

export interface Keys {
  readonly save: () => void;
  readonly link: () => void;
  readonly find: () => void;
  readonly mend: () => void;
  readonly nextFinding: () => void;
  readonly note: () => void;
  readonly entry: () => void;
}

/**
 * Keys of the editor beside those of its marks. Ctrl+Shift alone turns the direction on Windows: it is not taken.
 * @param keys what they do, once the editor stands
 */
export const keysFor = (keys: () => Keys | undefined): Extension => {
  const press = (name: keyof Keys) => () => {
    keys()?.[name]();
    return true;
  };
  return Extension.create({
    name: 'keys',
    addKeyboardShortcuts: () => ({
      'Mod-s': press('save'),
      'Mod-k': press('link'),
      'Mod-f': press('find'),
      'Mod-h': press('find'),
      'Mod-.': press('mend'),
      'Alt-F8': press('nextFinding'),
      'Mod-Alt-m': press('note'),
      'Mod-Alt-l': press('entry'),
    }),
  });
};
