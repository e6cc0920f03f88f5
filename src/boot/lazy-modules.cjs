// @ts-check
'use strict';
/**
 * Loads some modules of libraries when something of them is used, not along with their library. No version of Node makes
 * it needless; a library that loads less does: a name that is not found is passed over.
 */
const Module = require('node:module');

/** Modules written in TypeScript: their users read the exports by name each time they need one. */
const LAZY_MODULES = [
  // Zod's messages in fifty languages: Midad has its own.
  'zod/v4/locales',
  // The MongoDB driver's tables for addresses and passwords: megabytes that the embedded database never reads.
  'mongodb-connection-string-url',
  '@mongodb-js/saslprep',
];

/**
 * The file of a module; undefined where the library does without it.
 * @param {string} name
 */
function fileOf(name) {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}

/** @type {(file: string) => object} */
const loadModule = require;

/**
 * Puts a module into the cache that becomes the real one when something of it is used.
 * @param {string} file
 */
function deferModule(file) {
  /** @type {object | undefined} */
  let real;
  const exported = () => {
    if (real === undefined) {
      Reflect.deleteProperty(require.cache, file);
      real = loadModule(file);
    }
    return real;
  };
  /** @type {ProxyHandler<object>} */
  const handler = {
    get: (_, name) => (name === '__esModule' ? true : /** @type {unknown} */ (Reflect.get(exported(), name))),
    has: (_, name) => name in exported(),
    ownKeys: () => Reflect.ownKeys(exported()),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(exported(), name);
      return found && { ...found, configurable: true };
    },
  };
  const standIn = new Module(file);
  standIn.loaded = true;
  standIn.exports = new Proxy({}, handler);
  require.cache[file] = standIn;
}

/** To be called before anything else is loaded. */
function deferModules() {
  for (const file of LAZY_MODULES.map(fileOf)) {
    if (file !== undefined && require.cache[file] === undefined) deferModule(file);
  }
}

module.exports = { deferModules, LAZY_MODULES };
