import { readFileSync } from 'node:fs';
import { loadVisemeNet, type VisemeNet } from '../engine/lipsync/viseme-net.ts';

const DIRECTORY = new URL('../../assets/viseme-net/', import.meta.url);

let opened: VisemeNet | undefined;

/** The shipped viseme net; read once a process. */
export function openVisemeNet(): VisemeNet {
  opened ??= readVisemeNet();
  return opened;
}

function readVisemeNet(): VisemeNet {
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', DIRECTORY), 'utf8'));
  return loadVisemeNet(manifest, new Uint8Array(readFileSync(new URL('weights.bin', DIRECTORY))));
}
