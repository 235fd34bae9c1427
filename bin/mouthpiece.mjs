#!/usr/bin/env node
// Plain JavaScript on purpose: this file must run on whatever Node the host has, and only then picks the one we need.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// The first line of releases with node:sqlite and type stripping on by default.
const NEEDED_MAJOR = 24;
const INTERRUPTED = 130;

const source = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const compiled = fileURLToPath(new URL('../dist/main.js', import.meta.url));
// Node refuses to strip types under node_modules, so an installed package runs what was compiled for it.
const installed = source.split(/[\\/]/).includes('node_modules');
const main = existsSync(compiled) && (installed || !existsSync(source)) ? compiled : source;

// Every render process and drawing thread loads the same modules: compiled once, they start in a fifth of the time.
const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const compiledModules = join(process.env.MOUTHPIECE_CACHE_DIR || join(caches, 'mouthpiece'), 'compiled');
if (process.env.NODE_COMPILE_CACHE === undefined && canMakeFolder(compiledModules))
  process.env.NODE_COMPILE_CACHE = compiledModules;
if (process.env.NODE_COMPILE_CACHE) module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE);

if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
  endBySignalWhileStarting();
  await import(main);
} else {
  restart(bundledNode());
}

/** Loading takes a while; whoever stops us in it gets the status that a command ends with, not that of a killed process. */
function endBySignalWhileStarting() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // A command that has things to clean up listens, too, and decides itself.
      if (process.listenerCount(signal) === 1) process.exit(INTERRUPTED);
    });
}

/** Tried here, one by one: Node would try for ever to make a folder below /proc. */
function canMakeFolder(path) {
  if (existsSync(path)) return true;
  if (!canMakeFolder(dirname(path))) return false;
  try {
    mkdirSync(path);
    return true;
  } catch {
    return existsSync(path);
  }
}

function bundledNode() {
  try {
    return createRequire(import.meta.url).resolve(`node-${process.platform}-${process.arch}/bin/node`);
  } catch {
    console.error(
      `Mouthpiece needs Node ${NEEDED_MAJOR} or newer; this is Node ${process.versions.node} and no newer one was installed with it. Install Node ${NEEDED_MAJOR} and try again.`,
    );
    process.exit(1);
  }
}

function restart(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  // A terminal sends Ctrl-C to both of us; the child decides how to end, we only repeat its answer.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`The bundled Node at ${node} cannot be started: ${error.message}.`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}
