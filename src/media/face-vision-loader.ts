import { createFaceVision, type FaceVision } from '../engine/vision/face-vision.ts';
import { startTensorRuntime } from '../engine/vision/tensor-runtime.ts';
import { loadVisionModels } from './vision-models.ts';

let loaded: Promise<FaceVision> | undefined;

/** Ready to look at pictures; loaded once a process. */
export function loadFaceVision(): Promise<FaceVision> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<FaceVision> {
  const { models, wasmDirectory } = await loadVisionModels();
  await withoutNewListeners(['uncaughtException', 'unhandledRejection'], () =>
    startTensorRuntime(wasmDirectory),
  );
  return createFaceVision(models);
}

/**
 * The tensor runtime's glue code (Emscripten) hooks the whole process to throw every uncaught error again, from inside
 * its own minified file: the program's own errors would be reported as that line.
 */
async function withoutNewListeners(events: readonly string[], act: () => Promise<void>): Promise<void> {
  const before = new Set(events.flatMap((event) => process.rawListeners(event)));
  await act();
  for (const event of events) {
    for (const listener of process.rawListeners(event)) {
      if (!before.has(listener)) process.removeListener(event, listener as () => void);
    }
  }
}
