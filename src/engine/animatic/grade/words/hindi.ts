import { HINDI } from '../../../motion/behaviour-words/hindi.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_HINDI: GradeVocabulary = {
  grammar: HINDI,
  words: {
    monochrome: 'श्वेत_श्याम ब्लैक_एंड_व्हाइट',
    sepia: 'सेपिया',
    vintage: 'विंटेज पुरानी_फिल्म रेट्रो',
    cinematic: 'सिनेमाई सिनेमैटिक',
    pastel: 'पेस्टल हल्के_रंग',
    neon: 'नियॉन',
    vivid: 'चटकीले जीवंत रंगीन',
    goldenHour: 'सूर्यास्त सूर्योदय सुनहरी सुनहरा गोधूलि',
    moonlit: 'चांदनी चाँदनी रात',
    warm: 'गर्म गर्माहट',
    cold: 'ठंडा ठंडी ठंडे',
    dreamy: 'स्वप्निल सपनों रोमांटिक',
    horror: 'डरावना डरावनी भयानक',
    moody: 'उदास रहस्यमय नाटकीय',
    bright: 'उज्ज्वल चमकीला',
    dark: 'अंधेरा अंधेरे',
  },
};
