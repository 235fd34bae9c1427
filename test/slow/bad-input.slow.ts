import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, SAMPLE } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
const media = join(folder, 'media');
const work = join(folder, 'work');
// Of its own, so that what other programs do there is not taken for ours.
const temporary = join(folder, 'tmp');

beforeAll(async () => {
  mkdirSync(media);
  mkdirSync(work);
  mkdirSync(temporary);
  await makeMedia();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** name, arguments, a part of the sentence that names what is wrong. */
const CASES: [string, string[], RegExp][] = [
  ['no portrait', ['--script', 'Hi.'], /no portrait.*--image/],
  ['neither script nor audio', ['--image', SAMPLE], /nothing to say/],
  ['script and audio', ['--image', SAMPLE, '--script', 'Hi.', '--audio', 'a.wav'], /together/],
  ['a missing picture', ['--image', 'nowhere.jpg', '--script', 'Hi.'], /nowhere\.jpg/],
  ['no face', ['--image', `${media}/landscape.png`, '--script', 'Hi.'], /no face/],
  ['a tiny face', ['--image', `${media}/tiny-face.png`, '--script', 'Hi.'], /too small|no face/],
  ['an empty picture', ['--image', `${media}/empty.jpg`, '--script', 'Hi.'], /empty/],
  [
    'a truncated picture',
    ['--image', `${media}/truncated.jpg`, '--script', 'Hi.'],
    /truncated|damaged|incomplete/,
  ],
  ['an SVG renamed', ['--image', `${media}/drawing.jpg`, '--script', 'Hi.'], /SVG/],
  ['a PDF renamed', ['--image', `${media}/paper.jpg`, '--script', 'Hi.'], /PDF/],
  ['a GIF', ['--image', `${media}/animation.gif`, '--script', 'Hi.'], /GIF/],
  ['a picture of over 50 megapixels', ['--image', `${media}/huge.png`, '--script', 'Hi.'], /megapixel|50/],
  ['a picture of over 25 MB', ['--image', `${media}/heavy.png`, '--script', 'Hi.'], /25 MB/],
  ['an empty sound', ['--image', SAMPLE, '--audio', `${media}/empty.wav`], /empty/],
  ['a corrupt sound', ['--image', SAMPLE, '--audio', `${media}/noise.mp3`], /sound|audio|recording/i],
  ['a picture as sound', ['--image', SAMPLE, '--audio', SAMPLE], /sound|audio|recording/i],
  ['a sound of over ten minutes', ['--image', SAMPLE, '--audio', `${media}/long.wav`], /10 minutes|600/],
  ['a sound of an instant', ['--image', SAMPLE, '--audio', `${media}/instant.wav`], /0\.02 s long/],
  ['the portrait as output', ['--image', SAMPLE, '--script', 'Hi.', '--out', SAMPLE], /given twice/],
  ['a device as output', ['--image', SAMPLE, '--script', 'Hi.', '--out', '/dev/null'], /device/],
  ['a missing sound', ['--image', SAMPLE, '--audio', 'nowhere.wav'], /nowhere\.wav/],
  ['an empty script', ['--image', SAMPLE, '--script', ''], /script/],
  ['a script of spaces', ['--image', SAMPLE, '--script', '   \n '], /script/],
  ['a script of emoji', ['--image', SAMPLE, '--script', '😀 🎉'], /script/],
  ['a script of over 5,000 characters', ['--image', SAMPLE, '--script', 'a '.repeat(2600)], /5,?000/],
  ['a script in UTF-16', ['--image', SAMPLE, '--script-file', `${media}/utf16.txt`], /UTF-8/],
  ['a missing script file', ['--image', SAMPLE, '--script-file', 'no.txt'], /no\.txt/],
  ['an unknown voice', ['--image', SAMPLE, '--script', 'Hi.', '--voice', 'Bob'], /Bob/],
  ['an unknown language', ['--image', SAMPLE, '--script', 'Hi.', '--language', 'Klingon'], /Klingon/],
  ['an unknown resolution', ['--image', SAMPLE, '--script', 'Hi.', '--resolution', '4k'], /4k/],
  ['an unknown stage', ['--image', SAMPLE, '--script', 'Hi.', '--until', 'lunch'], /lunch/],
  ['an unknown frame rate', ['--image', SAMPLE, '--script', 'Hi.', '--fps', '23'], /23/],
  ['a fractional seed', ['--image', SAMPLE, '--script', 'Hi.', '--seed', '1.5'], /1\.5/],
  ['a seed below -1', ['--image', SAMPLE, '--script', 'Hi.', '--seed', '-2'], /-2/],
  ['a strength over 4', ['--image', SAMPLE, '--script', 'Hi.', '--negative-strength', '5'], /5/],
  ['a seed in another notation', ['--image', SAMPLE, '--script', 'Hi.', '--seed', '0x10'], /0x10/],
  ['an option without its value', ['--image', SAMPLE, '--script'], /lacks its value; write --script TEXT/],
  ['an empty picture name', ['--image', '', '--script', 'Hi.'], /--image is empty/],
  ['a folder as picture', ['--image', media, '--script', 'Hi.'], /media is not a file; give/],
  ['a folder as sound', ['--image', SAMPLE, '--audio', media], /media is not a file; give/],
  ['a folder as script', ['--image', SAMPLE, '--script-file', media], /it is a folder/],
  [
    'a folder as transcript',
    ['--image', SAMPLE, '--audio', 'a.wav', '--transcript', media],
    /it is a folder/,
  ],
  ['a folder as output', ['--image', SAMPLE, '--script', 'Hi.', '--out', media], /is a folder; .*--out/],
  [
    'a folder as report',
    ['--image', SAMPLE, '--script', 'Hi.', '--report', media],
    /is a folder; .*--report/,
  ],
  [
    'a bad picture and a long script',
    ['--image', `${media}/landscape.png`, '--script', 'A long text. '.repeat(300)],
    /no face/,
  ],
  ['a mistyped option', ['--image', SAMPLE, '--scirpt', 'Hi.'], /did you mean --script\?/],
  ['an unknown option', ['--image', SAMPLE, '--script', 'Hi.', '--colour', 'red'], /--colour/],
  [
    'a missing output folder',
    ['--image', SAMPLE, '--script', 'Hi.', '--out', 'no/where.mp4'],
    /does not exist/,
  ],
  [
    'a private address',
    ['--image', 'http://127.0.0.1:9/a.jpg', '--script', 'Hi.'],
    /private|not allowed|refused/i,
  ],
  [
    'a metadata address',
    ['--image', 'http://169.254.169.254/a.jpg', '--script', 'Hi.'],
    /private|not allowed|refused/i,
  ],
  [
    'an unreachable host',
    ['--image', 'http://no-such-host.invalid/a.jpg', '--script', 'Hi.'],
    /no-such-host/,
  ],
  ['another scheme', ['--image', 'ftp://example.com/a.jpg', '--script', 'Hi.'], /ftp/],
];

test.each(CASES)('%s: one sentence, exit 2, nothing left behind', async (_, args, sentence) => {
  const { status, stderr } = await runCli(['generate', '--out', 'out.mp4', ...args], {
    cwd: work,
    env: { TMPDIR: temporary },
  });
  expect(stderr.trim().split('\n').at(-1)).toMatch(sentence);
  expect(stderr).not.toMatch(/\n\s+at |undefined|\[object/);
  expect(status).toBe(2);
  expect(readdirSync(work)).toEqual([]);
  expect(readdirSync(temporary)).toEqual([]);
});

test('without a cache: a video all the same, one note and nothing left behind', async () => {
  const args = [
    'generate',
    '--image',
    SAMPLE,
    '--script',
    'Hi.',
    '--preview',
    '--seed',
    '1',
    '--out',
    'out.mp4',
  ];
  for (const MOUTHPIECE_CACHE_DIR of ['/proc/nowhere/cache', '/dev/null']) {
    const env = { TMPDIR: temporary, MOUTHPIECE_CACHE_DIR, NODE_COMPILE_CACHE: undefined };
    const { status, stderr } = await runCli(args, { cwd: work, env });
    expect(status).toBe(0);
    expect(stderr.match(/^Note: .*/gm)).toEqual([expect.stringContaining('MOUTHPIECE_CACHE_DIR')]);
    expect(readdirSync(work)).toEqual(['out.mp4']);
    expect(readdirSync(temporary)).toEqual([]);
    rmSync(join(work, 'out.mp4'));
  }
});

test('a full disk: one sentence, exit 1, nothing left behind', async (context) => {
  const small = join(folder, 'small');
  mkdirSync(small);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=40k', 'tmpfs', small], { stdio: 'ignore' });
  } catch {
    context.skip('Only root may mount the small disk that this needs.');
  }
  try {
    const args = [
      'generate',
      '--image',
      SAMPLE,
      '--script',
      'Hi there, hello.',
      '--seed',
      '1',
      '--out',
      `${small}/out.mp4`,
    ];
    const { status, stderr } = await runCli(args, { cwd: work, env: { TMPDIR: temporary } });
    expect(stderr).toMatch(/disk is full/);
    expect(status).toBe(1);
    expect(readdirSync(small)).toEqual([]);
    expect(readdirSync(temporary)).toEqual([]);
  } finally {
    execFileSync('umount', [small]);
  }
});

async function makeMedia() {
  const put = (name: string, bytes: Uint8Array | string) => writeFileSync(join(media, name), bytes);
  const sky = sharp({ create: { width: 640, height: 480, channels: 3, background: '#7799cc' } });
  put('landscape.png', await sky.clone().png().toBuffer());
  const small = await sharp(SAMPLE).resize(90).toBuffer();
  put(
    'tiny-face.png',
    await sky
      .clone()
      .composite([{ input: small }])
      .png()
      .toBuffer(),
  );
  const jpeg = await sharp(SAMPLE).jpeg().toBuffer();
  put('empty.jpg', '');
  put('truncated.jpg', jpeg.subarray(0, jpeg.length / 2));
  put('drawing.jpg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  put('paper.jpg', '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
  put('animation.gif', Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64'));
  const flat = { width: 8000, height: 6500, channels: 3 as const, background: '#888' };
  put('huge.png', await sharp({ create: flat, limitInputPixels: false }).png().toBuffer());
  put('heavy.png', Buffer.concat([await sharp(SAMPLE).png().toBuffer(), Buffer.alloc(26e6)]));
  put('utf16.txt', Buffer.from('\uFEFFHello.', 'utf16le'));
  put('empty.wav', '');
  put('noise.mp3', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 251)));
  put('long.wav', wavOfSilence(601));
  put('instant.wav', wavOfSilence(0.02));
}

/** 8-bit mono at 8 kHz. */
function wavOfSilence(seconds: number): Buffer {
  const samples = seconds * 8000;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(8000, 24);
  header.writeUInt32LE(8000, 28);
  header.writeUInt16LE(1, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples, 40);
  return Buffer.concat([header, Buffer.alloc(samples, 128)]);
}
