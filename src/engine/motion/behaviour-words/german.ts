import { type BehaviourLanguage, behaviourLanguage } from './language.ts';

export const GERMAN: BehaviourLanguage = behaviourLanguage({
  marks:
    'der die das den dem ein eine einen einer und mit ohne ist in im zur zu sie er ihr sein person frau mann sehr nicht kein keine leicht etwas langsam langsamer spricht',
  families: {
    fixedCamera:
      'feste*_kamera statische*_kamera ruhige*_kamera starre*_kamera unbewegte*_kamera stehende*_kamera kamera~fest kamera~statisch kamera~still kamera~ruhig kamera~starr kamera~unbewegt kamera~bewegungslos feste_einstellung stativ',
    zoomOut:
      'zoom*~heraus zoom*~raus zoom*~hinaus zoom*~außen zoom*~aussen herauszoom* herauszuzoomen rauszoom* auszoom* hinauszoom* kamera~entfernt* kamera~zurück* kamerafahrt~zurück',
    zoomIn:
      'zoom*~heran zoom*~ran zoom*~hinein zoom*~rein zoom*~innen heranzoom* hineinzoom* reinzoom* einzoom* kamera~näher* kamera~heran kamera~nähert kamerafahrt~heran',
    cameraMotion: 'zoom* kamerabewegung* kameraschwenk* kamera~bewegt',
    lookingAway:
      'schau*~weg blick*~weg sieht~weg wegschau* wegseh* wegblick* schau*~unten blick*~unten schau*~umher blick*~umher schau*~seite blick*~seite',
    eyeContact:
      'augenkontakt blickkontakt schau*~kamera blick*~kamera sieht~kamera guckt~kamera kamera~blick* kamera~schau* kamera~sehen* kamera~sieht schau*~zuschauer* blick*~zuschauer* sieht~zuschauer* blick*~objektiv',
    energetic:
      'energi* lebhaft* lebendig* dynamisch* begeister* enthusias* leidenschaft* ausdrucksstark* temperamentvoll* aufgeregt* nervös* unruhig* übertrieben* schwungvoll* hektisch* große_gesten schnelle_bewegungen ruckartige_bewegungen',
    nodding: 'nickt nicken nickend* nicke kopfnicken genickt',
    headMotion:
      'kopfbewegung* kopfdrehung* kopfneigung* kopfschütteln beweg*~kopf kopf~beweg* dreh*~kopf kopf~dreh* neig*~kopf kopf~neig* schüttel*~kopf wiegt~kopf',
    mouth: 'offene*_mund mund~offen mundbewegung* lippenbewegung* artikuliert*',
    motion: 'bewegung bewegungen bewegt bewegen bewegend geste gesten gestik gestikul*',
    blinking: 'blinzel* lidschlag zwinker*',
    raisedBrows:
      'hochgezogene*_augenbrauen gehobene*_augenbrauen augenbrauen~hoch* hebt~augenbrauen zieht~augenbrauen überrascht* erstaunt* staunend* verwundert*',
    frowning: 'runzel* stirnrunzeln* wütend* zornig* verärgert* böse besorgt* sorgenvoll* grimmig* finster*',
    brows: 'augenbraue* brauen',
    smiling:
      'lächel* laechel* grins* fröhlich* glücklich* heiter* freundlich* herzlich* freudig* strahlt strahlend* vergnügt*',
    sad: 'traurig* betrübt* bedrückt* wehmütig* melanchol* unglücklich* niedergeschlagen*',
    serious:
      'ernst ernste* ernsthaft* streng strenge strenger strenges strengem strengen feierlich* förmlich* sachlich* neutraler_ausdruck neutraler_gesichtsausdruck neutralem_gesicht* neutrales_gesicht',
    still:
      'regungslos* bewegungslos* reglos* unbewegt* starr starre starrer starren starres eingefroren* steif* erstarrt* stillsitz* sitzt~still steht~still hält~still bleibt~still ganz_still völlig_still vollkommen_still',
    calm: 'ruhig* gelassen* entspannt* sanft* gemächlich* besonnen* dezent* zurückhaltend* friedlich* bedächtig* ausgeglichen*',
    breathing: 'atmet atmen atmend* atmung atem',
  },
  barely: 'kaum selten fast_nicht fast_kein*',
  slightly:
    'leicht leichte* etwas wenig bisschen sanft sanfte* dezent dezente* gelegentlich manchmal zart zarte* hin_und_wieder ab_und_zu',
  very: 'sehr stark starke* breit breite* viel oft häufig ständig äußerst extrem überaus groß große* kräftig heftig immer_wieder',
  deniesClause: 'ohne kein keine keinen keinem keiner weder vermeid*',
  deniesWord: 'nicht nie niemals',
  deniesBefore: String.raw`^(?:[\s]+\p{L}+){0,2}?\s+(?:nicht|nie|niemals)(?!\p{L})`,
  and: 'und',
  clauseEnd: 'aber während mit dann jedoch sondern',
});
