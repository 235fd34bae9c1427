import { money, units } from './amounts.ts';

export const ENGLISH_MONEY = money({
  currencies: {
    $: ['1 dollar', 'dollars'],
    US$: ['1 dollar', 'dollars'],
    '€': ['1 euro', 'euros'],
    '£': ['1 pound', 'pounds'],
    '¥': ['1 yen', 'yen'],
    '₹': ['1 rupee', 'rupees'],
    '₩': ['1 won', 'won'],
    R$: ['1 real', 'reais'],
    'Rs.': ['1 rupee', 'rupees'],
    USD: ['1 US dollar', 'US dollars'],
    EUR: ['1 euro', 'euros'],
    GBP: ['1 pound', 'pounds'],
    CHF: ['1 Swiss franc', 'Swiss francs'],
  },
  decimal: '.',
  fraction: (cents, symbol) => `and ${smallChange(cents, symbol)}`,
  onlyCents: (cents, symbol) => smallChange(cents, symbol),
  scales: {
    trillion: 'trillion',
    billion: 'billion',
    million: 'million',
    thousand: 'thousand',
    bn: 'billion',
    B: 'billion',
    M: 'million',
    m: 'million',
    K: 'thousand',
    k: 'thousand',
  },
  per: 'per',
  of: (currency) => currency,
});

const SMALL_CHANGE: Record<string, readonly [string, string]> = {
  '£': ['penny', 'pence'],
  '₹': ['paisa', 'paise'],
  R$: ['centavo', 'centavos'],
};

function smallChange(cents: number, symbol: string): string {
  const [one, many] = SMALL_CHANGE[symbol] ?? ['cent', 'cents'];
  return `${cents} ${cents === 1 ? one : many}`;
}

/** @param meter "meter" or "metre". */
export const englishUnits = (meter: string) =>
  units({
    '°C': ['1 degree Celsius', 'degrees Celsius'],
    '°F': ['1 degree Fahrenheit', 'degrees Fahrenheit'],
    km: [`1 kilo${meter}`, `kilo${meter}s`],
    m: [`1 ${meter}`, `${meter}s`],
    cm: [`1 centi${meter}`, `centi${meter}s`],
    mm: [`1 milli${meter}`, `milli${meter}s`],
    'km/h': [`1 kilo${meter} per hour`, `kilo${meter}s per hour`],
    kph: [`1 kilo${meter} per hour`, `kilo${meter}s per hour`],
    'm/s': [`1 ${meter} per second`, `${meter}s per second`],
    'm²': [`1 square ${meter}`, `square ${meter}s`],
    'km²': [`1 square kilo${meter}`, `square kilo${meter}s`],
    'm³': [`1 cubic ${meter}`, `cubic ${meter}s`],
    mph: ['1 mile per hour', 'miles per hour'],
    ft: ['1 foot', 'feet'],
    kg: ['1 kilogram', 'kilograms'],
    g: ['1 gram', 'grams'],
    mg: ['1 milligram', 'milligrams'],
    lb: ['1 pound', 'pounds'],
    lbs: ['1 pound', 'pounds'],
    oz: ['1 ounce', 'ounces'],
    ml: ['1 milliliter', 'milliliters'],
    KB: ['1 kilobyte', 'kilobytes'],
    MB: ['1 megabyte', 'megabytes'],
    GB: ['1 gigabyte', 'gigabytes'],
    TB: ['1 terabyte', 'terabytes'],
    'Mb/s': ['1 megabit per second', 'megabits per second'],
    'GB/s': ['1 gigabyte per second', 'gigabytes per second'],
    kW: ['1 kilowatt', 'kilowatts'],
    kWh: ['1 kilowatt hour', 'kilowatt hours'],
    kHz: ['1 kilohertz', 'kilohertz'],
    MHz: ['1 megahertz', 'megahertz'],
    GHz: ['1 gigahertz', 'gigahertz'],
    Hz: ['1 hertz', 'hertz'],
    V: ['1 volt', 'volts'],
    W: ['1 watt', 'watts'],
    tsp: ['1 teaspoon', 'teaspoons'],
    tbsp: ['1 tablespoon', 'tablespoons'],
    h: ['1 hour', 'hours'],
    hr: ['1 hour', 'hours'],
    hrs: ['1 hour', 'hours'],
    min: ['1 minute', 'minutes'],
    sec: ['1 second', 'seconds'],
    s: ['1 second', 'seconds'],
    ms: ['1 millisecond', 'milliseconds'],
  });
