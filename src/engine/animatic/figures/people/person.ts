import type { Action } from '../figure.ts';
import type { FigureDesign, Part } from '../part.ts';
import { frontView } from './front-view.ts';
import { type PersonKind, personLook } from './looks.ts';
import { seated } from './seated.ts';
import { RUN, STROLL, sideView, strideSpeed } from './side-view.ts';

const STAYS = ['standing', 'sitting', 'dancing', 'waving', 'jumping', 'playing'] as const;

function human(name: PersonKind, heightMetres: number, first: Action): FigureDesign {
  const actions: Partial<Record<Action, number>> = { [first]: 0 };
  actions.walking = strideSpeed(STROLL);
  actions.running = strideSpeed(RUN);
  for (const action of STAYS) actions[action] = 0;
  return {
    name,
    habitat: 'ground',
    heightMetres,
    tall: 1,
    aspect: 0.45,
    actions,
    create({ action, colour, random }) {
      const look = personLook(name, random, colour);
      const phase = 10 * random();
      if (action === 'walking' || action === 'running') {
        const stride = action === 'walking' ? STROLL : RUN;
        return (time): Part[] => sideView(look, stride, time + phase);
      }
      if (action === 'sitting') return (time): Part[] => seated(look, time + phase);
      return (time): Part[] => frontView(look, action, time + phase);
    },
  };
}

export const person = human('person', 1.72, 'walking');
export const woman = human('woman', 1.68, 'walking');
export const man = human('man', 1.8, 'walking');
export const child = human('child', 1.15, 'walking');
