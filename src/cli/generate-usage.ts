import type { Usage } from './usage.ts';

export const GENERATE_USAGE: Usage = {
  synopsis: [
    'mouthpiece generate --image PHOTO --script TEXT [options]',
    'mouthpiece generate --image PHOTO --audio RECORDING [options]',
  ],
  sections: [
    {
      title: 'Who and what',
      rows: [
        ['--image PHOTO', 'jpg, png or webp: a file, an http(s) URL or a data URI'],
        ['--script TEXT', 'what the person says'],
        ['--script-file FILE', 'or a text file with it, in UTF-8'],
        ['--audio RECORDING', 'or a recording to lip-sync to: a file, a URL or a data URI'],
        ['--transcript FILE', 'the text of the recording, in the --language; its words are then timed'],
      ],
    },
    {
      title: 'How',
      rows: [
        ['--voice NAME', 'one of the 30 voices (default Zephyr)'],
        ['--language NAME', 'such as "English (US)" or ja-JP (default English (US))'],
        ['--voice-prompt TEXT', 'how to speak, such as "warm and slow"'],
        ['--video-prompt TEXT', 'how to behave, such as "nods, smiles, slow zoom in"'],
        ['--negative-prompt TEXT', 'what to avoid, such as "head movement"'],
        ['--negative-strength N', '0 to 4 (default 1)'],
        ['--seed N', 'same seed, same video (-1 or absent: a random one, reported)'],
      ],
    },
    {
      title: 'The video',
      rows: [
        ['--resolution SIZE', '720p or 1080p, the length of the short side (default 720p)'],
        ['--fps N', '24, 25, 30 or 48 frames a second (default 24)'],
        ['--preview', 'only the first 2 seconds, at 360p'],
        ['--captions FORMAT', 'also write captions, srt or vtt, beside the video and with its name'],
        ['--burn-captions', 'draw the captions into the pictures'],
        ['--out FILE', 'where the video goes (default mouthpiece.mp4)'],
      ],
    },
    {
      title: 'Looking inside',
      rows: [
        ['--report FILE', 'measure every frame and write the quality report'],
        ['--json', 'one JSON line per event on standard output'],
        [
          '--until STAGE',
          'stop after fetch, speak, listen, animate, rig, render or encode and write its value as JSON to --out (default STAGE.json), big arrays and the files it made into a folder beside it named FILE.arrays',
        ],
      ],
    },
  ],
};
