import type { Rule, Rules } from './rules.ts';

export interface AddressWords {
  readonly dot: string;
  readonly at: string;
  readonly slash: string;
  readonly dash: string;
  readonly underscore: string;
}

// Ends of bare domains ("example.com"); "end.Next" without a space after the full stop must not pass for one.
const DOMAINS = 'com|org|net|info|edu|gov|io|ai|app|dev|eu|uk|us|de|fr|es|it|br|kr|in|jp|ch|at';
// Nobody says these as a word.
const SPELT: ReadonlySet<string> = new Set(['uk', 'us', 'fr', 'eu', 'br', 'kr', 'jp', 'ch']);

const NAME = '[\\p{L}\\p{N}_-]+';
const EMAIL = `${NAME}(?:[.+]${NAME})*@${NAME}(?:\\.${NAME})+`;
const PATH = '(?:/[\\p{L}\\p{N}_/.~%-]*[\\p{L}\\p{N}])?/?';
// A query is for machines.
const QUERY = '(?:[?#][^\\s]*[\\p{L}\\p{N}=])?';
const HOST = `(?:${NAME}\\.)+`;
const URL_PATTERN = `(?:https?://${HOST}\\p{L}+|www\\.${HOST}\\p{L}+|(?<![\\p{L}\\p{N}])${HOST}(?:${DOMAINS})(?![\\p{L}\\p{N}]))${PATH}${QUERY}`;

const FILE_TYPES =
  'pdf|docx?|xlsx?|pptx?|txt|csv|json|html?|css|js|ts|py|md|zip|png|jpe?g|gif|mp[34]|wav|svg|xml|exe';
// Said as a word in every language.
const WORD_TYPES: ReadonlySet<string> = new Set(['doc', 'zip', 'gif', 'exe']);

const fileType = (written: string) =>
  WORD_TYPES.has(written) ? written : written.toUpperCase().replace(/(?=\d)/, ' ');

/** Reads e-mail addresses and web addresses aloud, without the protocol and the query. */
export function addresses(words: AddressWords): Rules {
  const spoken: Record<string, string> = {
    '.': words.dot,
    '@': words.at,
    '/': words.slash,
    '-': words.dash,
    _: words.underscore,
    '+': 'plus',
  };
  const read = (address: string) =>
    address
      .replace(/\.(\p{L}{2})(?=$|[./])/gu, (whole, end: string) =>
        SPELT.has(end.toLowerCase()) ? `.${[...end].join(' ')}` : whole,
      )
      .replace(/[.@/_+-]/g, (sign) => ` ${spoken[sign]} `)
      .replace(/\s+/g, ' ')
      .trim();
  const email: Rule = { pattern: new RegExp(EMAIL, 'gu'), reading: ([address]) => read(address) };
  const url: Rule = {
    pattern: new RegExp(URL_PATTERN, 'gu'),
    reading: ([address]) => read(address.replace(/^https?:\/\//, '').replace(/[?#].*$|\/$/g, '')),
  };
  const file: Rule = {
    pattern: new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}_)])\\.(${FILE_TYPES})(?![\\p{L}\\p{N}])`, 'gu'),
    reading: ([, type]) => ` ${words.dot} ${fileType(type!)}`,
  };
  return [email, url, file];
}
