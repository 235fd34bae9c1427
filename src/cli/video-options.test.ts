import { expect, test } from 'vitest';
import { ServiceError } from '../domain/errors.ts';
import { parseVideoOptions } from './video-options.ts';

const parse = (...args: string[]) => parseVideoOptions(args, () => 77);

test('a prompt is enough', () => {
  const { request, engine, outputPath, inputPaths } = parse('--prompt', ' A quiet sea ');
  expect(request).toEqual({
    ...{ prompt: 'A quiet sea', image: undefined, audio: undefined, duration: 5, aspectRatio: '16:9' },
    ...{ resolution: '720p', fps: 24, draft: false, saveAudio: true, seed: 77 },
  });
  expect({ engine, outputPath, inputPaths }).toEqual({
    engine: undefined,
    outputPath: 'mouthpiece.mp4',
    inputPaths: [],
  });
});

test('everything may be said', () => {
  const { request, engine, inputPaths } = parse(
    ...['--prompt', 'Snow', '--image', 'me.jpg', '--audio', 'talk.wav', '--duration', '12'],
    ...['--aspect-ratio', '9:16', '--resolution', '1080p', '--fps', '48', '--draft', '--silent'],
    ...['--seed', '3', '--engine', 'gpu'],
  );
  expect(request).toMatchObject({
    ...{ image: 'me.jpg', audio: 'talk.wav', duration: 12, aspectRatio: '9:16', resolution: '1080p' },
    ...{ fps: 48, draft: true, saveAudio: false, seed: 3 },
  });
  expect(engine).toBe('gpu');
  expect(inputPaths).toEqual(['me.jpg', 'talk.wav']);
});

test.each([
  [[], /^There is nothing to show/],
  [['--prompt', '  '], /^There is nothing to show/],
  [['--prompt', 'x', '--duration', '0'], /^The duration "0" must be/],
  [['--prompt', 'x', '--duration', '2.5'], /^The duration "2.5" must be/],
  [['--prompt', 'x', '--duration', '21'], /from 1 to 20\.$/],
  [['--prompt', 'x', '--aspect-ratio', '5:4'], /^The shape "5:4" is not offered/],
  [['--prompt', 'x', '--fps', '30'], /24 or 48 frames a second/],
  [['--prompt', 'x', '--resolution', '4k'], /^The resolution "4k" is unknown/],
  [['--prompt', 'x', '--loop'], /--loop/],
])('%j is refused in one sentence', (args, wording) => {
  expect(() => parse(...args)).toThrow(ServiceError);
  expect(() => parse(...args)).toThrow(wording);
});
