import type { Language } from '../domain/languages.ts';

/** What a voice says of itself when nothing else is asked for: a greeting, a statement and a question in each language. */
export const SAMPLE_SENTENCES: Readonly<Record<Language, string>> = {
  'en-US': 'Hello! This is my voice, and I can read anything you write. What shall we talk about?',
  'en-GB': 'Hello! This is my voice, and I can read anything you write. What shall we talk about?',
  'es-ES': '¡Hola! Esta es mi voz y puedo leer todo lo que escribas. ¿De qué hablamos?',
  'fr-FR': 'Bonjour ! Voici ma voix, et je peux lire tout ce que vous écrivez. De quoi parlons-nous ?',
  'de-DE': 'Hallo! Das ist meine Stimme, und ich lese alles vor, was Sie schreiben. Worüber sprechen wir?',
  'it-IT': 'Ciao! Questa è la mia voce e posso leggere tutto quello che scrivi. Di che cosa parliamo?',
  'pt-BR': 'Olá! Esta é a minha voz, e eu leio tudo o que você escrever. Sobre o que vamos conversar?',
  'ja-JP': 'こんにちは。これが私の声です。何でも読みますよ。今日は何を話しましょうか。',
  'ko-KR': '안녕하세요! 이것이 제 목소리입니다. 무엇이든 읽어 드릴 수 있어요. 무슨 이야기를 할까요?',
  'hi-IN': 'नमस्ते! यह मेरी आवाज़ है, और आपका लिखा सब कुछ मुझसे सुना जा सकता है। हम किस बारे में बात करें?',
};
