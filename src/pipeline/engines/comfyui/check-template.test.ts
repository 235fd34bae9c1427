import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { COMFY_NODES } from '../../../../test/engines/comfy-node-check.ts';
import { EngineFailure } from '../engine-failure.ts';
import { NodeInfo, templateProblems } from './check-template.ts';
import { bindingProblems, loadTemplate, type Template } from './template.ts';
import { idsTitled } from './workflow.ts';

const SERVER = 'gpu:8188';

let template: Template;
let classes: Map<string, NodeInfo | undefined>;

const node = (title: string) => template.workflow[idsTitled(template.workflow, title)[0]!]!;
const problems = () => templateProblems(template, { host: SERVER, classes });
/** The only problem. */
const problem = () => {
  const found = problems();
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(/^[A-Z].*\.$/s);
  return found[0]!;
};

beforeEach(async () => {
  template = structuredClone(
    await loadTemplate({ engine: 'comfy', name: 'wan22-ti2v-5b', folders: [], values: {} }),
  );
  const nodes = structuredClone(COMFY_NODES.nodes);
  for (const { class_type, inputs } of Object.values(template.workflow))
    for (const [input, value] of Object.entries(inputs)) {
      const isFile = typeof value === 'string' && value.endsWith('.safetensors');
      if (isFile) (nodes[class_type]!.input.required![input]![0] as unknown[]).push(value);
    }
  classes = new Map(Object.entries(nodes).map(([type, info]) => [type, NodeInfo.parse(info)]));
});

describe('a template on a server', () => {
  test('that has everything is without a word', () => {
    expect(problems()).toEqual([]);
  });

  test('without one of its nodes says what to update', () => {
    classes.set('Wan22ImageToVideoLatent', undefined);
    expect(problem()).toMatch(
      /gpu:8188 has no node Wan22ImageToVideoLatent.*wan22-ti2v-5b needs: update ComfyUI to 0\.3\.46/,
    );
  });

  test('without a model file says where to put it, and how to name another', () => {
    node('vae').inputs.vae_name = 'missing.safetensors';
    expect(problem()).toMatch(/no file missing\.safetensors.*models\/vae: put it there.*"#vae\.vae_name"/);
  });

  test('without a file that two nodes load says so once, for both', () => {
    const twice = { ...node('vae'), _meta: { title: 'second vae' } };
    template = { ...template, workflow: { ...template.workflow, '99': twice } };
    for (const title of ['vae', 'second vae']) node(title).inputs.vae_name = 'missing.safetensors';
    expect(problem()).toMatch(/under values as "#vae\.vae_name", "#second vae\.vae_name"\.$/);
  });

  test('with a choice that it does not know names those it knows', () => {
    node('sampler').inputs.scheduler = 'simplest';
    expect(problem()).toMatch(/KSampler.*does not know the scheduler "simplest".*simple, sgm_uniform/);
  });

  test('whose nodes want more than they are given says what', () => {
    delete node('sampler').inputs.denoise;
    expect(problem()).toMatch(/"sampler" \(KSampler\).*lacks the input denoise/);
  });

  test('whose choice brings an input with it wants that, too', () => {
    delete node('save').inputs['format.codec'];
    expect(problem()).toMatch(/"save" \(SaveVideo\).*lacks the input format\.codec/);
  });

  test('whose bound input has another name there says what to rename', () => {
    const latent = classes.get('Wan22ImageToVideoLatent')!.input.required!;
    latent.frames = latent.length!;
    delete latent.length;
    expect(problems()).toEqual([
      expect.stringMatching(/lacks the input frames/),
      expect.stringMatching(/has no input length.*rename it/),
    ]);
  });

  test('with constants of another version is passed, as ComfyUI passes them', () => {
    node('save').inputs['video-preview'] = '';
    expect(problems()).toEqual([]);
  });

  test('linked to what is not there, or is something else, says which link', () => {
    node('decoded').inputs.vae = ['99', 0];
    expect(problem()).toMatch(/input vae of "decoded" is linked to a node 99 that is not there/);
    node('decoded').inputs.vae = [idsTitled(template.workflow, 'vae')[0]!, 3];
    expect(problem()).toMatch(/linked to output 3 of "vae", which VAELoader/);
    node('decoded').inputs.vae = [idsTitled(template.workflow, 'model')[0]!, 0];
    expect(problem()).toMatch(/takes VAE but is linked to MODEL from "model"/);
  });

  test('whose output saves nothing would run nothing', () => {
    template = { ...template, binding: { ...template.binding, output: '#video' } };
    expect(problem()).toMatch(/"video", saves nothing.*bind output to the node that saves/);
  });
});

describe('a binding', () => {
  const bound = (changes: Partial<Template['binding']>) =>
    bindingProblems({ ...template, binding: { ...template.binding, ...changes } });

  test('to a title that no node has says what to rename', () => {
    const inputs = { ...template.binding.inputs, prompt: ['#Positive.text'] };
    expect(bound({ inputs })).toEqual([
      expect.stringMatching(/binds prompt to #Positive\.text, but no node.*"Positive"; rename/),
    ]);
  });

  test('to an input that the node has not names those it has', () => {
    const inputs = { ...template.binding.inputs, prompt: ['#positive.prompt'] };
    expect(bound({ inputs })).toEqual([expect.stringMatching(/no input of that name; it has text, clip/)]);
  });

  test('to an input that a link comes into says where to bind', () => {
    const inputs = { ...template.binding.inputs, prompt: ['#positive.clip'] };
    expect(bound({ inputs })).toEqual([expect.stringMatching(/a link comes in there/)]);
  });

  test('to a title that two nodes have cannot be told', () => {
    node('negative')._meta = { title: 'positive' };
    expect(bound({})).toEqual(
      expect.arrayContaining([expect.stringMatching(/2 nodes.*"positive"; give each its own/)]),
    );
  });

  test('of an output, a chain or a draft that is not there is found as well', () => {
    expect(bound({ output: '#gone' })).toEqual([expect.stringMatching(/names #gone, but no node/)]);
    const chain = { first: '#sampler', repeat: ['#decoded'], last: '#video', firstAdds: 0, nextAdds: 0 };
    expect(bound({ chain })).toEqual([expect.stringMatching(/must repeat its last node, #video/)]);
    expect(bound({ draft: { '#sampler.step': 3 } })).toEqual([expect.stringMatching(/for drafts/)]);
  });
});

describe("a template of the user's own", () => {
  const write = async (files: Readonly<Record<string, unknown>>): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'mouthpiece-templates-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await mkdir(join(folder, 'mine'));
    for (const [name, json] of Object.entries(files))
      await writeFile(join(folder, 'mine', name), typeof json === 'string' ? json : JSON.stringify(json));
    return folder;
  };
  const failureOf = async (folder: string, values = {}) => {
    const error = await loadTemplate({ engine: 'comfy', name: 'mine', folders: [folder], values }).then(
      () => new Error('It was loaded.'),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(EngineFailure);
    expect((error as EngineFailure).kind).toBe('misconfigured');
    return (error as EngineFailure).message;
  };

  test('is found in its folder, with the values that the user gives', async () => {
    const { workflow, binding } = template;
    const folder = await write({ 'workflow.json': workflow, 'binding.json': binding });
    const values = { '#model.unet_name': 'my-own.safetensors' };
    const own = await loadTemplate({ engine: 'comfy', name: 'mine', folders: [folder], values });
    expect(Object.values(own.workflow)[0]!.inputs.unet_name).toBe('my-own.safetensors');
    expect(await failureOf(folder, { '#model.name': 'x' })).toMatch(/is given a value for #model\.name/);
  });

  test('that is not there says where it was looked for', async () => {
    expect(await failureOf('/nowhere')).toMatch(/no template mine.*\/nowhere/);
  });

  test('that is no JSON, or for the editor, or wrongly bound says so', async () => {
    const { workflow, binding } = template;
    expect(await failureOf(await write({ 'workflow.json': '{' }))).toMatch(/workflow\.json is no JSON/);
    const saved = { nodes: [], links: [] };
    expect(await failureOf(await write({ 'workflow.json': saved }))).toMatch(/export it again with "Export/);
    expect(await failureOf(await write({ 'workflow.json': workflow }))).toMatch(
      /binding\.json cannot be read/,
    );
    const odd = { ...binding, fps: -1 };
    expect(await failureOf(await write({ 'workflow.json': workflow, 'binding.json': odd }))).toMatch(
      /binding\.json, fps is wrong/,
    );
  });
});
