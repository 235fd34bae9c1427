import { clamp } from '../../../../lib/interpolate.ts';
import { layerPlace } from '../../camera/camera.ts';
import { mixColours, type Rgb } from '../../draw/colour.ts';
import { noise1, noise2 } from '../../draw/noise.ts';
import { type Layer, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

export interface SwellSettings {
  readonly name: string;
  readonly nearness: number;
  /** Mean height of its crests and how far they rise and fall, in fractions of the picture's height. */
  readonly y: number;
  readonly reach: number;
  /** Waves in a picture height, and picture heights they run in a second. */
  readonly waves: number;
  readonly speed: number;
  readonly crest: Rgb;
  readonly deep: Rgb;
  readonly foam: Rgb;
  /** 0 to 1. */
  readonly foamy: number;
}

// Of the picture's height: how far a wave is lit through from its crest.
const TRANSLUCENT = 0.1;

/** A row of running waves with foam on their crests, drawn over everything below them. */
export function swellLayer(studio: Studio, settings: SwellSettings): Layer {
  const { nearness } = settings;
  const shape = noise1(seedOf(studio, `swell ${settings.name}`));
  const spray = noise2(seedOf(studio, `spray ${settings.name}`));
  return {
    nearness,
    draw(film, { view, time, loudness }) {
      const { width, height, rgb } = film;
      const base = toPicture(film, layerPlace(view, nearness), 0, settings.y);
      const unit = height * base.zoom;
      const reach = settings.reach * (1 + 0.35 * loudness);
      for (let x = 0; x < width; x++) {
        const u = (x - base.x) / unit;
        const run = u * settings.waves - time * settings.speed * settings.waves;
        const wave = shape(run) + 0.45 * shape(run * 2.3 + 30 - time * 0.12);
        // Crests are sharper than troughs.
        const rise = wave > 0 ? wave ** 1.3 : wave * 0.6;
        const top = base.y - unit * (reach * rise + 0.004 * spray(u * 26 - time * 0.6, time * 0.5));
        const steep = clamp(rise * 1.5, 0, 1);
        const foamDepth =
          unit *
          settings.foamy *
          (0.004 + 0.02 * steep * steep * (0.6 + 0.6 * spray(u * 15 - time * 0.4, 7)));
        for (let y = Math.max(0, Math.floor(top)); y < height; y++) {
          const cover = clamp(y + 1 - top, 0, 1);
          const below = y + 0.5 - top;
          const lit = Math.exp(-below / (TRANSLUCENT * unit)) * (0.35 + 0.65 * steep);
          const streak = 0.5 + 0.5 * spray(u * 7 - time * 0.25, (y / unit) * 30 + rise * 3);
          let colour = mixColours(settings.deep, settings.crest, clamp(lit + 0.12 * (streak - 0.5), 0, 1));
          const white =
            clamp(1.4 - below / foamDepth, 0, 1) * 0.9 +
            0.3 * settings.foamy * steep * Math.max(0, streak - 0.55) * Math.exp(-below / (0.05 * unit));
          if (white > 0) colour = mixColours(colour, settings.foam, clamp(white, 0, 1));
          const at = (y * width + x) * 3;
          for (let channel = 0; channel < 3; channel++)
            rgb[at + channel]! += (colour[channel]! - rgb[at + channel]!) * cover;
          // Far enough below the next row covers it.
          if (below > (settings.reach * 2.4 + 0.12) * unit) break;
        }
      }
    },
  };
}
