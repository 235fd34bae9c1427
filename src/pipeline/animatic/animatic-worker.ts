import { parentPort, workerData } from 'node:worker_threads';
import type { AnimaticAssignment, AnimaticOrder } from './animatic-assignment.ts';
import { createPicture } from './create-picture.ts';
import { enlargeI420 } from './enlarge-i420.ts';

/** A thread that draws whichever frame it is told to, into memory that all threads share. */
const assignment = workerData as AnimaticAssignment;
const { shooting, size, pixels } = assignment;
const picture = await createPicture(assignment);
const frameBytes = (size.width * size.height * 3) / 2;
const isFullSize = shooting.width === size.width && shooting.height === size.height;
const small = isFullSize ? undefined : new Uint8Array((shooting.width * shooting.height * 3) / 2);

parentPort!.on('message', ({ frameIndex, canvas }: AnimaticOrder) => {
  const frame = new Uint8Array(pixels, canvas * frameBytes, frameBytes);
  picture.draw(frameIndex, small ?? frame);
  if (small) enlargeI420({ ...shooting, pixels: small }, { ...size, pixels: frame });
  parentPort!.postMessage(frameIndex);
});
