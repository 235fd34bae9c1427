import { FRENCH } from '../../../motion/behaviour-words/french.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_FRENCH: CameraVocabulary = {
  grammar: FRENCH,
  words: {
    dollyZoom: 'travelling_compense effet_vertigo',
    static: 'camera~fixe camera~statique camera~immobile plan_fixe trepied camera_ne_bouge_pas',
    handheld: "camera_a_l'epaule camera~epaule camera_portee a_main_levee",
    shaky: 'camera~tremblante camera~tremble* camera~secouee',
    pullOut: 'travelling_arriere camera~recule* camera~eloigne* recul_de_camera',
    zoomOut: 'dezoom* zoom~arriere',
    pushIn: 'travelling_avant camera~avance* camera~approche* camera~rapproche*',
    zoomIn: 'zoom~avant zoom zoome zoomer',
    flyOver: "drone vue_aerienne plan_aerien survol survole* vol_d'oiseau",
    craneDown: 'camera~descend* grue~descend*',
    craneUp: "camera~monte* camera~eleve* camera~s'eleve grue plan_a_la_grue",
    orbitLeft: 'orbite*~gauche',
    orbitRight: 'orbite*~droite',
    orbit: 'orbite* camera~autour tourne*~autour 360_degres',
    roll: 'plan_debulle camera~penche* cadrage_oblique',
    panLeft: 'panoramique~gauche camera~pivote~gauche camera~tourne~gauche',
    panRight: 'panoramique~droite camera~pivote~droite camera~tourne~droite',
    tiltUp: 'panoramique~haut camera~leve* camera~vers_le_haut',
    tiltDown: 'panoramique~bas camera~baisse* camera~vers_le_bas',
    truckLeft: 'travelling~gauche camera~deplace~gauche camera~glisse~gauche',
    truckRight: 'travelling~droite camera~deplace~droite camera~glisse~droite',
    truck: 'travelling travelling_lateral camera~suit plan_de_suivi',
    pan: 'panoramique* camera~balaie* camera~pivote*',
    motion: 'mouvement_de_camera mouvements_de_camera camera~bouge*',
    fast: 'rapide rapides rapidement vite brusque*',
    slow: 'lent lente lentement doucement douce doux',
  },
};
