import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const PORTUGUESE: BehaviourLanguage = behaviourLanguage({
  marks:
    'o os as um uma uns e com de do da que em no na ao à para pessoa mulher homem muito muita olha fala não sem se pouco',
  families: {
    fixedCamera:
      'cam[ea]ra~fixa cam[ea]ra~parada cam[ea]ra~estática cam[ea]ra~imóvel cam[ea]ra~estável cam[ea]ra_sem_movimento plano_fixo enquadramento_fixo tripé',
    zoomOut: 'zoom~afast* zoom~trás zoom~fora cam[ea]ra~afast* cam[ea]ra~recua* afast*~cam[ea]ra',
    zoomIn: 'zoom~aproxim* zoom~frente zoom~dentro cam[ea]ra~aproxim* cam[ea]ra~avança* aproxim*~cam[ea]ra',
    cameraMotion: 'zoom moviment*~cam[ea]ra cam[ea]ra~move',
    lookingAway: 'olh*~lado olh*~lados olh*~baixo olh*~redor desvia*~olhar olhar_perdido',
    eyeContact:
      'contato_visual contacto_visual olh*~cam[ea]ra olh*~espectador* olh*~público olh*~lente encara*~cam[ea]ra',
    energetic:
      'energ* enérg* animad[oa]* entusias* empolgad* apaixonad* expressiv* dinâmic* exagerad* nervos[oa]* agitad* inquiet[oa] movimentos~bruscos movimentos~rápidos gestos~amplos',
    nodding: 'acen*~cabeça assent* assinti* balança*~cabeça_afirmativamente concorda*~cabeça meneia*~cabeça',
    headMotion:
      'moviment*~cabeça mex*~cabeça mov*~cabeça vir*~cabeça gir*~cabeça inclin*~cabeça balanç*~cabeça sacod*~cabeça',
    mouth: 'boca~aberta articul* moviment*~boca moviment*~lábios',
    motion: 'moviment* mexe mexem mexer mexendo mover movendo gesto gestos gesticul*',
    blinking: 'pisca piscam piscar piscando piscada piscadas pestanej*',
    raisedBrows:
      'sobrancelhas~levantadas sobrancelhas~erguidas sobrancelhas~arqueadas levanta*~sobrancelhas ergue*~sobrancelhas arqueia*~sobrancelhas surpres[oa]* espantad* admirad*',
    frowning: 'franz* zangad* furios[oa]* preocupad* irritad* carrancud*',
    brows: 'sobrancelha sobrancelhas',
    smiling: 'sorri* feliz felizes alegr* contente contentes amigáve* amistos* caloros* simpátic* risonh*',
    sad: 'triste* melancól* infeliz* abatid* desanimad*',
    serious:
      'séri[oa] séri[oa]s seriamente seriedade solene* formal* sever[oa] expressão_neutra rosto_neutro',
    still: 'imóvel imóveis parad[oa] parad[oa]s quiet[oa] estátic[oa] rígid[oa] congelad[oa] petrificad*',
    calm: 'calm* tranquil* relaxad* seren[oa]* sossegad* suave* sutil sutis sutilmente discret[oa]* delicad[oa]* contid[oa]',
    breathing: 'respir*',
  },
  barely: 'mal quase_não raramente',
  slightly:
    'pouco ligeiramente levemente leve suavemente suave sutil sutilmente discretamente às_vezes de_vez_em_quando',
  very: 'muito muita bastante extremamente amplo ampla largo grande frequentemente constantemente vigorosamente sempre',
  deniesClause: 'sem nenhum nenhuma nem evita* evite',
  deniesWord: 'não nunca jamais',
  and: 'e',
  clauseEnd: 'mas enquanto com depois porém',
  unlessBefore: 'a_cabeça sua_cabeça',
});
