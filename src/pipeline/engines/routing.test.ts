import { expect, test } from 'vitest';
import { generationDraft, videoDraft } from '../../../test/generation-draft.ts';
import { DEFAULT_RULES, type RouteRule, routeOf } from './routing.ts';

const IMAGE = 'https://example.com/face.jpg';
const AUDIO = 'https://example.com/speech.wav';

test('without configuration a face speaks by the embedded engine, and the rest is animated', () => {
  expect(routeOf(generationDraft(), DEFAULT_RULES)).toEqual(['embedded']);
  expect(routeOf(videoDraft({ image: IMAGE, audio: AUDIO }), DEFAULT_RULES)).toEqual([
    'embedded',
    'animatic',
  ]);
  for (const request of [{}, { image: IMAGE }, { audio: AUDIO }])
    expect(routeOf(videoDraft(request), DEFAULT_RULES)).toEqual(['animatic']);
});

test('the first rule that fits counts, and a rule fits by everything it names', () => {
  const rules: RouteRule[] = [
    { model: 'p-video', task: 'text-to-video', resolution: '1080p', draft: false, engines: ['big'] },
    { draft: true, engines: ['quick'] },
    { task: 'avatar', engines: ['faces'] },
    { resolution: '1080p', engines: ['large'] },
  ];
  expect(routeOf(videoDraft({ resolution: '1080p' }), rules)).toEqual(['big']);
  expect(routeOf(videoDraft({ resolution: '1080p', draft: true }), rules)).toEqual(['quick']);
  expect(routeOf(generationDraft(), rules)).toEqual(['faces']);
  expect(routeOf(videoDraft({ resolution: '1080p', audio: AUDIO }), rules)).toEqual(['large']);
  expect(routeOf(videoDraft(), rules)).toEqual([]);
});
