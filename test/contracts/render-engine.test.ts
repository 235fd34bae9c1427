import { readFile } from 'node:fs/promises';
import { createComfyUiEngine } from '../../src/pipeline/engines/comfyui/comfyui-engine.ts';
import { ComfyUiOptions, type ComfyUiSettings } from '../../src/pipeline/engines/comfyui/comfyui-options.ts';
import { FakeComfyUi } from '../engines/fake-comfyui.ts';
import { quickDeps } from '../engines/remote-job.ts';
import { noteOf, tinyVideo } from '../engines/tiny-video.ts';
import { describeRenderEngine, type RenderEngineUnderTest } from './render-engine.ts';

const promptOf = async (path: string) => noteOf(await readFile(path), await tinyVideo());

const comfyUi = (
  template: string,
  version: string,
  task: RenderEngineUnderTest['task'] = 'avatar',
): RenderEngineUnderTest => ({
  task,
  promptOf,
  async open() {
    const server = await FakeComfyUi.start({ version });
    const path = new URL(`../../assets/comfyui/${template}/workflow.json`, import.meta.url);
    server.installFor(JSON.parse(await readFile(path, 'utf8')));
    const settings: ComfyUiSettings = {
      servers: [{ url: server.origin, headers: { authorization: 'Bearer secret' }, concurrency: 2 }],
      template,
    };
    const openEngine = () => createComfyUiEngine('comfy', ComfyUiOptions.parse(settings), quickDeps().deps);
    return {
      engine: openEngine(),
      reopen: openEngine,
      close: () => server.stop(),
      upstream: {
        orders: () => server.prompts.length,
        cancels: () => server.cancelled.length,
        looks: () => server.looks(),
        setHeld: (isHeld) => {
          server.ending = isHeld ? 'never' : 'done';
        },
        breakDown: () => server.stop(),
      },
    };
  },
});

describeRenderEngine('comfyui', comfyUi('wan22-s2v', '0.38.1'));
describeRenderEngine('comfyui before it let clients name prompts', comfyUi('ltx2-a2v', '0.24.0'));
describeRenderEngine('comfyui before it knew jobs', comfyUi('wan22-ti2v-5b', '0.3.70', 'image-to-video'));
