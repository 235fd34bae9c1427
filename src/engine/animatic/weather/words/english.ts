import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { WeatherVocabulary } from './weather-word.ts';

export const WEATHER_ENGLISH: WeatherVocabulary = {
  grammar: ENGLISH,
  words: {
    confetti: 'confetti streamers ticker_tape tickertape',
    petals:
      'petal petals falling_blossom* blossom*~falling drifting_blossom* cherry_blossom* sakura flower_rain rose_petal* blossoms',
    leaves:
      'falling_leaves leaves~falling leaves~fall leaves~blowing leaves~drifting leaves~swirling leaves~floating autumn_leaves fall_leaves swirling_leaves drifting_leaves blowing_leaves flying_leaves dead_leaves autumn_breeze leaf_fall autumn autumnal',
    feathers: 'feather feathers plume plumes floating_down down_feather*',
    bubbles: 'bubble bubbles bubbling soap_bubble* air_bubble* fizz fizzy effervescent underwater',
    embers: 'ember embers floating_ember* glowing_ash flying_sparks sparks fire_sparks spark_shower',
    fire: 'campfire bonfire fire fires flame flames flaming burning blaze blazing wildfire inferno fireplace',
    ash: 'ash ashes falling_ash volcanic_ash soot volcano volcanic eruption',
    fireflies: 'firefly fireflies lightning_bug* glowworm* glow_worm* will_o_the_wisp* floating_lights',
    pollen: 'pollen dandelion* dandelion_seed* seeds_floating floating_seeds fluff fluffy_seeds spores spore',
    sparkles:
      'sparkle sparkles sparkling glitter glittering glittery fairy_dust pixie_dust stardust star_dust magic_dust magic_particle* magical_particle* magic magical enchanted enchantment shimmer shimmering twinkl*_lights glimmer* fairy fairytale',
    thunderstorm:
      'thunderstorm* thunder_storm* storm storms stormy thunder thundering electrical_storm tempest tempestuous rainstorm~lightning thundery squall* monsoon~thunder',
    lightning:
      'lightning lightning_bolt* bolt_of_lightning thunderbolt* lightning_strike* flashes_of_lightning',
    downpour:
      'downpour* pouring pouring_rain torrential torrential_rain rainstorm rainstorms monsoon* deluge cloudburst lashing_rain driving_rain rain_lashing',
    drizzle:
      'drizzle drizzling drizzly light_rain gentle_rain soft_rain fine_rain sprinkling_rain light_shower*',
    heavyRain: 'heavy_rain heavy_rainfall heavily_raining thick_rain raining_hard raining_heavily rain~hard',
    rain: 'rain rains raining rainy rainfall raindrop* rain_drop* rainy_day rain_soaked rain_slick* rainswept shower_of_rain rain_shower* showers wet_weather',
    hail: 'hail hailing hailstone* hailstorm* sleet',
    blizzard: 'blizzard* snowstorm* snow_storm* whiteout snow_squall*',
    heavySnow: 'heavy_snow heavy_snowfall heavily_snowing thick_snow snowing_heavily snow~heavily',
    snow: 'snow snows snowing snowfall snow_fall snowflake* snow_flake* snowy flurry flurries falling_snow winter_wonderland snow_covered snow_capped snow_flurries snowdrift*',
    sand: 'sandstorm* sand_storm* dust_storm* duststorm* blowing_sand swirling_sand sirocco haboob',
    fog: 'fog foggy fogs fogbank fog_bank* thick_fog rolling_fog dense_fog pea_soup fogged',
    mist: 'mist misty mists haze hazy morning_mist steam steamy steaming vapor vapour vapors low_cloud* ground_fog ethereal_mist humid atmospheric_haze',
    smoke: 'smoke smoky smokey smoking smoulder* smolder* incense fumes smoke_machine',
    dust: 'dust dusty dust_mote* dust_particle* motes floating_dust floating_particle* dust_in_the_light dust_in_the_air particles_in_the_air particle particles attic',
    sunRays:
      'sun_ray* sunray* sunbeam* sun_beam* god_ray* godray* ray_of_light rays_of_light rays_of_sun* ray_of_sun* crepuscular_ray* light_shaft* shaft*_of_light shaft*_of_sun* beam*_of_light beam*_of_sun* light_beam* light_rays volumetric_light* volumetric dappled_light dappled_sun* sunlight_streaming streaming_light sunlight_pour* sunlight_filter* light_filter* sunlit sunshine sunlight sunny sun_drenched radiant_sun* heavenly_light divine_light',
    lightLeaks:
      'light_leak* lightleak* lens_flare* film_burn* flare flares anamorphic_flare* sun_flare* super_8 super8 light_streak*',
    bokeh:
      'bokeh bokeh_light* out_of_focus_light* blurred_light* city_lights_bokeh soft_lights fairy_light* string_light* christmas_lights twinkling_light* festive_light* defocused_light* romantic_light*',
    celebration:
      'celebration celebrating celebrate celebrates party birthday festive parade carnival new_year* graduation victory',
    gale: 'gale gales gale_force windstorm hurricane typhoon cyclone tornado strong_wind* howling_wind* high_wind* raging_wind* fierce_wind* gusty gusts wind_gust* violent_wind*',
    breeze:
      'breeze breezy breezes wind windy winds gentle_wind windswept wind_blown windblown gust draught draft',
  },
};
