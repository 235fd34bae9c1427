import { ITALIAN } from '../../../motion/behaviour-words/italian.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_ITALIAN: CameraVocabulary = {
  grammar: ITALIAN,
  words: {
    dollyZoom: 'effetto_vertigo dolly_zoom',
    static:
      'camera~fissa telecamera~fissa camera~statica telecamera~statica telecamera~ferma camera~ferma inquadratura_fissa treppiede cavalletto',
    handheld: 'camera_a_mano macchina_a_mano camera_a_spalla telecamera_a_mano',
    shaky: 'camera~traballante telecamera~trema* camera~trema*',
    pullOut:
      "camera~allontana* telecamera~allontana* camera~arretra* telecamera~arretra* carrellata_indietro carrellata_all'indietro",
    zoomOut: "zoom~indietro zoom_out zoom_all'indietro",
    pushIn:
      'camera~avvicina* telecamera~avvicina* camera~avanza* telecamera~avanza* carrellata_in_avanti carrellata_avanti',
    zoomIn: 'zoom_in zoom~avanti zoom zoomata',
    flyOver: "drone ripresa_aerea vista_aerea volo_d'uccello sorvol*",
    craneDown: 'camera~scende telecamera~scende camera~abbassa* telecamera~abbassa*',
    craneUp: 'camera~sale telecamera~sale camera~alza* telecamera~alza*',
    orbitLeft: 'orbita*~sinistra',
    orbitRight: 'orbita*~destra',
    orbit: 'orbita* camera~intorno telecamera~intorno gira~intorno ruota~intorno 360_gradi',
    roll: 'inquadratura_obliqua camera~inclinata telecamera~inclinata',
    panLeft: 'panoramica~sinistra camera~gira~sinistra telecamera~gira~sinistra',
    panRight: 'panoramica~destra camera~gira~destra telecamera~gira~destra',
    tiltUp: "panoramica~alto camera~verso_l'alto telecamera~verso_l'alto",
    tiltDown: 'panoramica~basso camera~verso_il_basso telecamera~verso_il_basso',
    truckLeft: 'carrellata~sinistra camera~sposta~sinistra telecamera~sposta~sinistra',
    truckRight: 'carrellata~destra camera~sposta~destra telecamera~sposta~destra',
    truck: 'carrellata* camera~segue telecamera~segue inseguimento',
    pan: 'panoramica*',
    motion:
      'movimento_di_camera movimenti_di_camera movimento_della_camera movimento_della_telecamera camera~muove telecamera~muove',
    fast: 'rapid* veloc* brusc*',
    slow: 'lent* piano dolce dolcemente',
  },
};
