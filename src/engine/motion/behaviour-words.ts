import type { Behaviour } from './behaviour.ts';

/** A channel of behaviour that words can turn up or down. */
export type BehaviourGain = Exclude<keyof Behaviour, 'temperament'>;

/** Factors of what a relaxed speaker does. */
type Factors = Partial<Record<'head' | 'nods' | 'brows' | 'blinks' | 'gaze' | 'breathing' | 'mouth', number>>;
/** Added to what a relaxed speaker shows. */
type Offsets = Partial<Record<'smile' | 'browRest' | 'eyeContact' | 'zoom', number>>;

export interface BehaviourWord {
  readonly words: RegExp;
  readonly factors?: Factors;
  readonly offsets?: Offsets;
  /** What is damped when the word is denied ("no smile") or named by the negative prompt. */
  readonly damps: readonly BehaviourGain[];
  /** Of what it damps, the share that stays when it is removed altogether; 0 unless said. */
  readonly leaves?: number;
  /** Denying it asks for more of it: "not stiff" wants a livelier head. */
  readonly isStillness?: true;
}

const CAMERA_MOVES = '(?:camera|shot|view|frame|framing)';

/**
 * English words for behaviour, the more specific ones first: a match is taken out of the text before the next row
 * looks at it, so that a "static camera" is not a static person.
 */
export const BEHAVIOUR_WORDS: readonly BehaviourWord[] = [
  {
    words: new RegExp(
      String.raw`\b(?:fixed|static|still|stationary|locked|steady|stable) ${CAMERA_MOVES}\b|\b${CAMERA_MOVES}(?: \w+)? (?:fixed|static|still|stationary|locked|steady|stable)\b|\btripod\b`,
    ),
    factors: {},
    damps: [],
  },
  {
    words:
      /\b(?:zoom\w*|push\w*|doll(?:y|ies|ying)|mov\w+) out\b|\bpull\w* (?:back|out|away)\b|\bcamera (?:\w+ )?(?:moves?|moving|goes|going|draws?) (?:away|back)\b/,
    offsets: { zoom: -0.06 },
    damps: ['zoom'],
  },
  {
    words:
      /\bzoom\w*(?: \w+)? in(?:to)?\b|\b(?:push\w*|doll(?:y|ies|ying)) in\b|\bcamera (?:\w+ )?(?:moves?|moving|goes|going|draws?|comes?) (?:in|closer|nearer|forward)\b|\bclos(?:es|ing) in\b/,
    offsets: { zoom: 0.06 },
    damps: ['zoom'],
  },
  {
    words: new RegExp(String.raw`\bzoom\w*\b|\b${CAMERA_MOVES} (?:shake|motion|moves?|moving|movements?)\b`),
    damps: ['zoom'],
  },
  {
    words:
      /\b(?:look|glanc|gaz|star)\w*(?: \w+)? (?:away|around|aside|elsewhere|down|off)\b|\bavert\w*\b|\beyes? (?:movements?|moving|darting)\b|\bshifty\b/,
    factors: { gaze: 1.7 },
    damps: ['gaze'],
  },
  {
    words:
      /\beye[- ]contact\b|\b(?:look|gaz|star|talk|speak)\w*(?: \w+){0,2}? (?:at|into|to|towards?) (?:the )?(?:camera|lens|viewers?|audience|us|you)\b|\bfac(?:es|ing) (?:the )?(?:camera|lens|viewers?|audience)\b/,
    factors: { gaze: 0.5 },
    offsets: { eyeContact: 1 },
    damps: ['eyeContact'],
  },
  {
    words:
      /\b(?:energ\w+|lively|animated|enthusias\w+|excit\w+|expressive\w*|dynamic\w*|passion\w+|vivid\w*|vivacious|exaggerat\w+|hyper\w*|restless\w*|nervous\w*)(?: (?:\w+ )?(?:movements?|motions?|gestures?))?\b|\b(?:sudden|jerky|erratic|abrupt|rapid|fast|quick|big|large|strong)(?: \w+)? (?:movements?|motions?|gestures?)\b/,
    factors: { head: 1.4, nods: 1.5, brows: 1.6, gaze: 1.2, mouth: 1.1, blinks: 1.05 },
    damps: ['head', 'nods', 'brows'],
    leaves: 0.45,
  },
  { words: /\bnod\w*\b/, factors: { nods: 1.9 }, damps: ['nods'] },
  {
    words:
      /\bhead[- ](?:motions?|movements?|moves?|moving|turns?|turning|tilts?|tilting|shak\w+|sway\w*|bob\w*|gestures?)\b|\b(?:mov|turn|tilt|shak|sway|bob)\w* (?:(?:the|their|his|her|its) )?head\b|\bsway\w*\b|\bfidget\w*\b/,
    factors: { head: 1.35 },
    damps: ['head', 'nods'],
  },
  {
    words:
      /\bbody (?:motions?|movements?|moving)\b|\bmovements?\b|\bmotions?\b|\bmov(?:es|e|ing)\b|\bgestur\w*\b/,
    factors: {},
    damps: ['head', 'nods', 'brows'],
  },
  { words: /\bblink\w*\b/, factors: { blinks: 1.25 }, damps: ['blinks'] },
  {
    words:
      /\b(?:rais\w+|lift\w*) (?:(?:the|their|his|her) )?(?:eye)?brows?\b|\bsurpris\w*\b|\bastonish\w*\b|\bamaz\w*\b/,
    factors: { brows: 1.4 },
    offsets: { browRest: 0.35 },
    damps: ['brows', 'browRest'],
  },
  {
    words: /\bfrown\w*\b|\bangr\w+\b|\bfurious\b|\bscowl\w*\b|\bworr\w+\b|\bconcern\w*\b/,
    offsets: { browRest: -0.4, smile: -0.15 },
    damps: ['browRest'],
  },
  {
    words: /\b(?:eye)?brows?(?: \w+ing| movements?| motions?)?\b/,
    factors: { brows: 1.5 },
    damps: ['brows'],
  },
  {
    words:
      /\bsmil\w*\b|\bgrin\w*\b|\bhapp(?:y|ily|iness)\b|\bcheer\w*\b|\bjoy\w*\b|\bfriendl\w+\b|\bwarm(?:ly|th)?\b|\bdelight\w*\b/,
    offsets: { smile: 0.5 },
    damps: ['smile'],
  },
  {
    words: /\bsad(?:ly|ness)?\b|\bsorrow\w*\b|\bmelanchol\w*\b|\bgrie\w+\b|\bgloom\w*\b|\bunhapp\w*\b/,
    factors: { head: 0.8, brows: 0.85 },
    offsets: { smile: -0.45, browRest: -0.1 },
    damps: ['smile'],
  },
  {
    words:
      /\bserious(?:ly|ness)?\b|\bstern\w*\b|\bsolemn\w*\b|\bformal\w*\b|\b(?:neutral|blank|straight) (?:face|expression|look)\b|\bstraight-faced\b/,
    factors: { brows: 0.8, head: 0.9 },
    offsets: { smile: -0.12, browRest: -0.12 },
    damps: ['browRest'],
  },
  {
    words:
      /\bmotionless\w*\b|\bfrozen\b|\bstatic\b|\bstationary\b|\bunmoving\b|\bstiff\w*\b|\brigid\w*\b|\b(?:keep|stay|sit|stand|hold|remain|perfectly|completely|very|almost|totally|quite|absolutely)\w*(?: \w+)? still\b|\bstill(?= (?:head|face|body|pose|posture|person|portrait)\b|\s*$)|\bstillness\b/,
    factors: { head: 0.12, nods: 0.08, brows: 0.15, gaze: 0.35, breathing: 0.6, blinks: 0.85 },
    damps: [],
    isStillness: true,
  },
  {
    words:
      /\bcalm\w*\b|\brelax\w*\b|\bcompos(?:ed|ure)\b|\bserene\w*\b|\bpeaceful\w*\b|\bquiet\w*\b|\bgentl[ey]\b|\bsubtl[ey]\b|\bsoft(?:ly)?\b|\bsubdued\b|\brestrained\b/,
    factors: { head: 0.55, nods: 0.55, brows: 0.6, gaze: 0.8, blinks: 0.95, mouth: 0.92 },
    damps: [],
    isStillness: true,
  },
  {
    words:
      /\b(?:open|wide|gaping) mouth\b|\b(?:mouth|lips?|jaw) (?:movements?|motions?|wide|open\w*)\b|\barticulat\w+\b/,
    factors: { mouth: 1.12 },
    damps: ['mouth'],
  },
  { words: /\bbreath\w*\b/, factors: { breathing: 1.6 }, damps: ['breathing'] },
];
