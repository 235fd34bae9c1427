/** Sounds that a place can have. */
export const AMBIENCE_KINDS = [
  'sea',
  'rain',
  'wind',
  'birds',
  'crickets',
  'city',
  'fire',
  'room',
  'thunder',
  'river',
  'night',
  'underwater',
  'crowd',
  'pad',
] as const;

export type AmbienceKind = (typeof AMBIENCE_KINDS)[number];

/** How the chords of a pad feel. */
export type Mood = 'calm' | 'bright' | 'sad' | 'dark' | 'epic';

/** What a scene sounds like; printable. */
export interface AmbiencePlan {
  readonly layers: readonly {
    readonly kind: AmbienceKind;
    /** 1 is as loud as the main sound of a place, 0.3 is far away. */
    readonly level: number;
  }[];
  /** Of the pad; 'calm' unless said. */
  readonly mood?: Mood;
}

/** A room where nothing happens. */
export const QUIET_ROOM: AmbiencePlan = { layers: [{ kind: 'room', level: 1 }] };
