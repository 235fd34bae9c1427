import { describe, expect, test } from 'vitest';
import { type Behaviour, NATURAL } from '../behaviour.ts';
import { BEHAVIOUR_FAMILIES, type BehaviourFamilyName } from '../behaviour-families.ts';
import { readBehaviour } from '../behaviour-prompt.ts';
import { BEHAVIOUR_LANGUAGES } from './languages.ts';

const read = (videoPrompt: string, negativePrompt = '', negativeStrength = 1) =>
  readBehaviour({ videoPrompt, negativePrompt, negativeStrength });

/** What people write in a language; some wishes in two ways. */
interface Prompts {
  readonly neutral: readonly string[];
  readonly still: readonly string[];
  readonly calm: readonly string[];
  readonly energetic: readonly string[];
  readonly smiling: readonly string[];
  readonly serious: readonly string[];
  readonly nodding: readonly string[];
  readonly eyeContact: readonly string[];
  readonly zoomIn: readonly string[];
  readonly zoomOut: readonly string[];
  readonly fixedCamera: readonly string[];
  readonly noSmile: readonly string[];
  readonly noNods: readonly string[];
  readonly noBlinks: readonly string[];
  /** Smiles not, but nods. */
  readonly nodsWithoutSmile: string;
  /** Of smiling, from least to most. */
  readonly degrees: readonly [string, string, string];
  /** Calm, smiling, nodding, eye contact and a zoom in, all in one. */
  readonly all: string;
}

const PROMPTS: Readonly<Record<string, Prompts>> = {
  spanish: {
    neutral: ['La persona está hablando.', 'Una mujer habla en una habitación con mucha luz'],
    still: ['La persona permanece inmóvil', 'está completamente quieta'],
    calm: ['Un presentador tranquilo', 'con calma'],
    energetic: ['Una presentadora enérgica', 'habla con mucho entusiasmo'],
    smiling: ['La persona sonríe', 'una mujer sonriente'],
    serious: ['expresión seria', 'Un hombre serio'],
    nodding: ['asiente con la cabeza', 'la mujer está asintiendo'],
    eyeContact: ['mira a la cámara', 'mirando directamente a la cámara'],
    zoomIn: ['zoom lento hacia dentro', 'la cámara se acerca lentamente', 'zoom de acercamiento'],
    zoomOut: ['zoom lento hacia atrás', 'la cámara se aleja lentamente', 'zoom de alejamiento'],
    fixedCamera: ['cámara fija', 'la cámara permanece quieta', 'plano fijo'],
    noSmile: ['sin sonreír', 'no sonríe'],
    noNods: ['sin asentir'],
    noBlinks: ['no parpadea', 'sin parpadear'],
    nodsWithoutSmile: 'no sonríe y asiente',
    degrees: ['sonríe ligeramente', 'sonríe', 'una sonrisa muy amplia'],
    all: 'Una mujer tranquila sonríe, asiente con la cabeza y mira a la cámara. Zoom lento de acercamiento.',
  },
  french: {
    neutral: ['La personne parle.', 'Une femme parle dans un bureau lumineux'],
    still: ['La personne reste immobile', 'complètement figée'],
    calm: ['Un présentateur calme', 'une femme détendue'],
    energetic: ['Une présentatrice énergique', 'parle avec enthousiasme'],
    smiling: ['La personne sourit', 'un homme souriant'],
    serious: ['un air sérieux', 'Une femme sérieuse'],
    nodding: ['hoche la tête', 'avec des hochements de tête'],
    eyeContact: ['regarde la caméra', 'en regardant droit vers la caméra'],
    zoomIn: ['zoom avant lent', 'la caméra s’approche lentement'],
    zoomOut: ['zoom arrière lent', "la caméra s'éloigne lentement"],
    fixedCamera: ['caméra fixe', 'plan fixe', 'la caméra reste immobile'],
    noSmile: ['sans sourire', 'ne sourit pas', 'pas de sourire'],
    noNods: ['sans hocher la tête', 'ne hoche pas la tête'],
    noBlinks: ['sans cligner des yeux', 'ne cligne pas des yeux'],
    nodsWithoutSmile: 'ne sourit pas et hoche la tête',
    degrees: ['sourit légèrement', 'sourit', 'un très grand sourire'],
    all: 'Une femme calme sourit, hoche la tête et regarde la caméra. Zoom avant lent.',
  },
  german: {
    neutral: ['Die Person spricht.', 'Eine Frau spricht noch in einem hellen Raum'],
    still: ['Die Person bleibt regungslos', 'sitzt ganz still'],
    calm: ['Ein ruhiger Sprecher', 'entspannt und gelassen'],
    energetic: ['Eine lebhafte Moderatorin', 'spricht voller Energie', 'begeistert'],
    smiling: ['Die Person lächelt', 'eine freundliche Frau', 'LÄCHELND'],
    serious: ['Ein ernster Experte', 'mit ernstem Blick'],
    nodding: ['nickt', 'mit dem Kopf nickend'],
    eyeContact: ['blickt in die Kamera', 'schaut direkt in die Kamera', 'in die Kamera blickend'],
    zoomIn: ['langsam heranzoomen', 'Die Kamera zoomt langsam heran', 'die Kamera kommt näher'],
    zoomOut: ['langsam herauszoomen', 'Die Kamera zoomt langsam heraus', 'die Kamera entfernt sich'],
    fixedCamera: ['feste Kamera', 'die Kamera steht still', 'mit ruhiger Kamera'],
    noSmile: ['ohne zu lächeln', 'lächelt nicht', 'kein Lächeln'],
    noNods: ['ohne Nicken', 'nickt nicht'],
    noBlinks: ['blinzelt nicht', 'ohne zu blinzeln'],
    nodsWithoutSmile: 'lächelt nicht und nickt',
    degrees: ['lächelt ein wenig', 'lächelt', 'lächelt sehr breit'],
    all: 'Eine ruhige Frau lächelt, nickt und schaut in die Kamera. Die Kamera zoomt langsam heran.',
  },
  italian: {
    neutral: ['La persona sta parlando.', 'Una donna parla in una stanza luminosa'],
    still: ['La persona resta immobile', 'completamente ferma'],
    calm: ['Un presentatore tranquillo', 'una donna rilassata'],
    energetic: ['Una presentatrice energica', 'parla con entusiasmo'],
    smiling: ['La persona sorride', 'un uomo sorridente'],
    serious: ['espressione seria', 'Un esperto serio'],
    nodding: ['annuisce', 'annuendo con la testa', 'fa cenno con la testa'],
    eyeContact: ['guarda in camera', 'guardando verso la telecamera'],
    zoomIn: ['zoom lento in avanti', 'la telecamera si avvicina lentamente'],
    zoomOut: ["zoom lento all'indietro", 'la telecamera si allontana lentamente'],
    fixedCamera: ['camera fissa', 'inquadratura fissa', 'la telecamera resta ferma'],
    noSmile: ['senza sorridere', 'non sorride'],
    noNods: ['senza annuire'],
    noBlinks: ['non sbatte le palpebre', 'senza sbattere le palpebre'],
    nodsWithoutSmile: 'non sorride e annuisce',
    degrees: ["sorride un po'", 'sorride', 'un sorriso molto ampio'],
    all: 'Una donna tranquilla sorride, annuisce e guarda in camera. Zoom lento in avanti.',
  },
  portuguese: {
    neutral: ['A pessoa está falando.', 'Uma mulher fala no escritório com muita luz'],
    still: ['A pessoa fica imóvel', 'completamente parada'],
    calm: ['Um apresentador calmo', 'uma mulher tranquila'],
    energetic: ['Uma apresentadora energética', 'fala com entusiasmo'],
    smiling: ['A pessoa sorri', 'olha no espelho e sorri', 'um homem sorridente'],
    serious: ['expressão séria', 'Um homem sério'],
    nodding: ['acena com a cabeça', 'balançando a cabeça afirmativamente'],
    eyeContact: ['olha para a câmera', 'olhando para a câmara'],
    zoomIn: ['zoom lento de aproximação', 'a câmera se aproxima lentamente'],
    zoomOut: ['zoom lento para trás', 'a câmera se afasta lentamente'],
    fixedCamera: ['câmera fixa', 'a câmera fica parada', 'plano fixo'],
    noSmile: ['sem sorrir', 'não sorri'],
    noNods: ['sem acenar com a cabeça'],
    noBlinks: ['não pisca', 'sem piscar'],
    nodsWithoutSmile: 'não sorri e acena com a cabeça',
    degrees: ['sorri levemente', 'sorri', 'um sorriso muito largo'],
    all: 'Uma mulher calma sorri, acena com a cabeça e olha para a câmera. Zoom lento de aproximação.',
  },
  japanese: {
    neutral: ['人物が話しています。', '女性が明るい部屋で話している'],
    still: ['じっとしている', '微動だにしない', '全く動かない'],
    calm: ['落ち着いた女性が話す', '穏やかに話す', '落ち着いて、頭は動かさない'],
    energetic: ['元気な司会者', '情熱的に話す'],
    smiling: ['微笑んでいる', '笑顔で話す'],
    serious: ['真剣な表情', '真面目な男性'],
    nodding: ['うなずく', '頷きながら話す'],
    eyeContact: ['カメラを見る', 'カメラ目線で話す', 'カメラをまっすぐ見つめる'],
    zoomIn: ['ゆっくりズームイン', 'カメラがゆっくり近づく'],
    zoomOut: ['ゆっくりズームアウト', 'カメラがゆっくり遠ざかる'],
    fixedCamera: ['カメラは固定', '固定カメラ', 'カメラを動かさない'],
    noSmile: ['笑わない', '笑顔なし', '微笑まずに話す'],
    noNods: ['うなずかない', '頷かずに話す'],
    noBlinks: ['まばたきしない', 'まばたきをせず'],
    nodsWithoutSmile: '笑わずに、うなずく',
    degrees: ['少し微笑む', '微笑む', '満面の笑み'],
    all: '落ち着いた女性が微笑み、うなずき、カメラを見る。ゆっくりズームイン。',
  },
  korean: {
    neutral: ['사람이 말하고 있습니다.', '여성이 사무실에서 이야기한다'],
    still: ['가만히 있는 사람', '꼼짝하지 않고 말한다', '전혀 움직이지 않는다'],
    calm: ['차분한 여성', '침착하게 말한다'],
    energetic: ['활기찬 진행자', '열정적으로 말한다'],
    smiling: ['미소 짓는다', '웃으면서 말한다'],
    serious: ['진지한 표정', '심각한 남성'],
    nodding: ['고개를 끄덕인다', '끄덕이며 말한다'],
    eyeContact: ['카메라를 바라본다', '카메라를 똑바로 응시'],
    zoomIn: ['천천히 줌인', '카메라가 천천히 다가간다'],
    zoomOut: ['천천히 줌아웃', '카메라가 천천히 멀어진다'],
    fixedCamera: ['고정 카메라', '카메라를 고정', '카메라는 움직이지 않는다'],
    noSmile: ['웃지 않는다', '미소 없이', '안 웃는다'],
    noNods: ['고개를 끄덕이지 않는다', '끄덕임 없이'],
    noBlinks: ['눈을 깜빡이지 않는다'],
    nodsWithoutSmile: '웃지 않고 고개를 끄덕인다',
    degrees: ['살짝 미소 짓는다', '미소 짓는다', '아주 활짝 웃는다'],
    all: '차분한 여성이 미소 짓고, 고개를 끄덕이며, 카메라를 바라본다. 천천히 줌인.',
  },
  hindi: {
    neutral: ['व्यक्ति बोल रहा है।', 'एक महिला कमरे में बात कर रही है'],
    still: ['व्यक्ति बिल्कुल स्थिर है', 'निश्चल बैठी महिला'],
    calm: ['एक शांत महिला', 'सौम्य स्वभाव'],
    energetic: ['ऊर्जावान वक्ता', 'उत्साह से बोलती है'],
    smiling: ['व्यक्ति मुस्कुराता है', 'मुस्कान के साथ', 'हँसती हुई महिला'],
    serious: ['गंभीर चेहरा', 'एक गंभीर पुरुष'],
    nodding: ['सिर हिलाता है', 'हामी भरते हुए'],
    eyeContact: ['कैमरे की ओर देखता है', 'कैमरे में देखती है'],
    zoomIn: ['धीरे-धीरे ज़ूम इन', 'कैमरा धीरे धीरे पास आता है'],
    zoomOut: ['धीरे-धीरे ज़ूम आउट', 'कैमरा धीरे धीरे दूर जाता है'],
    fixedCamera: ['स्थिर कैमरा', 'कैमरा स्थिर रहे'],
    noSmile: ['मुस्कुराता नहीं है', 'बिना मुस्कुराए', 'मुस्कान के बिना'],
    noNods: ['बिना सिर हिलाए', 'सिर हिलाता नहीं है'],
    noBlinks: ['पलकें नहीं झपकाता', 'बिना पलक झपकाए'],
    nodsWithoutSmile: 'मुस्कुराती नहीं और सिर हिलाती है',
    degrees: ['थोड़ा मुस्कुराती है', 'मुस्कुराती है', 'बहुत मुस्कुराती है'],
    all: 'एक शांत महिला मुस्कुराती है, सिर हिलाती है और कैमरे की ओर देखती है। धीरे-धीरे ज़ूम इन।',
  },
};

/** Of each wish, what must come of it. */
const WISHES: Readonly<Record<string, (behaviour: Behaviour, prompt: string) => void>> = {
  neutral: (behaviour, prompt) => expect(behaviour, prompt).toEqual(NATURAL),
  fixedCamera: (behaviour, prompt) => expect(behaviour, prompt).toEqual(NATURAL),
  still: ({ temperament }, prompt) => expect(temperament, prompt).toBe('still'),
  calm: ({ head, nods, temperament }, prompt) => {
    expect(head, prompt).toBeLessThan(0.9);
    expect(nods, prompt).toBeLessThan(0.9);
    expect(['calm', 'still'], prompt).toContain(temperament);
  },
  energetic: ({ temperament }, prompt) => expect(temperament, prompt).toBe('energetic'),
  smiling: (behaviour, prompt) => expect(behaviour, prompt).toEqual({ ...NATURAL, smile: 0.5 }),
  serious: ({ smile, browRest }, prompt) => {
    expect(smile, prompt).toBeLessThan(0);
    expect(browRest, prompt).toBeLessThan(0);
  },
  nodding: (behaviour, prompt) => expect(behaviour, prompt).toEqual({ ...NATURAL, nods: 1.9 }),
  eyeContact: (behaviour, prompt) =>
    expect(behaviour, prompt).toEqual({ ...NATURAL, eyeContact: 1, gaze: 0.5 }),
  zoomIn: (behaviour, prompt) => expect(behaviour, prompt).toEqual({ ...NATURAL, zoom: 0.06 }),
  zoomOut: (behaviour, prompt) => expect(behaviour, prompt).toEqual({ ...NATURAL, zoom: -0.06 }),
  noSmile: (behaviour, prompt) => expect(behaviour, prompt).toEqual(NATURAL),
  noNods: (behaviour, prompt) => expect(behaviour, prompt).toMatchObject({ nods: 0, smile: 0 }),
  noBlinks: (behaviour, prompt) => expect(behaviour, prompt).toMatchObject({ blinks: 0, smile: 0 }),
};

describe.each(Object.entries(PROMPTS))('in %s', (_, prompts) => {
  test.each(Object.keys(WISHES))('%s', (wish) => {
    for (const prompt of prompts[wish as 'neutral']) WISHES[wish]!(read(prompt), prompt);
  });

  test('what is denied is not what else is asked for', () => {
    expect(read(prompts.nodsWithoutSmile)).toMatchObject({ smile: 0, nods: 1.9 });
  });

  test('degrees grade a wish', () => {
    const [little, plain, much] = prompts.degrees.map((prompt) => read(prompt).smile);
    expect(little).toBeGreaterThan(0);
    expect(plain).toBeGreaterThan(little!);
    expect(much).toBeGreaterThan(plain!);
  });

  test('several wishes add up', () => {
    const behaviour = read(prompts.all);
    expect(behaviour.head).toBeLessThan(1);
    expect(behaviour).toMatchObject({ smile: 0.5, eyeContact: 1, zoom: 0.06 });
    expect(behaviour.nods).toBeGreaterThan(read(prompts.calm[0]!).nods);
  });

  test('the negative prompt damps what it names', () => {
    for (const prompt of prompts.smiling) expect(read(prompt, prompt, 4).smile, prompt).toBe(0);
    expect(read('', prompts.nodding[0], 4).nods).toBe(0);
  });
});

test('every language knows every meaning', () => {
  const names = Object.keys(BEHAVIOUR_FAMILIES) as BehaviourFamilyName[];
  for (const { families } of BEHAVIOUR_LANGUAGES)
    expect(names.filter((name) => !families.has(name))).toEqual([]);
});

test('words of one language are not taken for those of another', () => {
  for (const prompt of [
    'Nick and Felicity ride several trains while a content creator reads the contents of an anime.',
    'A delicate animation of discrete steps; he raided the grave, and the strength of it.',
    'Mira talks about the quality of the content.',
    'Several people wait for Ernesto, who plays the finale.',
  ])
    expect(read(prompt), prompt).toEqual(NATURAL);
});

test('a prompt may mix languages', () => {
  expect(read('smiling, nickt, 穏やか')).toMatchObject({ smile: 0.5, temperament: 'calm' });
  expect(read('smiling, nickt').nods).toBe(1.9);
});

test('accents, capitals and ways to write a letter do not matter', () => {
  expect(read('LA PERSONA SONRIE').smile).toBe(0.5);
  expect(read('la persona sonri\u0301e').smile).toBe(0.5);
});
