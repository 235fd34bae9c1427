import { HINDI } from '../../../motion/behaviour-words/hindi.ts';
import type { WeatherVocabulary } from './weather-word.ts';

export const WEATHER_HINDI: WeatherVocabulary = {
  grammar: HINDI,
  words: {
    petals: 'पंखुड़ी पंखुड़ियां पंखुड़ियाँ',
    leaves: 'गिरते_पत्ते पतझड़ सूखे_पत्ते',
    bubbles: 'बुलबुले बुलबुला',
    embers: 'अंगारे चिंगारी चिंगारियां',
    fire: 'आग अलाव लपटें',
    ash: 'राख ज्वालामुखी',
    fireflies: 'जुगनू',
    sparkles: 'चमक जादू जादुई झिलमिल*',
    blizzard: 'बर्फीला_तूफान बर्फ़ीला_तूफ़ान',
    sand: 'रेत_का_तूफान',
    thunderstorm: 'तूफान तूफ़ान आंधी गरज',
    lightning: 'बिजली',
    downpour: 'मूसलाधार',
    drizzle: 'बूंदाबांदी फुहार',
    rain: 'बारिश वर्षा बरसात',
    hail: 'ओले ओलावृष्टि',
    snow: 'बर्फ बर्फ़ बर्फबारी हिमपात',
    fog: 'कोहरा कुहासा कोहरे',
    mist: 'धुंध भाप',
    smoke: 'धुआं धुआँ',
    dust: 'धूल',
    sunRays: 'सूरज_की_किरणें किरणें धूप',
    celebration: 'उत्सव जन्मदिन जश्न त्योहार',
    gale: 'तेज_हवा तेज़_हवा चक्रवात',
    breeze: 'हवा बयार',
  },
};
