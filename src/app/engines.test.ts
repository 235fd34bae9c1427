import { expect, test } from 'vitest';
import { generationDraft, videoDraft } from '../../test/generation-draft.ts';
import { ServiceError } from '../domain/errors.ts';
import { createRenderChildren } from '../pipeline/render-children.ts';
import { readEngineSettings } from './engine-settings.ts';
import { openEngines } from './engines.ts';
import { remoteDeps } from './rendering.ts';

const GPUS = {
  kind: 'comfyui',
  servers: [{ url: 'http://127.0.0.1:8188' }, { url: 'http://127.0.0.1:8189', concurrency: 2 }],
};
const FAR = { kind: 'predictions', flavour: 'pruna', apiKey: 'k' };

function open(written: object) {
  const context = { cacheDirectory: '', renderThreads: 1, version: '0' };
  const own = { children: createRenderChildren(0), context, concurrency: 2 };
  return openEngines(
    readEngineSettings(written, {}),
    own,
    remoteDeps(() => {}),
  );
}

test('each engine has places and a lane of its own, and our two share theirs', () => {
  const engines = open({
    engines: { gpus: GPUS, far: { ...FAR, concurrency: 5 } },
    routes: [{ model: 'p-video', task: 'text-to-video', engines: ['far', 'animatic'] }],
  });
  expect([...engines.workshops.keys()]).toEqual(['embedded', 'animatic', 'gpus', 'far']);
  expect(engines.placesOf('gpus')).toBe(3);
  expect(engines.placesOf('far')).toBe(5);
  expect(engines.places).toBe(2 + 3 + 5);
  expect(engines.laneOf(videoDraft())).toBe('far');
  expect(engines.laneOf(videoDraft({ image: 'https://example.com/a.jpg' }))).toBe(
    engines.laneOf(generationDraft()),
  );
  expect(engines.workshops.get('embedded')!.places).toBe(engines.workshops.get('animatic')!.places);
  engines.close();
});

test.each<[object, RegExp]>([
  [{ engines: { embedded: FAR } }, /may not be called embedded/],
  [{ engines: { far: { ...FAR, kind: 'magic' } } }, /far has the kind "magic"; there are comfyui, /],
  [{ engines: { far: { ...FAR, apiKey: undefined } } }, /far\.apiKey/],
  [{ engines: { gpus: { ...GPUS, servers: [] } } }, /gpus\.servers/],
  [{ routes: [{ engines: ['nobody'] }] }, /a route names "nobody"; there are embedded, animatic/],
])('%j is refused in one sentence', (written, wording) => {
  expect(() => open(written)).toThrow(ServiceError);
  expect(() => open(written)).toThrow(wording);
});
