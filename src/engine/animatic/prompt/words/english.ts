import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { SceneLanguage } from './scene-language.ts';

export const SCENE_ENGLISH: SceneLanguage = {
  grammar: ENGLISH,
  places: {
    underwater:
      'underwater under_water under_the_sea under_the_ocean undersea beneath_the_waves beneath_the_sea below_the_surface coral_reef* coral corals reef reefs seabed sea_floor ocean_floor deep_sea submarine submerged kelp aquarium scuba diver divers diving_deep',
    room: 'room rooms living_room bedroom kitchen indoor indoors interior interiors inside_a_house inside_the_house home_office office study library cafe coffee_shop coffeehouse attic apartment studio_apartment parlor parlour lounge dining_room salon classroom hallway ballroom museum theatre theater hall gym restaurant bar pub shop hospital bathroom nursery studio workshop palace_hall armchair sofa couch cosy_room cozy_room window_seat windowsill fireside',
    space:
      'space outer_space deep_space cosmos cosmic galaxy galaxies galactic universe nebula nebulas nebulae interstellar astronaut* spaceship* space_station spacecraft starship* planet planets planetary orbit_around asteroid asteroids comet comets solar_system black_hole supernova mars saturn jupiter',
    street:
      'street streets alley alleys alleyway* lane lanes sidewalk* pavement boulevard avenue downtown_street market_street cobblestone* cobbled crosswalk shopfront* storefront* bazaar',
    city: 'city cities cityscape* skyline* skyscraper* downtown metropolis metropolitan urban megacity megalopolis cyberpunk rooftop rooftops new_york manhattan tokyo shanghai hong_kong london paris chicago dubai singapore neon_city high_rise* highrise* office_tower* building buildings town_centre city_centre',
    village:
      'village villages hamlet hamlets town towns cottage cottages small_town chalet chalets farmhouse* houses settlement township alpine_town',
    beach:
      'beach beaches shore shores shoreline* seashore seaside coast coasts coastal coastline* sandy_bay lagoon lagoons tropical_island tropics tropical palm_beach boardwalk surf surfing sandcastle* bay',
    sea: 'sea seas ocean oceans oceanic waves wave maritime nautical high_seas open_water harbor harbour horizon_of_water swell swells tide tides marine sailing sail sails regatta lighthouse lighthouses pier',
    lake: 'lake lakes lakeside pond ponds lakeshore still_water reservoir loch tarn fjord fjords',
    river:
      'river rivers riverside stream streams brook brooks creek creeks riverbank* waterfall* cascade cascades rapids canal canals',
    desert:
      'desert deserts dune dunes sahara sand_dune* sandy_desert arid wasteland mesa canyon canyons badlands oasis camel camels caravan caravans pyramid pyramids outback egypt egyptian arabian cactus cacti savanna savannah safari',
    forest:
      'forest forests woods wood woodland* jungle jungles rainforest* grove groves trees tree redwood* pine_forest birch_forest bamboo undergrowth woodlands canopy taiga thicket enchanted_forest fairy_forest',
    mountains:
      'mountain mountains mountaintop* mountainside* mountainous peak peaks summit summits alps alpine himalaya* andes rockies valley valleys cliff cliffs ridge ridges highland* glacier* mount_everest hill hills hillside* hilltop* volcano volcanoes',
    road: 'road roads highway* freeway* motorway* roadtrip road_trip route_66 asphalt driveway racetrack lane_markings driving drive drives traffic',
    field:
      'field fields farmland farm farms wheat wheat_field* cornfield* corn crop crops barley countryside rural pasture pastures prairie prairies harvest vineyard* plantation hay haystack* sunflower_field* lavender_field* rice_field*',
    meadow:
      'meadow meadows garden gardens park parks lawn grass grassland* grassy wildflower* flower_garden backyard orchard orchards botanical flower flowers floral flowerbed* tulip* rose roses daisy daisies poppy poppies picnic glade clearing spring_landscape butterfly butterflies',
    sky: 'sky skies clouds cloudscape* heavens heaven above_the_clouds in_the_air airborne stratosphere cloud cloudy hot_air_balloon* aerial blue_sky flying_high',
  },
  features: {
    fireworks: 'firework fireworks new_year new_years_eve pyrotechnic*',
    christmasTree: 'christmas_tree* xmas_tree* fir_tree_with_lights',
    fireplace: 'fireplace* hearth hearths wood_stove log_fire',
    lighthouse: 'lighthouse lighthouses beacon',
    island: 'island islands isle islet archipelago',
    palms: 'palm palms palm_tree* tropical tropics coconut_tree* hawaii hawaiian caribbean',
    cliffs: 'cliff cliffs rocky_shore rocks sea_stack*',
    bridge: 'bridge bridges',
    castle: 'castle castles fortress palace citadel',
    windmill: 'windmill windmills wind_turbine*',
    church: 'church churches steeple chapel cathedral',
    pyramids: 'pyramid pyramids egypt egyptian',
    cactus: 'cactus cacti saguaro*',
    waterfall: 'waterfall waterfalls cascade cascades',
    volcano: 'volcano volcanoes volcanic eruption',
    cabin: 'cabin cabins hut huts log_cabin cottage cottages chalet farmhouse barn house',
    flowers:
      'flower flowers floral wildflower* tulip* roses daisy daisies poppy poppies lavender sunflower* blossoms blooming',
    conifers: 'pine pines fir firs spruce* conifer* evergreen* taiga',
    trees: 'tree trees oak oaks birch birches maple willow',
    mountains: 'mountain mountains mountainous peaks alps alpine',
    hills: 'hill hills hillside rolling_hills',
    window: 'window windows windowsill',
    bookshelf: 'bookshelf bookshelves books library bookcase*',
    lamp: 'lamp lamps lamplight desk_lamp street_lamp* lamppost*',
    candles: 'candle candles candlelight candlelit',
    coral: 'coral corals reef reefs',
    neon: 'neon cyberpunk synthwave vaporwave blade_runner holographic hologram* futuristic',
    lanterns: 'lantern lanterns paper_lantern* sky_lantern*',
    galaxy: 'galaxy galaxies milky_way spiral_galaxy',
    wheat: 'wheat corn barley cornfield wheat_field* golden_field*',
  },
  times: {
    goldenHour:
      'golden_hour sunset sunsets sundown setting_sun golden_light late_afternoon golden_evening evening_sun evening_light low_sun magic_hour',
    dawn: 'dawn daybreak sunrise sunrises morning mornings early_morning first_light rising_sun sun_rises morning_light',
    dusk: 'dusk twilight evening evenings nightfall blue_hour gloaming after_sunset crepuscular',
    night:
      'night nights nighttime midnight nocturnal moonlit moonlight at_night starlit starry_night starry moonless after_dark night_sky nightscape late_night',
    day: 'day daytime noon midday afternoon daylight sunny sunlit bright_day blue_sky sunshine sun_drenched bright_sun summer_day',
  },
  seasons: {
    winter:
      'winter winters wintry snow snowy snowing snowfall frozen icy ice frost frosty blizzard arctic antarctic christmas polar glacier',
    autumn:
      'autumn autumnal fall_leaves fall_colors fall_colours october november autumn_leaves golden_leaves',
    spring: 'spring springtime blossom blossoms blooming bloom cherry_blossom* april',
    summer: 'summer summers summertime july august midsummer',
  },
  celestial: {
    milkyWay: 'milky_way galaxy galaxies',
    shootingStar: 'shooting_star* falling_star* meteor meteors meteor_shower comet comets',
    stars: 'stars starry star starlit stargazing constellation* night_sky',
    moon: 'moon moonlight moonlit full_moon crescent_moon moonrise lunar',
    sun: 'sun sunny sunlight sunshine sunset sunrise sunlit sun_rays solar',
    aurora: 'aurora auroras aurora_borealis northern_lights southern_lights polar_lights',
    rainbow: 'rainbow rainbows',
    clouds: 'clouds cloud cloudy cloudscape overcast',
    planet: 'planet planets saturn jupiter earth mars',
  },
  moods: {
    joyful:
      'joy joyful happy happiness cheerful playful fun bright celebration festive lively merry delight delightful whimsical carefree',
    sad: 'sad sadness lonely loneliness melancholy melancholic sorrow grief gloomy mourn* nostalgic nostalgia wistful tears farewell',
    dramatic:
      'dramatic drama intense storm stormy thunder tempest powerful ominous danger* war battle tension fierce fury',
    romantic: 'romantic romance love lovers tender intimate passion couple kiss wedding dreamy valentine*',
    mysterious:
      'mysterious mystery mystical misty eerie enigmatic haunting haunted spooky magical fog foggy enchanted surreal ethereal secret dreamlike',
    epic: 'epic heroic majestic grand vast breathtaking awe monumental sweeping glorious legendary freedom victory triumph* launch inspiring',
    energetic:
      'energetic energy dynamic fast exciting excitement action speed party dance dancing rave upbeat electric vibrant music beat rhythm',
    calm: 'calm peaceful serene serenity quiet tranquil gentle relaxing soothing still cosy cozy soft meditat* slow zen harmony',
  },
  paces: {
    slow: 'slow_motion slow_mo slowmo slowly',
    fast: 'timelapse time_lapse hyperlapse fast_motion speeded_up sped_up',
  },
};
