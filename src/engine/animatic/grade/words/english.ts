import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { GradeVocabulary } from './grade-vocabulary.ts';

export const GRADE_ENGLISH: GradeVocabulary = {
  grammar: ENGLISH,
  words: {
    noir: 'film_noir neo_noir noir dramatic_black_and_white high_contrast_black_and_white',
    monochrome:
      'black_and_white black_white b_w b&w monochrome monochromatic greyscale grayscale silent_film silver_gelatin colourless colorless achromatic',
    sepia: 'sepia sepia_tone* daguerreotype old_photograph* old_photo antique_photo victorian_photo tintype',
    tealOrange:
      'teal_and_orange orange_and_teal teal_orange orange_teal blockbuster blockbuster_look hollywood_look hollywood action_movie',
    vintage:
      'vintage retro nostalgic nostalgia analog analogue 35mm 16mm 8mm super_8 super8 kodak kodachrome polaroid film_look film_stock old_film old_movie seventies 70s 1970s 60s 1960s 80s_film vhs home_video lomography aged_film',
    faded: 'faded washed_out washed desaturated_film matte_look matte bleached low_contrast bleach_bypass',
    cinematic:
      'cinematic cinematically cinema film_like filmic movie movie_like epic_film anamorphic cinematography',
    pastel: 'pastel pastels pastel_colo* soft_colo* candy_colo* cotton_candy kawaii wes_anderson',
    neon: 'neon neon_light* cyberpunk synthwave vaporwave retrowave blade_runner nightclub ultraviolet neon_lit electric_colo*',
    vivid:
      'vivid vividly vibrant vibrantly saturated colorful colourful bold_colo* rich_colo* bright_colo* punchy lively_colo* technicolor technicolour hdr intense_colo*',
    muted:
      'muted muted_colo* desaturated subdued_colo* bleak drab dull_colo* earthy earth_tone* gritty understated post_apocalyptic apocalyptic',
    goldenHour:
      'golden_hour golden_light golden_sun* golden_glow golden_tone* sunset sunsets sunset_light sunrise golden_afternoon golden_evening magic_hour golden amber_light dusk_light honeyed',
    moonlit:
      'moonlight moonlit moon_lit blue_hour day_for_night night_time night_scene nocturnal by_night at_night midnight night starlit twilight',
    warm: 'warm warmer warm_light warm_tone* warm_colo* warmth cozy cosy candlelight candle_lit candlelit firelight autumn_colo* summer summery amber',
    cold: 'cold colder cold_light cold_tone* cool_tone* cool_colo* cool_light chilly icy frosty frozen wintry winter arctic blue_tone* bluish steel_blue clinical',
    dreamy:
      'dreamy dreamlike dream_like dream surreal ethereal soft_focus hazy_glow glowing_light soft_glow heavenly whimsical fantasy magical romantic angelic otherworldly softly_lit',
    horror:
      'horror horrifying creepy scary terrifying haunted haunting ominous sinister nightmare nightmarish spooky eerie macabre zombie ghostly menacing gothic thriller',
    moody:
      'moody brooding sombre somber gloomy melancholic melancholy dramatic dramatic_light* atmospheric mysterious low_key sad stormy_light tense',
    bright:
      'bright bright_light high_key airy light_and_airy luminous sun_drenched radiant brightly_lit cheerful overexposed commercial_look',
    dark: 'dark darkness dimly_lit dim dimly shadowy low_light underexposed pitch_black murky',
    contrasty: 'high_contrast contrasty strong_contrast hard_light harsh_light chiaroscuro stark graphic',
    grainy: 'grainy film_grain grain gritty_grain noisy_film high_iso',
    vignetted: 'vignette vignetted vignetting darkened_edges dark_edges dark_corners',
  },
};
