import { clamp, lerp } from '../../../lib/interpolate.ts';
import type { FloatImage } from '../../image.ts';
import type { PlanarImage } from '../../raster/planar.ts';
import type { CameraView } from '../camera/camera.ts';
import { createCamera } from '../camera/move-camera.ts';
import { createFilm, type Film, type MovingPicture, type Shooting } from '../film.ts';
import { createGrading } from '../grade/grading.ts';
import { createWeather } from '../weather/create-weather.ts';
import type { Circle } from '../weather/weather.ts';
import { drawWarped, type WarpGrid } from './draw-warped.ts';
import { writeFrame } from './film-frame.ts';
import type { LivingPlan } from './living-plan.ts';
import { createPortraitPlayer, performSilence } from './portrait-player.ts';
import type { LivingPerson, LivingPhoto } from './prepare-living-photo.ts';
import { createStirring, type Stirring } from './stir-photo.ts';
import { createWarpGrid, sampled, warpBy } from './warp-picture.ts';
import { drawWeatherBehind } from './weather-behind.ts';

/** What is heard, as far as a picture can follow it; 0 to 1, at any time in seconds. */
export interface HeardCurves {
  loudness(time: number): number;
  beat(time: number): number;
}

export interface LivingShooting extends Shooting {
  /** The drawing kernel's bytes or module; needed where the photo has a portrait. */
  readonly kernel?: BufferSource | WebAssembly.Module | undefined;
}

// A picture that breathes with its music: shares of its size.
const LOUDNESS_ZOOM = 0.012;
const BEAT_ZOOM = 0.01;

/**
 * A photo that comes alive: the person breathes, blinks and looks, near and far part under a moving camera, water,
 * leaves and clouds stir, and the weather of the prompt falls in front and behind. Without camera, weather and grade
 * the first frame is the photo.
 */
export function createLivingPicture(
  photo: LivingPhoto,
  plan: LivingPlan,
  shooting: LivingShooting,
  curves?: HeardCurves,
): MovingPicture {
  const { width, height, fps, frameCount, seed } = shooting;
  if (photo.width !== width || photo.height !== height)
    throw new Error(`The photo is ${photo.width}x${photo.height}, the video ${width}x${height}.`);
  const film = createFilm(width, height);
  // The last frame is where the camera comes to rest.
  const duration = Math.max(1, frameCount - 1) / fps;
  const camera = createCamera(plan.camera, { duration, aspect: width / height, seed });
  const background = createBackground(
    photo,
    createStirring(photo.regions, plan.stirring, plan.weather.wind, seed),
  );
  const person = photo.person && createPerson(photo.person, plan, shooting);
  const weather = createWeather(plan.weather, {
    width,
    height,
    seed,
    ...lightOf(photo),
    keepClear: faceOf(photo),
  });
  const grading = createGrading(plan.grade, { width, height, seed });
  return {
    width,
    height,
    frameCount,
    draw(frame, into) {
      const time = frame / fps;
      const view = pulsing(camera(time), time, curves);
      background(film, view, time);
      if (!person) weather.far.draw(film, time);
      else if (plan.weather.items.length === 0) person(film, view, frame);
      else drawWeatherBehind(film, weather.far, time, () => person(film, view, frame));
      weather.near.draw(film, time);
      grading.draw(film, time);
      writeFrame(film, into);
    },
  };
}

function pulsing(view: CameraView, time: number, curves: HeardCurves | undefined): CameraView {
  if (!curves) return view;
  const swell = 1 + LOUDNESS_ZOOM * curves.loudness(time) + BEAT_ZOOM * curves.beat(time);
  return { ...view, zoom: view.zoom * swell };
}

/** The picture behind the person: bent by the camera, stirred, its clouds drifting. */
function createBackground(photo: LivingPhoto, { displace, clouds }: Stirring) {
  const grid = createWarpGrid(photo.width, photo.height);
  const skyCoverage = clouds && enlarged(photo.regions.sky, photo);
  const draw = (film: Film, view: CameraView, time: number, phase: 0 | 1) => {
    warpBy(grid, photo, view, photo.nearness, {
      time,
      displace: (x, y, at, shift) => {
        displace(x, y, at, shift);
        clouds?.displace(phase, x, y, at, shift);
      },
    });
    const strength = phase === 0 ? 1 : clouds!.secondShare(time);
    drawWarped(film, photo.background, grid, phase === 0 ? undefined : skyCoverage, strength);
  };
  return (film: Film, view: CameraView, time: number) => {
    draw(film, view, time, 0);
    if (clouds && clouds.secondShare(time) > 0.004) draw(film, view, time, 1);
  };
}

function createPerson(person: LivingPerson, plan: LivingPlan, shooting: LivingShooting) {
  const { width, height, kernel } = shooting;
  const grid: WarpGrid = createWarpGrid(width, height);
  const still = () => person.picture;
  const picture: (frame: number) => PlanarImage =
    person.portrait && kernel
      ? createPortraitPlayer(person.portrait, performSilence(plan.behaviour, shooting), kernel).frame
      : still;
  return (film: Film, view: CameraView, frame: number) => {
    warpBy(grid, shooting, view, person.nearness);
    drawWarped(film, picture(frame), grid, person.coverage);
    return { matte: person.matte, grid };
  };
}

/** From the bridge of the nose, in centimetres: what nothing should cover. */
const FACE_RADIUS_CM = 10.5;
const NOSE_BRIDGE = 168;

function faceOf({ person, height }: LivingPhoto): Circle | undefined {
  const rig = person?.portrait?.rig;
  if (!rig) return undefined;
  const { scale } = rig.restPose;
  return {
    x: rig.face.uv[NOSE_BRIDGE * 2]! / height,
    y: (rig.face.uv[NOSE_BRIDGE * 2 + 1]! + 4 * scale) / height,
    radius: (FACE_RADIUS_CM * scale) / height,
  };
}

/** What lights the weather: as bright as the photo, from where it is brightest. */
function lightOf({ background, width, height }: LivingPhoto) {
  const columns = 24;
  const rows = 14;
  let [sum, brightest, sunX] = [0, 0, 0.8];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = Math.floor(((column + 0.5) / columns) * width);
      const y = Math.floor(((row + 0.5) / rows) * height);
      const luma = clamp((background.y[y * width + x]! - 16) / 219, 0, 1);
      sum += luma;
      if (row < rows / 2 && luma > brightest) {
        brightest = luma;
        sunX = (column + 0.5) / columns;
      }
    }
  const bright = lerp(0.62, 1, clamp((sum / (columns * rows)) * 2.2, 0, 1));
  return { light: [bright, bright, bright] as const, sun: [lerp(0.1, 0.9, sunX), 0.1] as const };
}

function enlarged(image: FloatImage, { width, height }: LivingPhoto): Uint8Array {
  const bytes = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++)
      bytes[at] = Math.round(255 * clamp(sampled(image, (x + 0.5) / width, (y + 0.5) / height), 0, 1));
  return bytes;
}
