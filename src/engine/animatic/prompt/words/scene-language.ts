import type { BehaviourLanguage } from '../../../motion/behaviour-words/language.ts';
import type { Celestial, Feature, Mood, Place, Season, TimeOfDay } from '../../scene/scene-plan.ts';

/** Whether things go slower or faster than they do. */
export type Pace = 'slow' | 'fast';

type WordLists<Name extends string> = Partial<Record<Name, string>>;

/** How one language names what scenes are made of; lists are written as in `Vocabulary`. */
export interface SceneLanguage {
  readonly grammar: BehaviourLanguage;
  /** A place is one of the things that a prompt says; of two said equally often the earlier in this list counts. */
  readonly places: WordLists<Place>;
  readonly times: WordLists<TimeOfDay>;
  readonly seasons: WordLists<Season>;
  readonly celestial: WordLists<Celestial>;
  readonly features: WordLists<Feature>;
  readonly moods: WordLists<Mood>;
  readonly paces: WordLists<Pace>;
}
