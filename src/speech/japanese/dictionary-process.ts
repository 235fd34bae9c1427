// The Japanese dictionary takes 140 MB, which only the end of its process frees.
import { TokenizerBuilder } from 'lindera-wasm-nodejs-ipadic';
import type { DictionaryReply, DictionaryRequest, Morpheme } from './dictionary-protocol.ts';

/** What the package gives; it types it as any. A dash or nothing stands for what a word does not have. */
interface Token {
  readonly surface: string;
  readonly byteStart: number;
  readonly pronunciation?: string;
  readonly partOfSpeech?: string;
  readonly partOfSpeechSubcategory1?: string;
  readonly partOfSpeechSubcategory2?: string;
  readonly baseForm?: string;
}

const NONE = '*';
const given = (value: string | undefined) => (value === undefined || value === NONE ? '' : value);

const builder = new TokenizerBuilder();
builder.setDictionary('embedded://ipadic');
builder.setMode('normal');
const tokenizer = builder.build();

function morphemes(text: string): Morpheme[] {
  const bytes = Buffer.from(text);
  return (tokenizer.tokenize(text) as readonly Token[]).map((token) => ({
    surface: token.surface,
    start: bytes.toString('utf8', 0, token.byteStart).length,
    pronunciation: given(token.pronunciation) || undefined,
    partOfSpeech: [token.partOfSpeech, token.partOfSpeechSubcategory1, token.partOfSpeechSubcategory2]
      .map(given)
      .filter((part) => part !== ''),
    base: given(token.baseForm),
  }));
}

function answer({ id, text }: DictionaryRequest): DictionaryReply {
  try {
    return { id, answer: morphemes(text) };
  } catch (error) {
    return { id, failure: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (request: DictionaryRequest) => {
  process.send?.(answer(request));
});
process.on('disconnect', () => process.exit(0));
