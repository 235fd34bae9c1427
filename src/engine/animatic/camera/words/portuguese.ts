import { PORTUGUESE } from '../../../motion/behaviour-words/portuguese.ts';
import type { CameraVocabulary } from './camera-word.ts';

export const CAMERA_PORTUGUESE: CameraVocabulary = {
  grammar: PORTUGUESE,
  words: {
    dollyZoom: 'efeito_vertigo dolly_zoom',
    static:
      'camera~fixa camera~estatica camera~parada camera~imovel plano_fixo tripe camera_nao_se_move camera_nao_se_mexe',
    handheld: 'camera_na_mao camera_no_ombro',
    shaky: 'camera~tremida camera~trem*',
    pullOut: 'camera~afasta* camera~recua* afastamento travelling_para_tras',
    zoomOut: 'zoom_out zoom~tras zoom~afasta*',
    pushIn: 'camera~aproxima* camera~avanca* aproximacao travelling_para_frente',
    zoomIn: 'zoom_in zoom~frente zoom~aproxima* zoom',
    flyOver: 'drone vista_aerea tomada_aerea plano_aereo sobrevoo sobrevoa*',
    craneDown: 'camera~desce* camera~baixa*',
    craneUp: 'camera~sobe* camera~eleva* grua guindaste',
    orbitLeft: 'orbita*~esquerda',
    orbitRight: 'orbita*~direita',
    orbit: 'orbita* camera~em_volta camera~ao_redor gira*~ao_redor 360_graus camera~circula*',
    roll: 'plano_holandes camera~inclinada',
    panLeft: 'panoramica~esquerda pan~esquerda camera~gira~esquerda',
    panRight: 'panoramica~direita pan~direita camera~gira~direita',
    tiltUp: 'inclinacao~cima camera~para_cima',
    tiltDown: 'inclinacao~baixo camera~para_baixo',
    truckLeft: 'travelling~esquerda camera~move~esquerda camera~desliza~esquerda',
    truckRight: 'travelling~direita camera~move~direita camera~desliza~direita',
    truck: 'travelling camera~segue* camera~acompanha*',
    pan: 'panoramica* camera~varre*',
    motion: 'movimento_de_camera movimentos_de_camera camera~move*',
    fast: 'rapid* veloz* brusc*',
    slow: 'lent* devagar suave suavemente',
  },
};
