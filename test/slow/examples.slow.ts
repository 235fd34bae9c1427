import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { probeVideo } from '../../src/media/probe-video.ts';
import { measureLipSync } from './lip-sync.ts';
import { SAMPLE } from './run-cli.ts';
import { type RunningServer, runServer, serveMedia } from './run-server.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
const RECORDING = fileURLToPath(
  new URL('../fixtures/librivox/librivox-sense-and-sensibility.wav', import.meta.url),
);
// Sound and pictures may end a frame and a packet apart.
const SAME_SECONDS = 0.1;

// Loud is not the same as open: mouths that follow the sound exactly reach 0.5 to 0.7, others 0.2 at most.
const LEAST_LIP_CORRELATION = 0.4;
// Two frames of 24 a second.
const MOST_LAG_SECONDS = 0.09;

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  '.sh': ['bash'],
  '.py': ['python3'],
  '.mjs': [process.execPath],
};

const programs = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: vendor }) => readdirSync(join(EXAMPLES, vendor)).map((file) => `${vendor}/${file}`))
  .filter((path) => extname(path) in COMMANDS);

const folder = mkdtempSync(join(tmpdir(), 'examples-'));
let server: RunningServer;
let media: Awaited<ReturnType<typeof serveMedia>>;

beforeAll(async () => {
  media = await serveMedia({ 'portrait.png': SAMPLE, 'recording.wav': RECORDING });
  server = await runServer(folder, { MOUTHPIECE_ALLOW_PRIVATE: '127.0.0.0/8' });
}, 120_000);

afterAll(async () => {
  await server?.stop();
  await media?.close();
  rmSync(folder, { recursive: true, force: true });
});

const isSilent = (program: string) => program.includes('/silent-');

for (const program of programs.filter(isSilent))
  test.skipIf(lacks(program) !== undefined)(`${program} ends with a video`, async () => {
    const { picture } = await probeVideo(await made(program));
    // The document's defaults: five seconds, 16:9, 720p, 24 frames a second.
    expect(picture).toMatchObject({ codec: 'h264', width: 1280, height: 720, fps: 24 });
    expect(Math.abs(picture.duration - 5)).toBeLessThan(SAME_SECONDS);
  });

for (const program of programs.filter((each) => !isSilent(each)))
  test.skipIf(lacks(program) !== undefined)(`${program} ends with a talking video`, async () => {
    const path = await made(program);
    const { duration, picture, sound } = await probeVideo(path);
    expect(picture).toMatchObject({ codec: 'h264', height: expect.any(Number) });
    expect(sound?.codec).toBe('aac');
    expect(Math.abs(picture.duration - sound!.duration)).toBeLessThan(SAME_SECONDS);
    expect(duration).toBeGreaterThan(1);
    const { r, lagSeconds } = await measureLipSync(path, picture.fps);
    expect(r).toBeGreaterThan(LEAST_LIP_CORRELATION);
    expect(Math.abs(lagSeconds)).toBeLessThan(MOST_LAG_SECONDS);
  });

/** The video that a program ends with. */
async function made(program: string): Promise<string> {
  const place = join(folder, program.replaceAll('/', '-'));
  mkdirSync(place);
  return videoOf(await run(program, place), place);
}

/** What a program needs that this machine lacks. */
function lacks(program: string): string | undefined {
  const text = readFileSync(join(EXAMPLES, program), 'utf8');
  const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
  if (program.endsWith('.sh')) return works('curl', '--version') ? undefined : 'curl';
  const [, needed] = /^import \w+ from '(\w+)'/m.exec(text) ?? [];
  if (program.endsWith('.mjs') && needed !== undefined && !isInstalled(needed)) return needed;
  if (!program.endsWith('.py')) return undefined;
  if (!works('python3', '--version')) return 'python3';
  return /^import requests/m.test(text) && !works('python3', '-c', 'import requests')
    ? 'requests'
    : undefined;
}

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch {
    return false;
  }
}

/** Runs a program in an empty folder. @returns what it printed */
async function run(program: string, place: string): Promise<string> {
  const path = join(EXAMPLES, program);
  const [command, ...args] = COMMANDS[extname(path)]!;
  const child = spawn(command!, [...args, path], {
    cwd: place,
    env: {
      ...process.env,
      ...standIn(join(EXAMPLES, program.split('/')[0]!, 'stand-in')),
      MOUTHPIECE_URL: server.url,
      MOUTHPIECE_KEY: server.key,
      MOUTHPIECE_SECRET: server.secret,
      PORTRAIT_URL: `${media.url}/portrait.png`,
      RECORDING_URL: `${media.url}/recording.wav`,
      PYTHONDONTWRITEBYTECODE: '1',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(status, said).toBe(0);
  return said;
}

/** Puts stand-ins on Python's path, but for packages that are installed. */
function standIn(directory: string): Record<string, string> {
  if (!existsSync(directory)) return {};
  const isInstalled = (name: string) => spawnSync('python3', ['-c', `import ${name}`]).status === 0;
  if (readdirSync(directory).every(isInstalled)) return {};
  return { PYTHONPATH: [directory, process.env.PYTHONPATH].filter(Boolean).join(delimiter) };
}

/** The mp4 that a program wrote, or the last one that it printed the address of. */
async function videoOf(said: string, place: string): Promise<string> {
  const written = readdirSync(place).find((name) => name.endsWith('.mp4'));
  if (written !== undefined) return join(place, written);
  const addresses = (said.match(/https?:\/\/[^\s"'\\<>]+/g) ?? []).filter((each) =>
    /\.mp4|\/files\//.test(each),
  );
  expect(addresses, said).not.toEqual([]);
  const answer = await fetch(addresses.at(-1)!);
  expect(answer.headers.get('content-type')).toBe('video/mp4');
  const path = join(place, 'fetched.mp4');
  writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
  return path;
}
