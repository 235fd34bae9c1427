import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefusal } from '../../test/refusal.ts';
import {
  LocalServer,
  PROTOCOLS,
  type Protocol,
  SECRET_KEY,
  soundOfGemini,
} from '../../test/speech-servers.ts';
import { writeWav } from '../engine/audio/wav.ts';
import type { SpeechEngine, SpeechRequest } from './speech-engine.ts';
import type { TimeSpeech } from './timed-speech.ts';
import { findVoice } from './voices.ts';

const LIMITS = {
  connectTimeoutMs: 500,
  firstByteTimeoutMs: 400,
  stallTimeoutMs: 400,
  totalTimeoutMs: 1500,
  maxBytes: 1e6,
};
const SCRIPT = 'Nobody else may read this sentence.';
const REQUEST: SpeechRequest = {
  text: SCRIPT,
  language: 'en-US',
  voice: findVoice('Kore'),
  rate: 1,
  stylePrompt: '',
  seed: 1,
};
// What is tested here comes before the times.
const untimed: TimeSpeech = async () => ({ duration: 0, phones: [], words: [] });

const tone = (seconds: number, level = 0.3) =>
  writeWav({
    sampleRate: 24_000,
    samples: Float32Array.from({ length: seconds * 24_000 }, (_, index) => level * Math.sin(index / 9)),
  });

/** What goes wrong, and how the sentence about it reads. `payload` is the body of a good answer of the protocol. */
type Fault = [name: string, wording: RegExp, break_: (response: ServerResponse, payload: Payload) => void];
interface Payload {
  readonly type: string;
  readonly body: Buffer;
}

const status =
  (code: number, headers = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end(`{"error":"${SECRET_KEY} ${SCRIPT}"}`);
const begin = (response: ServerResponse, { type, body }: Payload, headers = {}) =>
  response.writeHead(200, { 'content-type': type, ...headers }).write(body.subarray(0, body.length / 2));

const FAULTS: Fault[] = [
  ['never answers', /does not answer in time/, () => {}],
  [
    'stops in the middle',
    /stopped in the midst of its answer/,
    (response, payload) => void begin(response, payload),
  ],
  ['drips for ever', /takes longer than 1\.5 seconds/, drip],
  ['pours for ever', /sends more than 1 MB/, pour],
  [
    'breaks off',
    /broke the connection off/,
    (response, payload) => {
      begin(response, payload);
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'sends less than it announces',
    /broke the connection off|less than it announced/,
    (response, payload) => {
      begin(response, payload, { 'content-length': payload.body.length });
      setTimeout(() => response.destroy(), 20);
    },
  ],
  [
    'sends half of the sound',
    /sent (a wav file that is cut off|an answer that is not JSON)/,
    (response, payload) => {
      begin(response, payload);
      response.end();
    },
  ],
  [
    'sends a web page',
    /sent (text\/html instead of sound|an answer that is not JSON)/,
    (response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>Log in first'),
  ],
  [
    'sends nothing',
    /sent (an empty sound|an answer that is not JSON)/,
    (response, { type }) => void response.writeHead(200, { 'content-type': type }).end(),
  ],
  ['refuses the key', /refuses the key \(status 401\); check MOUTHPIECE_\w+_KEY/, status(401)],
  ['knows no such model', /no such address or model \(status 404\); check MOUTHPIECE_/, status(404)],
  ['is asked too often', /too often .*\(status 429\); wait/, status(429, { 'retry-after': '60' })],
  ['fails', /failed \(status 500\); try again later/, status(500)],
  ['dislikes the request', /refuses the request \(status 400\); check/, status(400)],
  [
    'redirects',
    /redirects elsewhere \(status 307\)/,
    status(307, { location: 'http://127.0.0.1:9/elsewhere' }),
  ],
];

describe.each(Object.keys(PROTOCOLS) as Protocol[])('a %s server', (protocol) => {
  let server: LocalServer;
  let engine: SpeechEngine;
  beforeAll(async () => {
    server = await LocalServer.start();
    engine = PROTOCOLS[protocol].open(server.origin, untimed, LIMITS);
  });
  afterAll(async () => {
    await engine.dispose();
    await server.stop();
  });

  async function expectUnavailable(wording: RegExp) {
    const error = await expectRefusal(engine.synthesize(REQUEST), 'engine_unavailable', wording);
    expect(error.message).toContain(`speech engine ${protocol} cannot be used`);
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET_KEY);
    expect(inspect(error, { depth: 9 })).not.toContain(SCRIPT);
  }

  test.each(FAULTS)('that %s is given up with a sentence', async (_, wording, break_) => {
    server.answer = (response) => break_(response, payloadOf(protocol, tone(2)));
    const started = performance.now();
    await expectUnavailable(wording);
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test.each([
    ['empty', /sent (an empty sound|an answer without sound)/, tone(0)],
    ['silent', /sent only silence/, tone(1, 0)],
    [
      'endless',
      /more than 120 seconds/,
      writeWav({ sampleRate: 24_000, samples: new Float32Array(24_000 * 121) }),
    ],
  ])('whose sound is %s is given up', async (_, wording, wav) => {
    await engine.dispose();
    engine = PROTOCOLS[protocol].open(server.origin, untimed, {
      ...LIMITS,
      maxBytes: 20e6,
      totalTimeoutMs: 5000,
    });
    server.answer = (response) => PROTOCOLS[protocol].send(response, wav);
    await expectUnavailable(wording);
  });

  test('that does not listen is not ready, and neither is one that refuses the key', async () => {
    const nowhere = PROTOCOLS[protocol].open('http://127.0.0.1:1', untimed, LIMITS);
    expect(await nowhere.probe()).toMatchObject({
      ready: false,
      reason: expect.stringMatching(/refuses the connection; start it/),
    });
    for (const [code, reason] of [
      [401, /check MOUTHPIECE_\w+_KEY/],
      [500, /failed \(status 500\)/],
    ] as const) {
      server.answerProbe = status(code);
      expect(await engine.probe()).toMatchObject({ ready: false, reason: expect.stringMatching(reason) });
    }
    server.answerProbe = () => {};
    const impatient = PROTOCOLS[protocol].open(server.origin, untimed, { ...LIMITS, totalTimeoutMs: 300 });
    expect(await impatient.probe()).toMatchObject({ ready: false });
  });
});

function payloadOf(protocol: Protocol, wav: Uint8Array): Payload {
  if (protocol === 'openai') return { type: 'audio/wav', body: Buffer.from(wav) };
  const json = JSON.stringify(soundOfGemini(wav.subarray(44)));
  return { type: 'application/json', body: Buffer.from(json) };
}

function drip(response: ServerResponse, { type }: Payload) {
  response.writeHead(200, { 'content-type': type });
  const timer = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(timer));
}

function pour(response: ServerResponse, { type, body }: Payload) {
  response.writeHead(200, { 'content-type': type });
  const write = () => {
    while (!response.destroyed && response.write(body));
    response.once('drain', write);
  };
  write();
}
