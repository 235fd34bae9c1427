import { HINDI } from '../../../motion/behaviour-words/hindi.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_HINDI: CameraVocabulary = {
  grammar: HINDI,
  words: {
    dollyZoom: 'डॉली_ज़ूम',
    static: 'स्थिर_कैमरा कैमरा~स्थिर ट्राइपॉड',
    handheld: 'हैंडहेल्ड',
    shaky: 'हिलता_कैमरा कैमरा~हिल*',
    pullOut: 'कैमरा~पीछे कैमरा~दूर',
    zoomOut: 'ज़ूम_आउट ज़ूमआउट',
    pushIn: 'कैमरा~पास कैमरा~करीब कैमरा~आगे',
    zoomIn: 'ज़ूम_इन ज़ूमइन ज़ूम',
    flyOver: 'ड्रोन हवाई_दृश्य',
    craneDown: 'कैमरा~नीचे',
    craneUp: 'कैमरा~ऊपर क्रेन',
    orbit: 'चारों_ओर परिक्रमा कैमरा~घूम*',
    panLeft: 'बाएं_पैन पैन~बाएं कैमरा~बाएं कैमरा~बाईं',
    panRight: 'दाएं_पैन पैन~दाएं कैमरा~दाएं कैमरा~दाईं',
    tiltUp: 'टिल्ट~ऊपर',
    tiltDown: 'टिल्ट~नीचे',
    truck: 'ट्रैकिंग कैमरा~पीछा',
    pan: 'पैन पैनिंग',
    tilt: 'टिल्ट',
    motion: 'कैमरा_मूवमेंट कैमरे_की_हलचल',
    fast: 'तेज़ तेजी तेज़ी',
    slow: 'धीरे धीमा धीमी धीमे',
  },
};
