import { expect, test } from 'vitest';
import { extractPackedFiles } from './model-assets.ts';

const loader = `(function(){ loadPackage({"files": [{"filename": "/a/one.bin", "start": 0, "end": 3},
  {"filename": "/b/two.bin", "start": 3, "end": 5}], "remote_package_size": 5}); })();`;
const packed = Uint8Array.of(1, 2, 3, 4, 5);

test('files come out by name, in the order asked for, as copies', () => {
  const [two, one] = extractPackedFiles(packed, loader, ['two.bin', 'one.bin']);
  expect([...two!]).toEqual([4, 5]);
  expect([...one!]).toEqual([1, 2, 3]);
  one![0] = 99;
  expect(packed[0]).toBe(1);
});

test('what is missing is named', () => {
  expect(() => extractPackedFiles(packed, loader, ['wo.bin'])).toThrow('does not hold wo.bin');
  expect(() => extractPackedFiles(packed.subarray(0, 4), loader, ['two.bin'])).toThrow('ends before two.bin');
  expect(() => extractPackedFiles(packed, 'nothing', [])).toThrow('lists no package');
});
