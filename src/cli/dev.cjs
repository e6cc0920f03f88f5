'use strict';
/**
 * `npm run dev`: serves the paper in development and starts it again when a source file changes. Templates, styles and
 * client scripts need no start: the paper reads them again itself (`web/dev.routes.ts`). Words after `--` are options
 * of Node, such as `--inspect=9230`.
 */
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');
/** Editors write a file in several steps, in milliseconds. */
const SETTLED = 80;
/** A paper that does not end by then is killed, in milliseconds. */
const PATIENCE = 3000;

const given = process.argv.slice(2);
const nodeOptions = given.some((each) => each.startsWith('--inspect')) ? given : ['--inspect', ...given];
const environment = { LOG_LEVEL: 'debug', ...process.env, NODE_ENV: 'development', WEB_CONCURRENCY: '1' };

let child;
let timer;

const say = (line) => process.stdout.write(`dev: ${line}\n`);

function start() {
  const command = path.join(ROOT, 'src/cli/midad.cjs');
  const started = spawn(process.execPath, ['--enable-source-maps', ...nodeOptions, command, 'serve'], {
    stdio: 'inherit',
    env: environment,
  });
  child = started;
  started.on('exit', (code) => {
    if (child !== started) return;
    child = undefined;
    if (code !== 0) say(`the paper ended with status ${code}; it starts again with the next change`);
  });
}

/** Ends the paper that runs; resolves when it has. */
function stop() {
  const running = child;
  child = undefined;
  if (running === undefined) return Promise.resolve();
  const late = setTimeout(() => running.kill('SIGKILL'), PATIENCE);
  const ended = new Promise((done) => running.once('exit', done)).then(() => clearTimeout(late));
  running.kill('SIGTERM');
  return ended;
}

let restarting = Promise.resolve();
function restart(file) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    say(`${file} changed`);
    restarting = restarting.then(stop).then(start);
  }, SETTLED);
}

fs.watch(path.join(ROOT, 'src'), { recursive: true }, (_kind, file) => {
  if (file !== null && /\.(?:ts|cjs|json)$/.test(file)) restart(path.join('src', file));
});

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    clearTimeout(timer);
    void restarting.then(stop).then(() => process.exit(0));
  });
}

start();
