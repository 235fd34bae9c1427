import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const SPANISH: BehaviourLanguage = behaviourLanguage({
  marks:
    'el la los las lo un una unos y con de del que en al su persona mujer hombre muy mira habla sin no se poco',
  families: {
    fixedCamera:
      'cámara~fija cámara~quieta cámara~inmóvil cámara~estática cámara~estable cámara_sin_movimiento plano_fijo plano_estático toma_fija encuadre_fijo trípode',
    zoomOut:
      'zoom~atrás zoom~alej* zoom~fuera zoom~afuera cámara~aleja* aleja*~cámara cámara~retrocede* alejamiento travelling_atrás',
    zoomIn:
      'zoom~acerc* zoom~dentro zoom~adentro zoom~adelante cámara~acerca* acerca*~cámara cámara~aproxima* cámara~avanza* acercamiento',
    cameraMotion: 'zoom movimiento*~cámara cámara~mueve cámara~movimiento*',
    lookingAway:
      'mira*~lado mira*~lados mira*~abajo mira*~alrededor aparta*~mirada aparta*~vista desvía*~mirada desviar~mirada mirada~perdida',
    eyeContact:
      'contacto_visual mir*~cámara mir*~espectador* mir*~objetivo mir*~lente mir*~público de_frente_a_la_cámara',
    energetic:
      'energ* animad[oa]* entusias* apasionad* expresiv* dinámic* vivaz vivaces exagerad* emocionad* nervios* inquiet[oa] movimientos~rápidos movimientos~bruscos gestos~grandes gestos~amplios',
    nodding: 'asient* asint* asentir asentimiento* cabecea* afirma*_con_la_cabeza',
    headMotion:
      'movimiento*~cabeza muev*~cabeza mover~cabeza moviendo~cabeza gir*~cabeza inclin*~cabeza ladea*~cabeza sacud*~cabeza balance*',
    mouth: 'boca~abierta articul* movimiento*~boca movimiento*~labios',
    motion: 'movimiento* muev* mover moverse moviendo moviéndose gesto gestos gesticul*',
    blinking: 'parpade*',
    raisedBrows:
      'cejas~levantad* cejas~alzad* cejas~arquead* levanta*~cejas alza*~cejas arquea*~cejas sorprend* sorpresa asombr*',
    frowning: 'ceño frunc* enfad* enojad* furios* preocupad*',
    brows: 'ceja cejas',
    smiling:
      'sonri* sonre* feliz felices felizmente alegr* content[oa] content[oa]s amable* amistos* cálid[oa]* risueñ* simpátic*',
    sad: 'triste* melancól* apenad* afligid* infeliz* abatid*',
    serious:
      'seri[oa] seri[oa]s seriamente seriedad solemne* formal* sever[oa] sever[oa]s severamente expresión~neutra rostro~neutr[oa] cara~neutra',
    still: 'inmóvil* quiet[oa] quiet[oa]s estátic[oa]* rígid[oa]* congelad[oa]* ties[oa]* petrificad*',
    calm: 'calm* tranquil* relajad* seren[oa]* serenidad sosegad* sutil* suave* pausad* discret[oa]* apacible*',
    breathing: 'respir* aliento',
  },
  barely: 'apenas casi_no rara_vez raramente',
  slightly:
    'poco ligeramente levemente suavemente leve ligero ligera sutil sutilmente algo discretamente tímidamente a_veces de_vez_en_cuando',
  very: 'muy mucho mucha muchos muchas extremadamente ampliamente amplio amplia gran grande bastante constantemente frecuentemente a_menudo con_frecuencia intensamente vigorosamente',
  deniesClause: 'sin ningún ninguna evita* nada_de ni cero',
  deniesWord: 'no nunca jamás deja_de',
  and: 'y e',
  clauseEnd: 'pero mientras con luego después aunque',
  unlessBefore: 'la_cabeza su_cabeza',
});
