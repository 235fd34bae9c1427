interface PackedFile {
  readonly filename: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Takes named files out of an Emscripten file package.
 *
 * @param packed the package's `.data` file.
 * @param loader the JavaScript text beside it, whose call `loadPackage({...})` lists each file's place.
 * @param names last parts of the paths wanted.
 * @returns copies, in the order of `names`.
 */
export function extractPackedFiles(
  packed: Uint8Array,
  loader: string,
  names: readonly string[],
): Uint8Array[] {
  const listing = /loadPackage\((\{.*?\})\)/s.exec(loader)?.[1];
  if (listing === undefined) throw new Error('The asset loader lists no package of files.');
  const { files } = JSON.parse(listing) as { files: PackedFile[] };
  return names.map((name) => {
    const file = files.find(({ filename }) => filename.endsWith(`/${name}`));
    if (file === undefined) throw new Error(`The asset package does not hold ${name}.`);
    if (file.end > packed.length) throw new Error(`The asset package ends before ${name} does.`);
    return new Uint8Array(packed.subarray(file.start, file.end));
  });
}
