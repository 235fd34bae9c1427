/** Looks that a colourist gives a picture. */
export const LOOKS = [
  'cinematic',
  'tealOrange',
  'noir',
  'monochrome',
  'sepia',
  'vintage',
  'faded',
  'pastel',
  'neon',
  'vivid',
  'muted',
  'warm',
  'cold',
  'goldenHour',
  'moonlit',
  'dreamy',
  'horror',
  'moody',
  'bright',
  'dark',
  'contrasty',
  'grainy',
  'vignetted',
] as const;

export type Look = (typeof LOOKS)[number];

/** What a prompt says of colours; printable. */
export interface GradePlan {
  readonly looks: readonly {
    readonly look: Look;
    /** 1 as the word alone says, 0.5 "slightly", 1.5 "very". */
    readonly amount: number;
  }[];
}

export const NO_GRADE: GradePlan = { looks: [] };
