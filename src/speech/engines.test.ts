import { afterEach, describe, expect, test } from 'vitest';
import { geminiSettings, openAiSettings } from '../../test/speech-servers.ts';
import { ServiceError } from '../domain/errors.ts';
import type { Language } from '../domain/languages.ts';
import type { SpeechSettings } from '../domain/speech-settings.ts';
import { openVisemeNet } from '../media/viseme-net-loader.ts';
import { openSpeechEngines, type Readiness, SpeechEngines } from './engines.ts';
import type { SpeechEngine } from './speech-engine.ts';

/** An engine of which only what the choice looks at is real. */
function engine(id: string, languages: readonly Language[], readiness: Readiness = { ready: true }) {
  const asked = { probes: 0, disposals: 0 };
  const made: SpeechEngine = {
    id,
    version: '1',
    identity: 'native',
    isDeterministic: true,
    probe: async () => {
      asked.probes++;
      return readiness;
    },
    supports: (language) => languages.includes(language),
    synthesize: async () => {
      throw new Error('not asked to speak');
    },
    dispose: async () => {
      asked.disposals++;
    },
  };
  return { engine: made, asked };
}

const warnings: string[] = [];
afterEach(() => void warnings.splice(0));
const speakers = (engines: SpeechEngines, language: Language = 'en-US', speak = async (id: string) => id) =>
  engines.speakWithFirst(
    language,
    (each) => speak(each.id),
    (message) => warnings.push(message),
  );

const unavailable = new ServiceError('engine_unavailable', 'The speech engine far cannot be used: it rains.');

describe('the engine that speaks', () => {
  const embedded = engine('near', ['en-US', 'ko-KR']);

  test('is the first that is ready and knows the language', async () => {
    const far = engine('far', ['en-US']);
    expect(await speakers(new SpeechEngines([far.engine, embedded.engine]))).toBe('far');
    expect(warnings).toEqual([]);
  });

  test('is another when the first does not know the language, and that is said', async () => {
    const far = engine('far', ['en-US']);
    expect(await speakers(new SpeechEngines([far.engine, embedded.engine]), 'ko-KR')).toBe('near');
    expect(warnings).toEqual([
      'The speech engine far does not speak Korean. The next engine speaks instead.',
    ]);
    expect(far.asked.probes).toBe(0);
  });

  test('is another when the first is not ready; each is probed once, the embedded one never', async () => {
    const far = engine('far', ['en-US'], { ready: false, reason: unavailable.message });
    const engines = new SpeechEngines([far.engine, embedded.engine]);
    expect([await speakers(engines), await speakers(engines)]).toEqual(['near', 'near']);
    expect(warnings[0]).toBe(`${unavailable.message} The next engine speaks instead.`);
    expect([far.asked.probes, embedded.asked.probes]).toEqual([1, 0]);
  });

  test('is another from the start when the first fails underway', async () => {
    const far = engine('far', ['en-US']);
    const engines = new SpeechEngines([far.engine, engine('middle', ['en-US']).engine, embedded.engine]);
    const spoken: string[] = [];
    const id = await speakers(engines, 'en-US', async (name) => {
      spoken.push(name);
      if (name === 'far') throw unavailable;
      return name;
    });
    expect([id, spoken]).toEqual(['middle', ['far', 'middle']]);
    expect(warnings).toHaveLength(1);
  });

  test('is no other when the request is at fault, cancelled, or the last engine fails', async () => {
    const engines = new SpeechEngines([engine('far', ['en-US']).engine, embedded.engine]);
    for (const code of ['script_empty', 'cancelled'] as const) {
      const fault = new ServiceError(code, 'No.');
      await expect(speakers(engines, 'en-US', () => Promise.reject(fault))).rejects.toBe(fault);
    }
    expect(warnings).toEqual([]);
    await expect(speakers(engines, 'en-US', () => Promise.reject(unavailable))).rejects.toBe(unavailable);
  });

  test('is disposed of with all others', async () => {
    const far = engine('far', ['en-US']);
    await new SpeechEngines([far.engine, embedded.engine]).dispose();
    expect([far.asked.disposals, embedded.asked.disposals]).toEqual([1, 1]);
  });
});

describe('the engines of an installation', () => {
  const idsOf = (engines: SpeechSettings['engines']) =>
    openSpeechEngines(
      { engines, openAi: openAiSettings('http://127.0.0.1:1'), gemini: geminiSettings('http://127.0.0.1:1') },
      openVisemeNet,
    ).inOrder.map(({ id }) => id);

  test('stand in the order of the settings, the embedded one last and nothing behind it', () => {
    expect(idsOf(['espeak'])).toEqual(['espeak']);
    expect(idsOf(['gemini', 'openai', 'espeak'])).toEqual(['gemini', 'openai', 'espeak']);
    expect(idsOf(['openai', 'gemini'])).toEqual(['openai', 'gemini', 'espeak']);
    expect(idsOf(['openai', 'espeak', 'gemini'])).toEqual(['openai', 'espeak']);
  });
});
