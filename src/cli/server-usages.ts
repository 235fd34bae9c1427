import type { Usage } from './usage.ts';

export const SERVE_USAGE: Usage = {
  synopsis: ['mouthpiece serve'],
  sections: [
    {
      text: 'One process that speaks the APIs of PixelDojo, Pixazo, Crun, Scenario, Segmind, Pruna and Replicate, and our own. Settings come from the environment: HOST, PORT, MOUTHPIECE_DATA_DIR, MOUTHPIECE_PUBLIC_URL and more; docs/server.md lists them.',
    },
  ],
};

export const ENGINES_USAGE: Usage = {
  synopsis: ['mouthpiece engines [--json]', 'mouthpiece engines check [--json]'],
  sections: [
    {
      text: 'Lists the engines of the server, asks each how it is and shows who makes which videos. With check, the exit status tells whether all are ready. MOUTHPIECE_ENGINES names a JSON file with engines and routes; docs/engines.md describes it.',
    },
  ],
};

export const KEYS_USAGE: Usage = {
  synopsis: [
    'mouthpiece keys create --name NAME [--credits DOLLARS] [--models LIST] [--json]',
    'mouthpiece keys list [--json]',
    'mouthpiece keys revoke ID',
    'mouthpiece keys rotate-secret ID',
  ],
  sections: [
    {
      text: 'API keys of the data folder MOUTHPIECE_DATA_DIR. One key serves every dialect. Secrets are shown once.',
    },
  ],
};

export const CREDITS_USAGE: Usage = {
  synopsis: ['mouthpiece credits grant ID DOLLARS [--json]', 'mouthpiece credits statement ID [--json]'],
  sections: [{ text: 'Credits of a key in US dollars; each dialect shows its own unit of them.' }],
};

export const MAINTENANCE_USAGE: Usage = {
  synopsis: ['mouthpiece maintenance on|off'],
  sections: [{ text: 'While it is on, new submits are refused; running videos, polls and downloads go on.' }],
};

export const PURGE_USAGE: Usage = {
  synopsis: ['mouthpiece purge (--key ID | --older-than 30d | --all) [--json]'],
  sections: [
    {
      text: 'Removes videos, uploads, prepared portraits, cached speech and prompts of finished generations. What they cost stays in the ledger.',
    },
  ],
};
