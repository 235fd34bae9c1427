import { ENGLISH } from '../../../motion/behaviour-words/english.ts';
import type { FigureVocabulary } from './figure-vocabulary.ts';

export const FIGURES_ENGLISH: FigureVocabulary = {
  grammar: ENGLISH,
  figures: {
    hotAirBalloon: ['hot_air_balloon hot_air_baloon hot_air_ballon', 'hot_air_balloons'],
    personWithUmbrella: [
      'person~umbrella woman~umbrella man~umbrella girl~umbrella lady~umbrella someone~umbrella figure~umbrella umbrella',
      'people~umbrellas people~umbrella pedestrians~umbrellas crowd~umbrellas umbrellas',
    ],
    childWithBalloon:
      'child~balloon child~balloons girl~balloon girl~balloons boy~balloon boy~balloons kid~balloon kid~balloons toddler~balloon',
    childWithKite:
      'child~kite girl~kite boy~kite kid~kite children~kite kids~kite flying_a_kite flies_a_kite flying_kites kite_flying',
    couple: [
      'couple lovers newlyweds young_couple bride_and_groom husband_and_wife man_and_woman man_and_a_woman woman_and_man woman_and_a_man boy_and_girl boy_and_a_girl two_lovers sweethearts pair_of_lovers',
      'couples',
    ],
    lantern: [
      'sky_lantern paper_lantern floating_lantern lantern chinese_lantern',
      'sky_lanterns paper_lanterns floating_lanterns lanterns chinese_lanterns',
    ],
    kite: ['kite', 'kites'],
    campfire: [
      'campfire camp_fire bonfire fire_pit fireplace_fire open_fire crackling_fire log_fire',
      'campfires bonfires',
    ],
    candle: [
      'candle candlelight candle_light candlestick tealight tea_light',
      'candles tealights tea_lights',
    ],
    sheep: ['sheep lamb goat ewe ram', 'lambs goats flock_of_sheep herd_of_sheep ewes'],
    caravan: 'camel_caravan caravan_of_camels camel_train caravan',
    dragon: ['dragon wyvern', 'dragons'],
    penguin: ['penguin', 'penguins'],
    swan: ['swan duck', 'swans ducks ducklings'],
    eagle: ['eagle hawk falcon condor vulture bird_of_prey', 'eagles hawks falcons condors vultures'],
    jellyfish: ['jellyfish medusa', 'jellyfishes jellies'],
    turtle: ['turtle sea_turtle tortoise', 'turtles sea_turtles tortoises'],
    astronaut: ['astronaut cosmonaut spaceman space_explorer', 'astronauts cosmonauts'],
    flock: [
      'flock flock_of_birds flock_of_geese flock_of_seagulls flock_of_gulls bird_flock flight_of_birds birds_in_formation murmuration migrating_birds skein',
      'flocks',
    ],
    school: ['school_of_fish shoal_of_fish shoal fish_school swarm_of_fish', 'shoals schools_of_fish'],
    butterfly: ['butterfly monarch_butterfly moth', 'butterflies monarch_butterflies moths'],
    bird: [
      'bird songbird pigeon dove sparrow seagull gull robin crow raven swallow blackbird finch goose stork crane_bird heron parrot owl',
      'birds songbirds pigeons doves sparrows seagulls gulls robins crows ravens swallows blackbirds finches geese storks herons parrots',
    ],
    fish: [
      'fish goldfish clownfish tropical_fish koi',
      'fishes colorful_fish colourful_fish tropical_fishes',
    ],
    dolphin: ['dolphin porpoise', 'dolphins porpoises'],
    whale: ['whale humpback humpback_whale blue_whale orca', 'whales humpbacks orcas'],
    camel: ['camel dromedary', 'camels dromedaries'],
    elephant: ['elephant mammoth', 'elephants mammoths'],
    cow: [
      'cow bull ox calf cattle bison buffalo yak',
      'cows bulls oxen calves cattle bison buffaloes buffalos yaks',
    ],
    bear: ['bear polar_bear grizzly panda bear_cub', 'bears polar_bears grizzlies pandas'],
    lion: [
      'lion tiger lioness panther leopard cheetah jaguar',
      'lions tigers lionesses panthers leopards cheetahs',
    ],
    fox: ['fox vixen', 'foxes'],
    wolf: ['wolf coyote werewolf', 'wolves coyotes wolf_pack pack_of_wolves'],
    rabbit: ['rabbit bunny hare squirrel', 'rabbits bunnies hares squirrels'],
    cat: ['cat kitten kitty housecat house_cat tomcat feline tabby', 'cats kittens kitties'],
    dog: [
      'dog puppy pup hound doggy labrador retriever golden_retriever husky terrier beagle poodle shepherd_dog corgi',
      'dogs puppies pups hounds',
    ],
    deer: [
      'deer stag doe reindeer elk moose fawn roe buck antelope gazelle',
      'stags does elks fawns antelopes gazelles',
    ],
    horse: ['horse stallion mare foal pony mustang steed', 'horses stallions mares foals ponies mustangs'],
    child: [
      'child girl boy kid toddler little_girl little_boy schoolgirl schoolboy young_girl young_boy daughter son',
      'children girls boys kids toddlers schoolchildren',
    ],
    woman: [
      'woman lady female businesswoman mother grandmother dancer ballerina bride queen princess actress witch girlfriend wife sister mermaid',
      'women ladies mothers dancers ballerinas princesses',
    ],
    man: [
      'man guy gentleman male businessman father grandfather old_man fisherman farmer cowboy king prince knight soldier samurai monk wizard boyfriend husband brother detective',
      'men guys gentlemen fishermen farmers cowboys knights soldiers monks',
    ],
    person: [
      'person human figure traveller traveler hiker wanderer pedestrian runner jogger stranger someone somebody silhouette_of_a_person explorer adventurer tourist walker passerby worker student teacher hero heroine photographer backpacker lone_figure',
      'people persons humans figures travellers travelers hikers wanderers pedestrians runners joggers strangers tourists crowd friends dancing_people family students passersby commuters',
    ],
    bus: ['bus school_bus coach double_decker tram', 'buses trams'],
    train: ['train locomotive steam_train railway express_train subway_train', 'trains locomotives'],
    bicycle: ['bicycle bike cyclist biker cycling', 'bicycles bikes cyclists bikers'],
    car: [
      'car automobile taxi cab sports_car convertible vehicle sedan van truck pickup race_car jeep',
      'cars automobiles taxis cabs vehicles trucks traffic vans',
    ],
    canoe: [
      'canoe rowboat rowing_boat row_boat kayak gondola dinghy',
      'canoes rowboats rowing_boats kayaks gondolas',
    ],
    boat: [
      'boat sailboat sailing_boat yacht sail_boat fishing_boat catamaran sailing_ship sailing_vessel',
      'boats sailboats sailing_boats yachts fishing_boats sails',
    ],
    ship: [
      'ship ocean_liner liner cruise_ship steamship steamer ferry cargo_ship freighter titanic',
      'ships ferries steamers freighters',
    ],
    plane: [
      'plane airplane aeroplane aircraft jet airliner passenger_jet',
      'planes airplanes aeroplanes jets airliners',
    ],
    rocket: [
      'rocket spaceship space_ship rocket_ship spacecraft space_shuttle rocket_launch starship',
      'rockets spaceships starships',
    ],
    robot: ['robot android cyborg droid automaton mech humanoid_robot', 'robots androids droids mechs'],
    flowers: [
      'flower rose tulip poppy daisy sunflower lily blossom_on_a_stem',
      'flowers roses tulips poppies daisies sunflowers lilies wildflowers wild_flowers lavender flowering_plants flower_bed flowerbed bouquet flower_field',
    ],
  },
  actions: {
    running:
      'runner runners jogger joggers run runs running ran jog jogs jogging sprint sprints sprinting gallop gallops galloping racing race races dash dashes dashing chase chases chasing rushing rushes hurrying',
    walking:
      'hiker hikers wanderer wanderers walker pedestrian pedestrians walk walks walking walked stroll strolls strolling wander wanders wandering stride strides striding prowl prowls prowling hike hikes hiking stalk stalks stalking march marches marching crossing crosses roam roams roaming trot trots trotting step steps stepping passing passes approach approaches approaching',
    dancing:
      'dance dances dancing danced waltz waltzes waltzing twirl twirls twirling spinning spin spins ballet dancer dancers ballerina ballerinas groove grooving',
    jumping: 'jump jumps jumping leap leaps leaping hop hops hopping bounce bounces bouncing skipping skips',
    waving: 'wave waves waving greet greets greeting',
    sitting:
      'sit sits sitting sat seated perch perches perched perching rest rests resting meditate meditates meditating',
    sleeping:
      'sleep sleeps sleeping asleep nap naps napping doze dozes dozing curled_up lying lies lie snooze snoozing slumbering',
    eating:
      'eat eats eating graze grazes grazing feed feeds feeding drink drinks drinking sniff sniffs sniffing',
    playing: 'play plays playing frolic frolics frolicking romp romps romping',
    flying:
      'fly flies flying flew soar soars soaring glide glides gliding flutter flutters fluttering hover hovers hovering circling circles flit flits flitting',
    floating: 'float floats floating drift drifts drifting hanging_in_the_air bobbing bobs moored anchored',
    rising:
      'rise rises rising launch launches launching take_off takes_off taking_off lift_off lifts_off lifting_off liftoff blast_off blasts_off blasting_off ascend ascends ascending released',
    swimming: 'swim swims swimming swam dive dives diving surfacing breach breaches breaching',
    driving:
      'drive drives driving drove ride rides riding speed speeds speeding cruise cruises cruising travelling traveling moving pedal pedals pedaling pedalling',
    sailing: 'sail sails sailing sailed rowing rows paddling paddles',
    swaying: 'sway sways swaying bending nodding blooming bloom blooms',
    burning: 'burn burns burning flicker flickers flickering crackle crackles crackling glow glows glowing',
    standing:
      'stand stands standing stood wait waits waiting watch watches watching look looks looking gaze gazes gazing parked stare stares staring still pose poses posing',
  },
  colours: {
    red: 'red crimson scarlet ruby vermilion maroon burgundy cherry_red',
    orange: 'orange ginger tangerine amber copper apricot rusty',
    yellow: 'yellow lemon mustard canary',
    gold: 'golden gold blonde blond sandy beige cream tan',
    green: 'green emerald olive lime jade mint',
    turquoise: 'turquoise teal cyan aqua',
    blue: 'blue navy azure cobalt indigo sky_blue sapphire',
    purple: 'purple violet lilac lavender magenta mauve',
    pink: 'pink rose_colored fuchsia salmon',
    brown: 'brown chestnut chocolate tawny hazel',
    black: 'black jet_black ebony dark charcoal',
    grey: 'grey gray silver ashen slate',
    white: 'white snow_white ivory pale snowy',
  },
  counts: [
    [
      'a_flock_of flock_of herd_of pack_of group_of swarm_of caravan_of flocks_of a_herd_of herds_of a_pack_of packs_of a_group_of groups_of a_crowd_of crowds_of many numerous dozens_of lots_of swarms_of a_swarm_of hundreds_of thousands_of countless a_lot_of schools_of',
      7,
    ],
    ['a_few few some several a_bunch_of various', 4],
    ['a_pair_of pair_of two both twin 2', 2],
    ['three 3 a_trio_of', 3],
    ['four 4', 4],
    ['five 5', 5],
    ['six 6 half_a_dozen', 6],
    ['seven 7', 7],
    ['eight 8', 8],
    ['nine 9', 9],
    ['ten 10 a_dozen twelve 12', 10],
    ['a an one the single lone solitary lonely 1 his her my this', 1],
  ],
  clothes:
    'dress coat shirt jacket sweater hoodie raincoat suit gown cloak cape top clothes robe kimono uniform t-shirt tshirt jumper cardigan scarf',
};
