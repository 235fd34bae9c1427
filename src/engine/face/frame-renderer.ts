import { CHANNEL, MOTION_CHANNELS, type Motion } from '../motion/motion.ts';
import type { Arena } from '../raster/arena.ts';
import type { Kernel } from '../raster/kernel.ts';
import type { Canvas } from '../raster/planar.ts';
import { backdropBytes, createBackdrop } from './backdrop.ts';
import { createEyeballLayer, eyeballLayerBytes } from './eyeball-layer.ts';
import { createEyelidLayer, eyelidLayerBytes } from './eyelid-layer.ts';
import { FaceDeformation } from './face-deformation.ts';
import { createFaceLayer, faceLayerBytes } from './face-layer.ts';
import { POSE_FLOATS, writeFramePose } from './frame-pose.ts';
import { createGridLayer, gridLayerBytes } from './grid-layer.ts';
import { createLipLineLayer, lipLineLayerBytes } from './lip-line-layer.ts';
import { MOUTH_PARAMETER_COUNT, writeMouthParameters } from './mouth-interior.ts';
import { MouthOpeningWriter } from './mouth-opening.ts';
import { createPhotoMouthLayer, photoMouthLayerBytes } from './photo-mouth-layer.ts';
import type { PreparedPortrait } from './portrait.ts';
import type { PortraitTextures } from './portrait-textures.ts';

export interface FrameRenderer {
  /** Draws the whole of `canvas`. Depends on the portrait and this row of `motion` alone: nothing carries over. */
  draw(motion: Pick<Motion, 'values'>, frameIndex: number, canvas: Canvas): void;
}

// What an arena may lose to rounding at each of a handful of allocations.
const ROUNDING_BYTES = 256;

/** Bytes that one renderer takes from its arena. */
export function rendererScratchBytes({ rig }: PreparedPortrait): number {
  return (
    backdropBytes(rig) +
    gridLayerBytes(rig) +
    eyeballLayerBytes(rig) +
    faceLayerBytes(rig) +
    eyelidLayerBytes(rig) +
    lipLineLayerBytes() +
    photoMouthLayerBytes(rig) +
    MOUTH_PARAMETER_COUNT * 4 +
    ROUNDING_BYTES
  );
}

/** @param arena this renderer's own; `textures` may be shared with renderers of other threads. */
export function createFrameRenderer(
  portrait: PreparedPortrait,
  kernel: Kernel,
  arena: Arena,
  textures: PortraitTextures,
): FrameRenderer {
  const { rig } = portrait;
  const pose = new Float64Array(POSE_FLOATS);
  const deformation = new FaceDeformation(rig, 'refined');
  const grid = createGridLayer(rig, arena);
  const eyeballs = createEyeballLayer(rig, textures.detailPlace, arena);
  const face = createFaceLayer(rig, textures, arena);
  const eyelids = createEyelidLayer(rig, textures, arena);
  const lipLine = createLipLineLayer(rig, textures.detailPlace, arena);
  const photoMouth = createPhotoMouthLayer(rig, textures.photoMouth, arena);
  const mouth = new MouthOpeningWriter(rig);
  const mouthParameters = arena.floats(MOUTH_PARAMETER_COUNT);
  const backdrop = createBackdrop(rig, kernel, arena, textures.background);
  grid.drawStill(kernel, backdrop.canvas, textures.person);

  return {
    draw({ values }, frameIndex, canvas) {
      writeFramePose(rig, values, frameIndex, pose);
      deformation.update(values, frameIndex);
      const { weights, displacement } = deformation;
      backdrop.draw(kernel, canvas, values[frameIndex * MOTION_CHANNELS.length + CHANNEL.zoom]!);
      grid.update(values, frameIndex, pose, displacement);
      grid.draw(kernel, canvas, textures.person);
      eyeballs.update(values, frameIndex, pose);
      kernel.drawMesh(canvas, textures.detail, eyeballs.mesh, 'opaque');
      face.update(deformation, pose);
      const opening = mouth.update(values, frameIndex, pose, weights, face.vertices);
      writeMouthParameters(portrait.mouth, opening, mouthParameters);
      kernel.drawMouth(canvas, mouthParameters.byteOffset, textures.upperTeeth, textures.lowerTeeth);
      kernel.drawMesh(canvas, textures.detail, face.rim, 'blend');
      kernel.drawMesh(canvas, textures.detail, face.interior, 'opaque');
      if (photoMouth?.update(weights, face.vertices)) {
        kernel.drawMesh(canvas, textures.photoMouth!.texture, photoMouth.mesh, 'opaque');
      }
      if (eyelids.update(weights, face.vertices)) {
        kernel.drawMesh(canvas, textures.lids, eyelids.strips, 'opaque');
        kernel.drawMesh(canvas, textures.detail, eyelids.lashes, 'opaque');
      }
      if (lipLine.update(weights, displacement, face.vertices)) {
        kernel.drawMesh(canvas, textures.detail, lipLine.mesh, 'opaque');
      }
    },
  };
}
