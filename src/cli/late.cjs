'use strict';
/** Parts of libraries that are loaded when something of them is used, not along with the library. */
const Module = require('node:module');

/** Modules written in TypeScript, whose users ask for their exports by name each time they need one. */
const LATE = [
  // Zod's own words in fifty languages: Midad has its own.
  'zod/v4/locales',
  // What the MongoDB driver takes for addresses and passwords: tables of megabytes, of no use to the embedded database.
  'mongodb-connection-string-url',
  '@mongodb-js/saslprep',
];

function resolved(name) {
  try {
    return require.resolve(name);
  } catch {
    return undefined; // the library does without it by now
  }
}

/** Puts a module in its place that becomes the real one when something of it is used. */
function makeLate(file) {
  let real;
  const exported = () => {
    if (real === undefined) {
      delete require.cache[file];
      real = require(file);
    }
    return real;
  };
  const standIn = new Module(file);
  standIn.loaded = true;
  standIn.exports = new Proxy(
    {},
    {
      get: (_, name) => (name === '__esModule' ? true : exported()[name]),
      has: (_, name) => name in exported(),
      ownKeys: () => Reflect.ownKeys(exported()),
      getOwnPropertyDescriptor: (_, name) => {
        const found = Reflect.getOwnPropertyDescriptor(exported(), name);
        return found && { ...found, configurable: true };
      },
    },
  );
  require.cache[file] = standIn;
}

/** To be called before anything else is loaded. */
function loadLate() {
  for (const file of LATE.map(resolved)) if (file !== undefined && !require.cache[file]) makeLate(file);
}

module.exports = { loadLate };
