const FEMALE =
  'Zephyr Kore Leda Aoede Callirrhoe Autonoe Despina Erinome Laomedeia Achernar Gacrux Pulcherrima Vindemiatrix Sulafat';
const MALE =
  'Puck Charon Fenrir Orus Enceladus Iapetus Umbriel Algenib Algieba Schedar Achird Zubenelgenubi Sadachbia Sadaltager Alnilam Rasalgethi';

const written = (names: string, gender: string) => names.split(' ').map((name) => `${name} (${gender})`);

/** The voices in the order in which the document lists them. */
export const DOCUMENTED_VOICES: readonly string[] = [...written(FEMALE, 'Female'), ...written(MALE, 'Male')];
