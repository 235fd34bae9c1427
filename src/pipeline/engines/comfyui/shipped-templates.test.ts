import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  COMFY_NODES,
  type ComfyNodeClass,
  nodeProblemsOf,
  type SentPrompt,
} from '../../../../test/engines/comfy-node-check.ts';
import type { Materials } from '../engine.ts';
import { NodeInfo, templateProblems } from './check-template.ts';
import { fillTemplate } from './fill-template.ts';
import { longestSeconds } from './frame-rules.ts';
import { loadTemplate, outputNodeOf, type Template } from './template.ts';
import { isLink, type Workflow } from './workflow.ts';

const FOLDER = fileURLToPath(new URL('../../../../assets/comfyui', import.meta.url));
const NAMES = readdirSync(FOLDER);

const load = (name: string) => loadTemplate({ engine: 'comfy', name, folders: [], values: {} });

const MATERIALS: Materials = {
  ...{ prompt: 'A woman reads the news.', negativePrompt: 'hats', lastImagePath: undefined },
  ...{ imagePath: 'portrait.png', soundPath: 'speech.wav', width: 1280, height: 720, fps: 25 },
  ...{ seconds: 2, seed: 7, draft: false },
};

const fill = (template: Template, changes: Partial<Materials> = {}) => {
  const materials = { ...MATERIALS, ...changes };
  const { inputs } = template.binding;
  const files = {
    image: inputs.image && materials.imagePath,
    lastImage: undefined,
    sound: inputs.sound && materials.soundPath,
  };
  return fillTemplate({ engine: 'comfy', template, materials, files, filePrefix: 'mouthpiece/a-1' });
};

/** The classes, with every model file of the workflow installed. */
function classesWith(workflow: Workflow): Record<string, ComfyNodeClass> {
  const classes = structuredClone(COMFY_NODES.nodes) as Record<string, ComfyNodeClass>;
  for (const { class_type, inputs } of Object.values(workflow))
    for (const [input, value] of Object.entries(inputs)) {
      if (typeof value !== 'string' || !value.endsWith('.safetensors')) continue;
      const [type, options] = classes[class_type]!.input.required![input]!;
      ((typeof type === 'string' ? options!.options : type) as unknown[]).push(value);
    }
  return classes;
}

const refused = (workflow: Workflow, classes = classesWith(workflow)) =>
  Object.values(workflow).flatMap((node) =>
    nodeProblemsOf(node, workflow as SentPrompt, classes, () => true).map(
      ({ type, details }) => `${node.class_type}.${details}: ${type}`,
    ),
  );

describe.each(NAMES)('the shipped template %s', (name) => {
  test("is taken by ComfyUI's own rules, at every length and in every task", async () => {
    const template = await load(name);
    const longest = longestSeconds(template.binding);
    for (const seconds of [0.1, 1, longest / 3, longest / 2, longest]) {
      expect(refused(fill(template, { seconds }))).toEqual([]);
      expect(refused(fill(template, { seconds, draft: true }))).toEqual([]);
    }
    for (const what of ['image', 'sound'] as const)
      if (template.binding.without[what])
        expect(refused(fill(template, { [`${what}Path`]: undefined }))).toEqual([]);
  });

  test('runs every node for its output, and nothing else', async () => {
    const template = await load(name);
    for (const changes of [{}, { seconds: longestSeconds(template.binding) }]) {
      const workflow = fill(template, changes);
      const needed = new Set<string>();
      const visit = (id: string) => {
        if (needed.has(id)) return;
        needed.add(id);
        for (const value of Object.values(workflow[id]!.inputs)) if (isLink(value)) visit(value[0]);
      };
      visit(outputNodeOf(template));
      expect(Object.keys(workflow).filter((id) => !needed.has(id))).toEqual([]);
    }
  });

  test('passes the check of a server that has all of it', async () => {
    const template = await load(name);
    const classes = new Map(
      Object.entries(classesWith(template.workflow)).map(([type, info]) => [type, NodeInfo.parse(info)]),
    );
    expect(templateProblems(template, { host: 'gpu:8188', classes })).toEqual([]);
  });

  test('names every model file that a new installation lacks', async () => {
    const template = await load(name);
    const classes = new Map(
      Object.entries(COMFY_NODES.nodes).map(([type, info]) => [type, NodeInfo.parse(info)]),
    );
    const problems = templateProblems(template, { host: 'gpu:8188', classes });
    const files = Object.values(template.workflow).flatMap(({ inputs }) =>
      Object.values(inputs).filter((value) => typeof value === 'string' && value.endsWith('.safetensors')),
    );
    expect(problems).toHaveLength(new Set(files).size);
    for (const file of files)
      expect(problems.some((problem) => problem.includes(`${file}`) && problem.includes('models/'))).toBe(
        true,
      );
  });

  test('gets what is asked for where it belongs', async () => {
    const template = await load(name);
    const text = JSON.stringify(fill(template));
    for (const part of ['A woman reads the news.', 'mouthpiece/a-1']) expect(text).toContain(part);
    if (template.binding.inputs.negativePrompt) expect(text).toContain('hats');
    if (template.binding.inputs.image) expect(text).toContain('portrait.png');
    if (template.binding.inputs.sound) expect(text).toContain('speech.wav');
  });

  test('gives every chunk noise of its own', async () => {
    const template = await load(name);
    const workflow = fill(template, { seconds: longestSeconds(template.binding) });
    const seeds = Object.values(workflow).flatMap(({ inputs }) =>
      [inputs.seed, inputs.noise_seed].filter((seed) => seed !== undefined),
    );
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(seeds[0]).toBe(7);
    expect(fill(template, { seconds: 1 })).toEqual(fill(template, { seconds: 1 }));
  });
});

test('a chain of three chunks goes on from one to the next', async () => {
  const workflow = fill(await load('wan22-s2v'), { seconds: 13 });
  const titled = (title: string) =>
    Object.entries(workflow).filter(([, { _meta }]) => _meta?.title === title);
  const [first] = titled('first sampler')[0]!;
  const extends_ = titled('next chunk');
  const joins = titled('chunks so far');
  expect(extends_).toHaveLength(2);
  expect(extends_[0]![1].inputs.video_latent).toEqual([first, 0]);
  expect(extends_[1]![1].inputs.video_latent).toEqual([joins[0]![0], 0]);
  expect(joins[1]![1].inputs.samples1).toEqual([joins[0]![0], 0]);
  expect(joins[1]![1].inputs.samples2).toEqual([titled('next sampler')[1]![0], 0]);
  expect(titled('lead-in')[0]![1].inputs.samples).toEqual([joins[1]![0], 0]);
});

test('one chunk needs no chain', async () => {
  const workflow = fill(await load('infinitetalk'), { seconds: 2 });
  const titles = Object.values(workflow).map(({ _meta }) => _meta?.title);
  expect(titles.filter((title) => title?.startsWith('next'))).toEqual([]);
  const video = Object.values(workflow).find(({ class_type }) => class_type === 'CreateVideo')!;
  const from = workflow[(video.inputs.images as [string, number])[0]]!;
  expect(from._meta?.title).toBe('first frames');
});

test('without a picture LTX-2 starts from nothing, and Wan from noise', async () => {
  const ltx = fill(await load('ltx2-a2v'), { imagePath: undefined });
  const joined = Object.values(ltx).find(({ class_type }) => class_type === 'LTXVConcatAVLatent')!;
  expect(ltx[(joined.inputs.video_latent as [string, number])[0]]!.class_type).toBe('EmptyLTXVLatentVideo');
  const wan = fill(await load('wan22-ti2v-5b'), { imagePath: undefined });
  const latent = Object.values(wan).find(({ class_type }) => class_type === 'Wan22ImageToVideoLatent')!;
  expect(latent.inputs).not.toHaveProperty('start_image');
});
