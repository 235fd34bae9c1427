import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const ITALIAN: BehaviourLanguage = behaviourLanguage({
  marks:
    'il lo la i gli le un uno una e con di del che in nel alla verso persona donna uomo molto guarda parla non senza si po',
  families: {
    fixedCamera:
      'camera~fissa telecamera~fissa fotocamera~fissa camera~ferma telecamera~ferma inquadratura~fissa inquadratura~ferma camera~statica inquadratura~statica camera~stabile camera~immobile telecamera~immobile treppiede cavalletto',
    zoomOut:
      'zoom*~indietro zoom*~allontana* zoom*~fuori zoom*~uscita camera~allontan* telecamera~allontan* camera~indietreggia telecamera~indietreggia allarga*~inquadratura',
    zoomIn:
      'zoom*~avanti zoom*~avvicina* zoom*~dentro zoom*~ingresso camera~avvicin* telecamera~avvicin* avvicinamento stringe*~inquadratura',
    cameraMotion: 'zoom* moviment*~camera moviment*~telecamera camera~muove telecamera~muove',
    lookingAway: 'guard*~altrove guard*~lato guard*~basso guard*~intorno distogli*~sguardo sguardo_sfuggente',
    eyeContact:
      'contatto_visivo guard*~camera guard*~telecamera guard*~fotocamera guard*~obiettivo guard*~spettator* guard*~pubblico sguardo~camera sguardo~telecamera rivolt[oa]~camera',
    energetic:
      'energ* vivac* dinami* entusias* animat[oai] appassionat* espressiv* esuberan* esagerat* nervos[oaie] agitat[oai] eccitat* movimenti~bruschi movimenti~rapidi gesti~ampi',
    nodding: 'annui* annuendo cenn*~testa cenn*~capo',
    headMotion: 'moviment*~testa muov*~testa gir*~testa inclin*~testa scuot*~testa dondol*',
    mouth: 'bocca~aperta articol* moviment*~bocca moviment*~labbra',
    motion: 'moviment* muov* gesto gesti gesticol*',
    blinking: 'sbatt*~palpebre sbatt*~ciglia sbatt*~occhi battit*~palpebre ammicc*',
    raisedBrows:
      'sopracciglia~alzate sopracciglia~sollevate sopracciglia~inarcate alza*~sopracciglia solleva*~sopracciglia inarca*~sopracciglia sorpres[oaie] stupit[oaie] stupore',
    frowning: 'aggrott* accigliat* arrabbiat* furios[oaie] preoccupat* corrucciat*',
    brows: 'sopracciglio sopracciglia',
    smiling:
      'sorri* felice felici felicemente felicità allegr* gioios* contenta contento contenti amichevol* cordial* caloros* lieto lieta raggiante*',
    sad: 'triste* tristi malincon* infelic* mest[oa] addolorat*',
    serious:
      'seri[oa] seriamente serietà solenn* formal* sever[oa] severamente espressione_neutra viso_neutro volto_neutro',
    still: 'immobil* ferm[oaie] fermissim* static[oa] rigid[oa] impietrit* congelat* bloccat*',
    calm: 'calm* tranquill* rilassat* seren[oaie] pacat* sobri[oa] misurat* discret[oai] delicat[oai] delicatamente dolc[ei] dolcemente',
    breathing: 'respir*',
  },
  barely: 'appena a_malapena quasi_mai raramente',
  slightly:
    "poco po po' leggermente lievemente lieve leggero leggera dolcemente delicatamente sottile a_volte ogni_tanto",
  very: 'molto molta molti tanto estremamente ampio ampia ampiamente grande spesso frequentemente costantemente fortemente vigorosamente',
  deniesClause: 'senza nessun* alcun alcuna evita* né',
  deniesWord: 'non mai',
  and: 'e ed',
  clauseEnd: 'ma mentre con poi però',
  unlessBefore: 'la_testa il_capo',
});
