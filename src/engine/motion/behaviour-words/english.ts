import type { BehaviourFamilyName } from '../behaviour-families.ts';
import { type BehaviourLanguage, DEGREES, NOTHING } from './language.ts';

const CAMERA_MOVES = '(?:camera|shot|view|frame|framing)';

// English means different things by the same word in different places, more than lists can say.
const FAMILIES: Readonly<Record<BehaviourFamilyName, RegExp>> = {
  fixedCamera: new RegExp(
    String.raw`\b(?:fixed|static|still|stationary|locked|steady|stable) ${CAMERA_MOVES}\b|\b${CAMERA_MOVES}(?: \w+)? (?:fixed|static|still|stationary|locked|steady|stable)\b|\btripod\b`,
  ),
  zoomOut:
    /\b(?:zoom\w*|push\w*|doll(?:y|ies|ying)|mov\w+) out\b|\bpull\w* (?:back|out|away)\b|\bcamera (?:\w+ )?(?:moves?|moving|goes|going|draws?) (?:away|back)\b/,
  zoomIn:
    /\bzoom\w*(?: \w+)? in(?:to)?\b|\b(?:push\w*|doll(?:y|ies|ying)) in\b|\bcamera (?:\w+ )?(?:moves?|moving|goes|going|draws?|comes?) (?:in|closer|nearer|forward)\b|\bclos(?:es|ing) in\b/,
  cameraMotion: new RegExp(
    String.raw`\bzoom\w*\b|\b${CAMERA_MOVES} (?:shake|motion|moves?|moving|movements?)\b`,
  ),
  lookingAway:
    /\b(?:look|glanc|gaz|star)\w*(?: \w+)? (?:away|around|aside|elsewhere|down|off)\b|\bavert\w*\b|\beyes? (?:movements?|moving|darting)\b|\bshifty\b/,
  eyeContact:
    /\beye[- ]contact\b|\b(?:look|gaz|star|talk|speak)\w*(?: \w+){0,2}? (?:at|into|to|towards?) (?:the )?(?:camera|lens|viewers?|audience|us|you)\b|\bfac(?:es|ing) (?:the )?(?:camera|lens|viewers?|audience)\b/,
  energetic:
    /\b(?:energ\w+|lively|animated|enthusias\w+|excit\w+|expressive\w*|dynamic\w*|passion\w+|vivid\w*|vivacious|exaggerat\w+|hyper\w*|restless\w*|nervous\w*)(?: (?:\w+ )?(?:movements?|motions?|gestures?))?\b|\b(?:sudden|jerky|erratic|abrupt|rapid|fast|quick|big|large|strong)(?: \w+)? (?:movements?|motions?|gestures?)\b/,
  nodding: /\bnod\w*\b/,
  headMotion:
    /\bhead[- ](?:motions?|movements?|moves?|moving|turns?|turning|tilts?|tilting|shak\w+|sway\w*|bob\w*|gestures?)\b|\b(?:mov|turn|tilt|shak|sway|bob)\w* (?:(?:the|their|his|her|its) )?head\b|\bsway\w*\b|\bfidget\w*\b/,
  mouth:
    /\b(?:open|wide|gaping) mouth\b|\b(?:mouth|lips?|jaw) (?:movements?|motions?|wide|open\w*)\b|\barticulat\w+\b/,
  motion:
    /\bbody (?:motions?|movements?|moving)\b|\bmovements?\b|\bmotions?\b|\bmov(?:es|e|ing)\b|\bgestur\w*\b/,
  blinking: /\bblink\w*\b/,
  raisedBrows:
    /\b(?:rais\w+|lift\w*) (?:(?:the|their|his|her) )?(?:eye)?brows?\b|\bsurpris\w*\b|\bastonish\w*\b|\bamaz\w*\b/,
  frowning: /\bfrown\w*\b|\bangr\w+\b|\bfurious\b|\bscowl\w*\b|\bworr\w+\b|\bconcern\w*\b/,
  brows: /\b(?:eye)?brows?(?: \w+ing| movements?| motions?)?\b/,
  smiling:
    /\bsmil\w*\b|\bgrin\w*\b|\bhapp(?:y|ily|iness)\b|\bcheer\w*\b|\bjoy\w*\b|\bfriendl\w+\b|\bwarm(?:ly|th)?\b|\bdelight\w*\b/,
  sad: /\bsad(?:ly|ness)?\b|\bsorrow\w*\b|\bmelanchol\w*\b|\bgrie\w+\b|\bgloom\w*\b|\bunhapp\w*\b/,
  serious:
    /\bserious(?:ly|ness)?\b|\bstern\w*\b|\bsolemn\w*\b|\bformal\w*\b|\b(?:neutral|blank|straight) (?:face|expression|look)\b|\bstraight-faced\b/,
  still:
    /\bmotionless\w*\b|\bfrozen\b|\bstatic\b|\bstationary\b|\bunmoving\b|\bstiff\w*\b|\brigid\w*\b|\b(?:keep|stay|sit|stand|hold|remain|perfectly|completely|very|almost|totally|quite|absolutely)\w*(?: \w+)? still\b|\bstill(?= (?:head|face|body|pose|posture|person|portrait)\b|\s*$)|\bstillness\b/,
  calm: /\bcalm\w*\b|\brelax\w*\b|\bcompos(?:ed|ure)\b|\bserene\w*\b|\bpeaceful\w*\b|\bquiet(?:ly|ness)?\b|\bgentl[ey]\b|\bsubtl[ey]\b|\bsoft(?:ly)?\b|\bsubdued\b|\brestrained\b/,
  breathing: /\bbreath\w*\b/,
};

export const ENGLISH: BehaviourLanguage = {
  marks:
    /\b(?:the|an?|and|or|with|without|of|at|in|is|are|to|not?|very|person|woman|man|she|he|her|his|their|looks?|slightly|slow(?:ly)?)\b/g,
  families: new Map(Object.entries(FAMILIES) as [BehaviourFamilyName, RegExp][]),
  isSpaced: true,
  degrees: [
    [/\b(?:barely|hardly|scarcely|almost no|rarely|seldom)\b/, DEGREES.barely],
    [
      /\b(?:slight|slightly|a bit|a little|little|subtle|subtly|faint|faintly|gentle|gently|soft|softly|somewhat|mildly|occasional|occasionally|sometimes|light|lightly)\b/,
      DEGREES.slightly,
    ],
    [
      /\b(?:very|extremely|really|highly|super|strongly|strong|big|broad|broadly|wide|widely|much|many|a lot|lots|often|frequent|frequently|constantly|heavily|vigorously|extra)\b/,
      DEGREES.very,
    ],
  ],
  deniesClause: /\b(?:without|no|zero|avoid\w*|free of|lack\w*|minimal|nor)\b/,
  deniesWord: /\b(?:not|never|cannot|stop\w*)\b|n't\b/,
  deniesBefore: NOTHING,
  and: /\band\b/,
  clauseEnd: /\b(?:but|while|with|then|however)\b/,
};
