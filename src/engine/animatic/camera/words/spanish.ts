import { SPANISH } from '../../../motion/behaviour-words/spanish.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_SPANISH: CameraVocabulary = {
  grammar: SPANISH,
  words: {
    dollyZoom: 'dolly_zoom efecto_vertigo',
    static:
      'camara~fija camara~estatica camara~quieta camara~inmovil plano_fijo toma_fija tripode camara_no_se_mueve',
    handheld: 'camara_en_mano camara_al_hombro',
    shaky: 'camara~tembl* camara~movida',
    pullOut:
      'camara~aleja* camara~retrocede* alejamiento travelling_atras travelling_de_retroceso retroceso_de_camara',
    zoomOut: 'zoom_out zoom~atras zoom~aleja* alejar_el_zoom',
    pushIn: 'camara~acerca* camara~avanza* acercamiento travelling_adelante travelling_de_avance',
    zoomIn: 'zoom_in zoom~adelante zoom~acerca* zoom',
    flyOver: 'dron drone vista_aerea toma_aerea plano_aereo vista_de_pajaro sobrevuelo sobrevuela*',
    craneDown: 'camara~baja* camara~desciende* grua~abajo',
    craneUp: 'camara~sube* camara~asciende* camara~eleva* grua toma_de_grua',
    orbitLeft: 'orbita*~izquierda',
    orbitRight: 'orbita*~derecha',
    orbit: 'orbita* camara~alrededor gira*~alrededor camara~rodea* 360_grados',
    roll: 'camara~inclinada plano_holandes camara~rueda',
    panLeft: 'paneo~izquierda panoramica~izquierda camara~gira~izquierda',
    panRight: 'paneo~derecha panoramica~derecha camara~gira~derecha',
    tiltUp: 'inclinacion~arriba camara~mira~arriba paneo~arriba',
    tiltDown: 'inclinacion~abajo camara~mira~abajo paneo~abajo',
    truckLeft: 'travelling~izquierda camara~mueve~izquierda camara~desplaza~izquierda',
    truckRight: 'travelling~derecha camara~mueve~derecha camara~desplaza~derecha',
    truck: 'travelling plano_de_seguimiento camara~sigue* seguimiento camara~lateral',
    pan: 'paneo* panoramica* camara~panea*',
    motion: 'movimiento_de_camara movimientos_de_camara camara~mueve*',
    fast: 'rapid* veloz* brusc*',
    slow: 'lent* despacio suave suavemente',
  },
};
