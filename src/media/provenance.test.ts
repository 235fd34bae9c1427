import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { appendXmp, provenanceXmp, readXmp, topLevelBoxes } from './provenance.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provenance-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function box(type: string, content: Buffer): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(8 + content.length, 0);
  header.write(type, 4, 'latin1');
  return Buffer.concat([header, content]);
}

test('XMP that was appended is read back, behind all other boxes', async () => {
  const path = join(folder, 'video.mp4');
  const other = box('uuid', Buffer.alloc(16, 7));
  writeFileSync(path, Buffer.concat([box('ftyp', Buffer.alloc(8)), other, box('mdat', Buffer.alloc(100))]));
  expect(await readXmp(path)).toBeUndefined();
  const xmp = provenanceXmp({ comment: 'made by us', sourceType: 'trainedAlgorithmicMedia' });
  await appendXmp(path, xmp);
  expect(await readXmp(path)).toBe(xmp);
  expect((await topLevelBoxes(path)).map(({ type }) => type)).toEqual(['ftyp', 'uuid', 'mdat', 'uuid']);
});

test('boxes with a length of 64 bits or without one are walked', async () => {
  const path = join(folder, 'long.mp4');
  const long = Buffer.alloc(40);
  long.writeUInt32BE(1, 0);
  long.write('mdat', 4, 'latin1');
  long.writeBigUInt64BE(40n, 8);
  const open = Buffer.concat([Buffer.from('\0\0\0\0free', 'latin1'), Buffer.alloc(30)]);
  writeFileSync(path, Buffer.concat([long, open]));
  expect(await topLevelBoxes(path)).toEqual([
    { type: 'mdat', start: 0, size: 40, headerSize: 16 },
    { type: 'free', start: 40, size: 38, headerSize: 8 },
  ]);
});

test('the kind of source stands in IPTC words, and no comment can break the XML', () => {
  const xmp = provenanceXmp({ comment: '<b> & "c"', sourceType: 'compositeSynthetic' });
  expect(xmp).toContain('>http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic<');
  expect(xmp).toContain('&lt;b&gt; &amp; &quot;c&quot;');
});
