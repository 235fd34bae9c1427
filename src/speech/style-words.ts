import type { StyleFamily } from './speaking-style.ts';

/**
 * Words that ask for a way of speaking, in the ten languages, a line each: English, Spanish, French, German, Italian,
 * Portuguese, Japanese, Korean, Hindi. `*` stands for any ending, `_` for a space. Accents do not matter, nor which language the script
 * is in. Words that mean something else in another of the languages are left out.
 */
export const STYLE_WORDS: Record<StyleFamily, readonly string[]> = {
  slow: [
    'slow* unhurried deliberate* measured patient* take_your_time',
    'lent* despacio pausad*',
    'posement',
    'langsam* gemächlich* bedächtig*',
    'adagio',
    'devagar',
    'ゆっくり のんびり 遅く 遅め',
    '천천히 느리 느린 느릿',
    'धीरे* धीमी* धीमे* धीमा*',
  ],
  fast: [
    'fast faster quick* rapid* brisk* hurried* speedy',
    'deprisa aprisa veloz*',
    'vite',
    'schnell* rasch* zügig* flott*',
    'veloc* svelt* in_fretta',
    'depressa',
    '速く 早口 早く 速め 素早 テンポよく',
    '빠르 빨리 빠른 신속',
    'तेज़* जल्दी*',
  ],
  excited: [
    'excit* enthusias* thrill* ecstatic*',
    'entusias* emocionad*',
    'enthousias*',
    'begeister* aufgeregt*',
    'emozionat* eccitat*',
    'empolgad*',
    '興奮 ワクワク わくわく 熱狂',
    '신나 신난 흥분 열광',
    'उत्साह* उत्तेजित* रोमांच*',
  ],
  happy: [
    'happy happily cheer* joy* bubbly delight* smiling upbeat merry',
    'alegr* feliz* content[oa] risueñ*',
    'joyeu* gai gaie gaiement heureu* enjoué*',
    'fröhlich* glücklich* heiter* freudig* vergnügt*',
    'allegr* felic* gioios*',
    'contente',
    '楽し 嬉し うれし 明るく 明るい にこやか',
    '즐겁 즐거 기쁘 기쁜 밝게 밝은 행복',
    'खुश* आनंद* प्रसन्न*',
  ],
  energetic: [
    'energetic* energy lively vibrant* animated dynamic*',
    'enérgic* energía animad* vivaz dinámic*',
    'énerg* animé* vif vive dynami*',
    'energisch* energie* lebhaft* munter* dynamisch*',
    'energi* vivac* dinamic*',
    'vibrante',
    '元気 生き生き エネルギッシュ 活発',
    '활기 열정 힘차 생동감',
    'ऊर्जा* जोश*',
  ],
  sad: [
    'sad sadly sadness somber* sombre* melanchol* mourn* sorrow* grie* gloomy tearful*',
    'trist* melanc* apenad* afligid*',
    'mélancol* morne abattu* chagrin*',
    'traurig* betrübt* bedrückt* wehmütig*',
    'malincon* mest[oaie] addolorat*',
    'pesaros* choros*',
    '悲し 哀し 寂し さびし かなし 切な',
    '슬프 슬픈 슬퍼 슬픔 우울 구슬프',
    'दुख* दुःख* उदास* ग़म*',
  ],
  angry: [
    'angr* furious* aggress* irate mad stern* harsh*',
    'enfad* enojad* furios* agresiv*',
    'colère fâch* furieu* agressi*',
    'wütend* zornig* verärgert* aggressiv* böse',
    'arrabbiat* aggressiv* adirat*',
    'zangad* irritad* raivos*',
    '怒っ 怒り 激怒 厳しく',
    '화난 화나 화내 화가_난 분노 성난',
    'गुस्स* क्रोध* नाराज़*',
  ],
  whispering: [
    'whisper* hushed secretive* under_your_breath',
    'susurr* murmur*',
    'chuchot*',
    'flüster* raunend*',
    'sussurr* bisbigli*',
    'cochich*',
    'ささや 囁 ひそひそ',
    '속삭',
    'फुसफुस*',
  ],
  warm: [
    'warm warmly warmth friendly kind kindly kindness gentle gently tender* sooth* caring affection* soft softly ' +
      'welcoming compassion*',
    'cálid* amable* amistos* tiern* cariños* suave* dulce* afectuos*',
    'chaleureu* amical* gentil* tendre* doux douce* bienveillan* affectueu*',
    'warme warmem warmen warmer freundlich* herzlich* sanft* liebevoll* zärtlich*',
    'cald[oaie] calorosamente amichevol* dolc* affettuos* tener[oaie]',
    'calor* amigáve* carinhos* doce* afetuos*',
    '優し やさし 温か 暖か あたたか 親し',
    '따뜻 다정 친근 부드러 부드럽 상냥',
    'स्नेह* गर्मजोशी* मधुर* कोमल* दोस्ताना* प्यार* प्रेम*',
  ],
  calm: [
    'calm* relax* seren* meditat* peace* tranquil* laid_back',
    'relajad* sosegad*',
    'détendu* apais* paisibl*',
    'ruhig* gelassen* entspannt* friedlich*',
    'rilassat* pacat[oaie]',
    'sossegad*',
    '落ち着 穏やか リラックス 冷静',
    '차분 침착 평온 편안 느긋',
    'शांत* शान्त* इत्मीनान*',
  ],
  confident: [
    'confident* confidence assert* authorit* firm firmly bold* strong* assured',
    'segur* confiad* confianza firme* decidid*',
    'confian* assur* ferme* décidé*',
    'selbstbewusst* selbstsicher* entschlossen* souverän* überzeugt*',
    'sicur* decis[oaie] ferm[oaie] autorevol*',
    'autoritári*',
    '自信 堂々 力強 きっぱり',
    '자신감 자신_있 당당 단호 확신',
    'आत्मविश्वास* दृढ़*',
  ],
  urgent: [
    'urgen* breaking_news alarm* tense* intense*',
    'tens[oa]',
    'tendu*',
    'dringend* angespannt* eindringlich*',
    'allarmat* tes[oa]',
    'alarmad*',
    '緊急 切迫 緊迫',
    '긴급 다급 급박',
    'तत्काल* तनाव*',
  ],
  dramatic: [
    'dramatic* theatrical* suspenseful*',
    'dramátic* teatral*',
    'dramati* théâtral*',
    'dramatisch* theatralisch*',
    'drammatic* teatral*',
    'dramatic*',
    '劇的 ドラマチック',
    '극적 드라마틱',
    'नाटकीय*',
  ],
  professional: [
    'professional* formal* news newsreader* broadcast* neutral* matter_of_fact businesslike',
    'profesional* noticia* neutr[oa]',
    'professionnel* formel* journalist* neutre*',
    'professionell* formell* nachrichten* sachlich* seriös*',
    'notizi* giornalist*',
    'profissional* jornalist* notícia*',
    'プロ 丁寧 ニュース 事務的 フォーマル アナウンサー',
    '전문 격식 뉴스 사무적 공식 아나운서',
    'पेशेवर* औपचारिक* समाचार*',
  ],
  monotone: [
    'monoton* flat robotic* deadpan bored emotionless expressionless',
    'monóton* robótic* aburrid* inexpresiv*',
    'robotique* ennuyé* inexpressi*',
    'eintönig* roboterhaft* gelangweilt* ausdruckslos*',
    'piatt[oaie] annoiat* inespressiv*',
    'entediad*',
    '単調 棒読み 平坦 ロボット 無感情 淡々',
    '단조 로봇 무미건조 무표정 지루',
    'एकरस* नीरस* सपाट* रोबोट*',
  ],
  loud: [
    'loud* shout* yell* scream*',
    'fuerte* grit* voz_alta',
    'voix_haute criant crier',
    'laut lauter laute lauten schrei*',
    'voce_alta alta_voce urla* gridando',
    'bem_alto',
    '大声 大きな声 叫',
    '크게 큰_소리 큰_목소리 외치 소리치',
    'ज़ोर_से* ऊँची_आवाज़* चिल्ला*',
  ],
  quiet: [
    'quiet* low_voice soft_spoken',
    'voz_baja bajito en_silencio',
    'voix_basse discrète* discret',
    'leise leiser gedämpft*',
    'bassa_voce voce_bassa sottovoce',
    'voz_baixa baixinho',
    '小声 静か 小さな声 控えめ',
    '조용 작은_목소리 나지막',
    'धीमी_आवाज़* हल्की_आवाज़* चुपचाप*',
  ],
  deep: [
    'deep deeper deeply low_pitch* bass baritone',
    'grave profund* tono_bajo',
    'profond* ton_bas',
    'tief tiefe tiefer tiefen',
    'tono_basso',
    'tom_grave',
    '低い声 低く 低音 低めの',
    '낮은 낮게 저음 굵은',
    'गहरी* गहरे* भारी_आवाज़*',
  ],
  high: [
    'high_pitch* squeaky childlike shrill*',
    'agud* tono_alto',
    'aigu* ton_haut',
    'hohe_stimme hoher_stimme piepsig*',
    'acut[oaie]',
    'tom_alto',
    '高い声 高音 高く 甲高 高めの',
    '높은 높게 고음',
    'ऊँचे_स्वर* तीखी* पतली_आवाज़*',
  ],
  playful: [
    'playful* sarcas* teas* curious* surpris* mischiev* witty',
    'jugueton* juguetón divertid* sarcástic* curios* sorprendid*',
    'joueu* espiègle* taquin* curieu* amus*',
    'verspielt* spielerisch* schelmisch* sarkast* neugierig* überrascht*',
    'giocos* scherzos* sorpres*',
    'brincalh* surpres*',
    '遊び心 いたずら おどけ からか 好奇心 驚',
    '장난 익살 유쾌 놀라 놀란 호기심',
    'चंचल* शरारत* मज़ाक* जिज्ञास* हैरान*',
  ],
  serious: [
    'serious* gravely solemn* earnest* thoughtful*',
    'seri[oa] seriedad solemne*',
    'sérieu* solennel*',
    'ernst* feierlich*',
    'solenn*',
    'solene*',
    '真剣 真面目 厳粛 重々し まじめ',
    '진지 심각 엄숙 근엄',
    'गंभीर* गम्भीर*',
  ],
  nervous: [
    'nervous* anxious* scared afraid fearful* worried timid* shy shyly',
    'nervios* asustad* ansios*',
    'nerveu* effrayé* inquiet* inquiète*',
    'nervös* ängstlich* besorgt* schüchtern*',
    'spaventat* ansios*',
    'nervos* assustad*',
    '緊張 不安 怯え おどおど',
    '긴장 불안 떨리 떨면서 두려',
    'घबरा* डर* चिंतित*',
  ],
  clear: [
    'clear clearly articulat* enunciat* crisp*',
    'clar[oa] claramente articulad*',
    'clair* distinctement',
    'deutlich* klar klare klarer artikuliert*',
    'chiar[oa] chiaramente',
    'nitidamente',
    'はっきり 明瞭',
    '또렷 명확 분명',
    'स्पष्ट* साफ़*',
  ],
  pausing: [
    'pause pauses pausing',
    'pausas',
    'silences',
    'pausen',
    'pausa',
    'com_pausas',
    '間を 間をおいて ポーズ',
    '쉬어 쉬면서 쉬지 멈춤 띄엄',
    'विराम* ठहराव* रुककर* रुक-रुक* रुके*',
  ],
};

/** Of pauses: fewer of them, where the same word before anything else says nothing. */
export const FEW_WORDS =
  'few fewer short shorter little minimal pocas cortas menos peu courtes moins wenige kurze weniger poche brevi ' +
  'poucas curtas menos 短い 少ない 짧은 적은 कम छोटे';

/** Before a word: more of it. */
export const STRONG_WORDS =
  'very extremely super really so highly incredibly intensely much more muy extremadamente sumamente realmente más ' +
  'très extrêmement vraiment hyper plus sehr extrem äusserst äußerst besonders total molto estremamente davvero più ' +
  'muito extremamente bem mais बहुत अत्यंत बेहद काफ़ी अधिक とても 非常に すごく かなり 極めて もっと 매우 아주 정말 굉장히 몹시 더';

/** Before a word: less of it. */
export const WEAK_WORDS =
  'slightly a_bit a_little a_little_bit subtly subtle somewhat mildly lightly moderately kind_of ligeramente un_poco ' +
  'un_poquito algo levemente légèrement un_peu leicht etwas ein_wenig ein_bisschen bisschen leggermente un_po un_po’ ' +
  'ligeiramente um_pouco थोड़ा थोड़ी थोड़े ज़रा हल्का हल्की कुछ 少し ちょっと やや わずかに 조금 약간 살짝 좀';

/** Up to three words before a word: not that. */
export const NEGATIONS =
  'not no without never avoid avoiding dont don’t less neither nor isnt isn’t shouldnt shouldn’t sin nunca menos evita ' +
  'evitar evite ni pas sans jamais moins éviter évitez nicht kein keine keinen keiner keinem ohne nie niemals weniger ' +
  'weder non senza mai meno né não sem nem बिना कम न 안 덜';

/** "Not only this but also that" denies neither. */
export const NOT_ONLY = 'not_only no_solo no_sólo pas_seulement nicht_nur non_solo não_só não_apenas';

/** What denies the word before it, in languages that put it there. */
export const NEGATIONS_AFTER = {
  japanese: 'ない なく ずに なし ないで',
  korean: '지_말 않 말고 없이 아니 아닌 마세요',
  hindi: 'नहीं मत न बिना',
};

/** French and Portuguese for "but", Portuguese and, without its accent, Spanish for "more". */
export const BUT_OR_MORE = 'mais mas';

/** Ends the reach of degrees and denials. */
export const CONJUNCTIONS =
  'and but y pero sino et und aber sondern e ma bensì और लेकिन बल्कि でも しかし 그리고 하지만';
