/** What Midad does because of a version of Node, and from which version on that can go. */
export interface Workaround {
  readonly neededBefore: string;
  readonly why: string;
}

const table = {
  'async-storage-guard': {
    neededBefore: '24.0',
    why: 'an enabled AsyncLocalStorage has Node follow each promise of the process, at three times its cost',
  },
  'retained-tick': {
    neededBefore: '26.0',
    why: 'a collection while no tick waits lets V8 forget the shape of ticks, which then cost five times as much',
  },
  'compile-cache-check': {
    neededBefore: '22.1',
    why: '`module.enableCompileCache` may be missing: `cli/midad.cjs` asks whether it is there',
  },
} as const satisfies Readonly<Record<string, Workaround>>;

export type WorkaroundName = keyof typeof table;
export const workarounds: Readonly<Record<WorkaroundName, Workaround>> = table;

/** Major and minor number of a version such as `24.1.3`, or of the lowest version of a range such as `>=20.19.0`. */
function numbersOf(version: string): readonly [major: number, minor: number] {
  const [, major = '0', minor = '0'] = /(\d{1,4})\.(\d{1,4})/.exec(version) ?? [];
  return [Number(major), Number(minor)];
}

/** Whether a version of Node needs the workaround; given `engines`, whether the oldest supported one does. */
export function isNeeded(name: WorkaroundName, version = process.versions.node): boolean {
  const [[major, minor], [limitMajor, limitMinor]] = [
    numbersOf(version),
    numbersOf(table[name].neededBefore),
  ];
  return major === limitMajor ? minor < limitMinor : major < limitMajor;
}
