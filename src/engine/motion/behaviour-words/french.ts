import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const FRENCH: BehaviourLanguage = behaviourLanguage({
  marks:
    'le la les l un une des du et avec de qui que au aux en personne femme homme très elle il ne pas sans se regarde parle',
  families: {
    fixedCamera:
      'caméra~fixe caméra~statique caméra~immobile caméra~stable plan_fixe plan_statique cadrage_fixe trépied',
    zoomOut:
      'zoom*~arrière dézoom* caméra~recule* caméra~éloign* éloign*~caméra recul~caméra travelling_arrière',
    zoomIn:
      'zoom*~avant zoom~progressif caméra~approch* approch*~caméra caméra~rapproch* caméra~avance* travelling_avant',
    cameraMotion: 'zoom* mouvement*~caméra caméra~bouge*',
    lookingAway:
      'regard*~ailleurs regard*~côté regard*~bas regard*~autour détourn*~regard détourn*~yeux regard_fuyant',
    eyeContact:
      'contact_visuel regard*~caméra regard*~objectif regard*~spectateur* regard*~public face_à_la_caméra yeux~caméra',
    energetic:
      'énerg* dynamique* dynamisme enthousias* animée animées vif vive vivement passionné* expressi[fv]* exubér* exagér* nerveu[xs]* agité* excité* gestes~amples mouvements~brusques mouvements~rapides plein*_de_vie',
    nodding: 'hoch*~tête hochement* acquiesc* opine_du_chef',
    headMotion: 'mouvement*~tête boug*~tête tourn*~tête inclin*~tête pench*~tête secou*~tête balanc*~tête',
    mouth: 'bouche~ouverte mouvement*~bouche mouvement*~lèvres',
    motion: 'mouvement* bouge bougent bouger bougeant geste gestes gesticul*',
    blinking: 'clign* battement*~paupières',
    raisedBrows:
      'hauss*~sourcils lèv*~sourcils lev*~sourcils sourcils~levés sourcils~haussés surpris* étonn* stupéfait*',
    frowning: 'fronc* colère fâché* furieu[xs]* inquiet inquiète* soucieu[xs]* préoccupé*',
    brows: 'sourcil sourcils',
    smiling: 'souri* heureu[xs]* joyeu[xs]* gaie gaiement chaleureu[xs]* amical* contente ravie enjoué*',
    sad: 'triste* mélancol* malheureu[xs]* chagrin* abattu* morose*',
    serious:
      'sérieu[xs]* gravement solennel* formel* austère* visage_neutre expression_neutre air_neutre impassible*',
    still: 'immobile* figé* statique* raide raides rigide*',
    calm: 'calme* tranquil* détendu* serein* posément apais* paisibl* doux douce doucement subtil* discret discrètement',
    breathing: 'respir*',
  },
  barely: 'à_peine presque_pas rarement',
  slightly:
    'un_peu peu légèrement léger légère doucement subtilement discrètement discret faible faiblement parfois de_temps_en_temps',
  very: 'très beaucoup extrêmement grand grande large largement souvent fréquemment constamment vigoureusement fortement vraiment',
  deniesClause: 'sans aucun aucune ni évite* éviter zéro pas_de pas_d',
  deniesWord: 'ne n pas jamais',
  and: 'et',
  clauseEnd: 'mais avec puis pendant_que tandis_que ensuite',
});
