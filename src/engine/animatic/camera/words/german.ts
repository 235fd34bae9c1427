import { GERMAN } from '../../../motion/behaviour-words/german.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_GERMAN: CameraVocabulary = {
  grammar: GERMAN,
  words: {
    dollyZoom: 'vertigo_effekt dolly_zoom',
    static:
      'feste*_kamera statische*_kamera ruhige*_kamera starre*_kamera stehende*_kamera unbewegte*_kamera kamera~fest kamera~statisch kamera~still kamera~starr kamera~steht feste_einstellung stativ stativaufnahme kamera_bewegt_sich_nicht',
    handheld: 'handkamera schulterkamera aus_der_hand',
    shaky: 'wackelkamera wackel*_kamera verwackel* kamera~wackelt kamera~zittert',
    pullOut: 'kamera~entfernt* kamera~zurück* kamerafahrt~zurück rückfahrt kamera~weg',
    zoomOut: 'zoom*~heraus zoom*~raus zoom*~hinaus herauszoom* rauszoom* hinauszoom* auszoom*',
    pushIn:
      'kamera~näher* kamera~heran kamera~nähert kamerafahrt~heran kamerafahrt~vorwärts kamera~vorwärts kamerafahrt',
    zoomIn:
      'zoom*~heran zoom*~ran zoom*~hinein zoom*~rein heranzoom* hineinzoom* reinzoom* einzoom* zoom zoomt',
    flyOver: 'drohne drohnenflug drohnenaufnahme luftaufnahme vogelperspektive überflug kamera~fliegt',
    craneDown: 'kamera~senkt kamera~sinkt kran~abwärts kamera~herab kamera~fährt~runter',
    craneUp: 'kamera~steigt kamera~hebt kamera~aufsteig* kranfahrt kran~aufwärts kamera~fährt~hoch',
    orbitLeft: 'umkreis*~links',
    orbitRight: 'umkreis*~rechts',
    orbit: 'umkreis* kamera~kreist kamera~herum umrund* 360_grad kreisfahrt',
    roll: 'schräge_kamera kamera~kippt kamera~rollt gekippte_kamera',
    panLeft: 'schwenk*~links kameraschwenk~links linksschwenk',
    panRight: 'schwenk*~rechts kameraschwenk~rechts rechtsschwenk',
    tiltUp: 'schwenk*~oben schwenk*~hoch kamera~neigt~oben kamera~blickt~oben',
    tiltDown: 'schwenk*~unten kamera~neigt~unten kamera~blickt~unten',
    truckLeft: 'kamera~fährt~links kamera~gleitet~links kamera~bewegt~links',
    truckRight: 'kamera~fährt~rechts kamera~gleitet~rechts kamera~bewegt~rechts',
    truck: 'seitwärtsfahrt parallelfahrt verfolgungsfahrt kamera~folgt kamera~begleitet seitliche_fahrt',
    pan: 'schwenk* kameraschwenk* panorama*',
    motion: 'kamerabewegung* kamera~bewegt bewegte_kamera',
    fast: 'schnell* rasch* rasant* hektisch*',
    slow: 'langsam* sanft* gemächlich* behutsam*',
  },
};
