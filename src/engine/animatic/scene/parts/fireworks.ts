import { seededRandom, seedFrom } from '../../../../lib/random.ts';
import { layerPlace } from '../../camera/camera.ts';
import { hex, mixColours } from '../../draw/colour.ts';
import { glow } from '../../draw/glow.ts';
import { type Layer, type Studio, seedOf } from '../scenery.ts';
import { toPicture } from '../view.ts';

const COLOURS = ['#ffb14a', '#ff5a6e', '#6fd0ff', '#b98aff', '#7dffb0', '#ffe9a8'];
// Rockets overlap: each tube fires once in so many seconds.
const TUBES = 6;
const PERIOD_SECONDS = 3.4;
const RISING_SECONDS = 0.9;
const SPARKS = 54;

/** Rockets that rise and burst into falling sparks; on a beat they burst brighter. */
export function fireworksLayer(studio: Studio, horizon: number): Layer {
  const seed = seedOf(studio, 'fireworks');
  return {
    nearness: 0.06,
    draw(film, { view, time, loudness, beat }) {
      const place = layerPlace(view, 0.06);
      const unit = film.height;
      for (let tube = 0; tube < TUBES; tube++) {
        const clock = time / PERIOD_SECONDS + tube / TUBES + 0.4;
        const shot = Math.floor(clock);
        const random = seededRandom(seedFrom(seed, tube, shot));
        const [x, y] = [0.12 + 0.76 * random(), horizon * (0.12 + 0.42 * random())];
        const colour = hex(COLOURS[Math.floor(random() * COLOURS.length)]!);
        const size = unit * (0.15 + 0.13 * random());
        const age = (clock - shot) * PERIOD_SECONDS - RISING_SECONDS;
        if (age < 0) {
          const climbed = 1 + age / RISING_SECONDS;
          const at = toPicture(film, place, x, horizon + (y - horizon) * (1 - (1 - climbed) ** 2));
          glow(film, at.x, at.y, 0.008 * unit, [1, 0.85, 0.6], 0.8 * (1 - climbed * 0.6));
          continue;
        }
        const left = 1 - age / (PERIOD_SECONDS - RISING_SECONDS);
        const centre = toPicture(film, place, x, y);
        const power = left ** 1.2 * (1 + 0.6 * beat + 0.3 * loudness);
        glow(film, centre.x, centre.y, size * 1.8, colour, 0.5 * power * Math.exp(-age * 2));
        for (let spark = 0; spark < SPARKS; spark++) {
          const angle = 2 * Math.PI * random();
          const reach = size * Math.sqrt(0.15 + 0.85 * random());
          const twinkle = 0.75 + 0.25 * Math.sin(age * 17 + spark * 2.3);
          // The air brakes them at once, then they sink; the tail is where they were a moment before.
          for (let tail = 0; tail < 3; tail++) {
            const then = Math.max(0, age - tail * 0.05);
            const flown = reach * (1 - Math.exp(-then * 2.9));
            const sparkX = centre.x + Math.cos(angle) * flown;
            const sparkY = centre.y + Math.sin(angle) * flown + 0.035 * unit * then * then;
            const light = 1.5 * power * twinkle * (1 - 0.3 * tail);
            glow(
              film,
              sparkX,
              sparkY,
              Math.max(2, 0.0085 * unit),
              mixColours([1, 1, 1], colour, Math.min(1, 0.35 + age)),
              light,
            );
          }
        }
      }
    },
  };
}
