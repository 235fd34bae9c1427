/** Every way the face can deform; weights are 0 (as in the photo) to about 1, solved per portrait in this order. */
export const SHAPES = [
  'jaw',
  'wide',
  'pucker',
  'funnel',
  'upperRaise',
  'lowerDrop',
  'press',
  'tuck',
  'smile',
  'unsmile',
  'closeRest',
  'brow',
  'frown',
  'blinkRight',
  'blinkLeft',
] as const;

export type Shape = (typeof SHAPES)[number];

/** Where a shape's weight and field are kept. */
export const SHAPE = Object.fromEntries(SHAPES.map((name, index) => [name, index])) as Readonly<
  Record<Shape, number>
>;
