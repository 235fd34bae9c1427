/** What a camera does in a clip. Left, right, up and down are where it goes or looks, so things move the other way. */
export const CAMERA_MOVES = [
  'pushIn',
  'pullOut',
  'zoomIn',
  'zoomOut',
  'dollyZoom',
  'panLeft',
  'panRight',
  'tiltUp',
  'tiltDown',
  'truckLeft',
  'truckRight',
  'craneUp',
  'craneDown',
  'orbitLeft',
  'orbitRight',
  'rollLeft',
  'rollRight',
  'flyOver',
] as const;

export type CameraMoveName = (typeof CAMERA_MOVES)[number];

/** What a prompt says of the camera; printable. No moves and no handheld is a camera on a tripod. */
export interface CameraPlan {
  readonly moves: readonly {
    readonly move: CameraMoveName;
    /** 1 as the word alone says, 0.5 "slightly", 1.5 "very". */
    readonly amount: number;
  }[];
  /** 0 on a tripod, 1 on the shoulder, 2 running. */
  readonly handheld: number;
  /** Whether the prompt speaks of the camera at all. */
  readonly isAsked: boolean;
}

/**
 * Where the camera is at an instant. A turn (`panX`, `panY`) and a longer lens (`zoom`) move near and far alike; a
 * travelling camera moves the near more than the far. Fractions of the picture: x of its width to the right, y of its
 * height downwards.
 */
export interface CameraView {
  readonly panX: number;
  readonly panY: number;
  /** 1 shows layers at their own size; never less. */
  readonly zoom: number;
  /** Of the camera, clockwise: the picture turns the other way. */
  readonly rollRad: number;
  /** How far what is at nearness 1 goes by. */
  readonly travelX: number;
  readonly travelY: number;
  /** Share of the way to what is at nearness 1 that the camera has come closer; below 1. */
  readonly travelZ: number;
}

/** @param time seconds from the start of the clip. */
export type CameraMove = (time: number) => CameraView;

/** How a layer lies in the picture: `x, y` of the layer (fractions from its middle) stand in the middle of the picture. */
export interface LayerPlace {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly rollRad: number;
}

/** @param nearness distance of the subject over that of the layer: 0 the sky, 1 the subject, above 1 before it. */
export function layerPlace(view: CameraView, nearness: number): LayerPlace {
  return {
    x: view.panX + view.travelX * nearness,
    y: view.panY + view.travelY * nearness,
    zoom: view.zoom / (1 - view.travelZ * nearness),
    rollRad: view.rollRad,
  };
}
