import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseGenerateOptions } from './generate-options.ts';

const drawn = () => 4711;
const parse = (...args: string[]) =>
  parseGenerateOptions(['--image', 'me.jpg', '--script', 'Hi.', ...args], drawn);

describe('the options of generate', () => {
  test('have the defaults that the help promises', () => {
    const { request, outputPath, json, until } = parse();
    expect(request).toMatchObject({ resolution: '720p', fps: 24, negativeStrength: 1, preview: false });
    expect(request.videoPrompt).toBe('The person is talking.');
    expect(request.speech).toMatchObject({ kind: 'script', voice: 'Zephyr', language: 'en-US' });
    expect({ outputPath, json, until }).toEqual({
      outputPath: 'mouthpiece.mp4',
      json: false,
      until: undefined,
    });
  });

  test('draw a seed when none is given or it is -1, and keep any other', () => {
    expect(parse().request.seed).toBe(4711);
    expect(parse('--seed', '-1').request.seed).toBe(4711);
    expect(parse('--seed=-1').request.seed).toBe(4711);
    expect(parse('--seed', '0').request.seed).toBe(0);
    expect(parse('--seed', '999999999999999').request.seed).toBe(999_999_999_999_999);
  });

  // What the language would read as a number is not always one that people write.
  const ODD_NUMBERS = ['0x1', '1e0', ' 1 ', '+1', '1_0', 'NaN', 'Infinity', '１', '1,0', '-0'];

  test.each(['1.5', '1.0', '-2', 'abc', '1000000000000000', '1e99', ...ODD_NUMBERS])(
    'refuse the seed "%s"',
    (seed) => {
      expect(() => parse(`--seed=${seed}`)).toThrow(/^The seed/);
    },
  );

  test.each(['-0.1', '4.1', 'much', '1.', ...ODD_NUMBERS])(
    'refuse the negative strength "%s"',
    (strength) => {
      expect(() => parse(`--negative-strength=${strength}`)).toThrow(/^The negative strength/);
    },
  );

  test.each(['24.0', ' 24', '0x18', '+24'])('refuse the frame rate "%s"', (fps) => {
    expect(() => parse(`--fps=${fps}`)).toThrow(/^The frame rate/);
  });

  test('take plain numbers', () => {
    for (const [text, value] of Object.entries({ '0': 0, '4': 4, '1.5': 1.5, '.5': 0.5 }))
      expect(parse('--negative-strength', text).request.negativeStrength).toBe(value);
  });

  test.each(['image', 'script', 'out', 'report', 'seed', 'voice', 'language', 'fps', 'until', 'captions'])(
    'refuse an empty --%s',
    (name) => {
      expect(() => parse(`--${name}`, '')).toThrow(`The option --${name} is empty; write --${name} `);
    },
  );

  test('take voices and languages as vendors print them', () => {
    const { speech } = parse('--voice', 'charon (male)', '--language', 'Portuguese (Brazil)').request;
    expect(speech).toMatchObject({ voice: 'Charon', language: 'pt-BR' });
  });

  test('take a recording instead of a script, but not both', () => {
    const { speech } = parseGenerateOptions(['--image', 'me.jpg', '--audio', 'a.wav'], drawn).request;
    expect(speech).toEqual({ kind: 'recording', audio: 'a.wav' });
    expect(() => parse('--audio', 'a.wav')).toThrow(/together/);
  });

  test('name the JSON after the stage when stopping early', () => {
    expect(parse('--until', 'animate').outputPath).toBe('animate.json');
    expect(parse('--until', 'encode').outputPath).toBe('encode.json');
  });

  test('refuse a video or a report of a job that stops before there is one', () => {
    expect(() => parse('--until', 'encode', '--out', 'a.MP4')).toThrow(/JSON, not the video "a.MP4"/);
    expect(() => parse('--until', 'animate', '--report', 'a.json')).toThrow(/no report before/);
    expect(parse('--until', 'encode', '--report', 'a.json').reportPath).toBe('a.json');
  });

  test('know every file that is read', () => {
    const script = fileURLToPath(import.meta.url);
    const { inputPaths } = parseGenerateOptions(['--image', 'me.jpg', '--script-file', script], drawn);
    expect(inputPaths).toEqual(['me.jpg', script]);
  });

  test('refuse a folder or a missing file where there should be text', () => {
    const scriptFile = (path: string) => () =>
      parseGenerateOptions(['--image', 'me.jpg', '--script-file', path], drawn);
    expect(scriptFile('/')).toThrow(/^The script file "\/" cannot be read: it is a folder; .*\.$/);
    expect(scriptFile('/no/such')).toThrow(/there is no such file; check the path\.$/);
    const transcript = ['--image', 'me.jpg', '--audio', 'a.wav', '--transcript', '/'];
    expect(() => parseGenerateOptions(transcript, drawn)).toThrow(/transcript file "\/" .* it is a folder/);
  });

  test('put captions beside the video, under its name', () => {
    expect(parse().request.captions).toEqual({ sidecar: 'none', burn: false });
    const { request, captionsPath } = parse('--captions', 'SRT', '--out', 'clips/a.b.mp4');
    expect(request.captions).toEqual({ sidecar: 'srt', burn: false });
    expect(captionsPath).toBe('clips/a.b.srt');
    expect(parse('--burn-captions')).toMatchObject({
      captionsPath: undefined,
      request: { captions: { sidecar: 'none', burn: true } },
    });
  });

  test('refuse captions without words, without a video or in an unknown format', () => {
    const recording =
      (...args: string[]) =>
      () =>
        parseGenerateOptions(['--image', 'me.jpg', '--audio', 'a.wav', ...args], drawn);
    expect(recording('--captions', 'vtt')).toThrow(/--transcript FILE, or leave out --captions/);
    expect(recording('--burn-captions')).toThrow(/--transcript FILE, or leave out --burn-captions/);
    expect(recording('--transcript', '/no/such/file')).toThrow(/transcript file "\/no\/such\/file"/);
    expect(() => parse('--transcript', 'a.txt')).toThrow(/--audio/);
    expect(() => parse('--captions', 'ass')).toThrow(/srt or vtt/);
    expect(() => parse('--captions', 'srt', '--until', 'speak')).toThrow(/--until speak/);
    expect(() => parse('--captions', 'srt', '--out', 'a.srt')).toThrow(/another with --out/);
  });

  test('take the text of a recording in its language', () => {
    const transcript = fileURLToPath(import.meta.url);
    const args = [
      '--image',
      'me.jpg',
      '--audio',
      'a.wav',
      '--transcript',
      transcript,
      '--language',
      'French',
    ];
    expect(parseGenerateOptions([...args, '--captions', 'vtt'], drawn).request.speech).toMatchObject({
      kind: 'recording',
      transcript: { language: 'fr-FR', text: expect.stringContaining('in its language') },
    });
  });
});
