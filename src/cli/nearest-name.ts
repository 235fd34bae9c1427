// A slip of the finger or two; more is another word.
const MAX_DISTANCE = 2;

/** The name that somebody who wrote `word` most likely meant: one that it begins, or one a slip or two away. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  const written = word.toLowerCase();
  if (written === '') return undefined;
  const begun = names.filter((name) => name.startsWith(written));
  if (begun.length === 1) return begun[0];
  const ranked = names
    .map((name) => ({ name, distance: distance(written, name) }))
    // Of a short word a slip or two may leave nothing.
    .filter((each) => each.distance <= MAX_DISTANCE && each.distance < each.name.length / 2)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.name;
}

/** Letters to insert, delete, replace or swap with the next (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => rows[i]![j]!;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]![j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        replaced,
        isSwap ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length, b.length);
}
