/**
 * Which of MediaPipe's 468 face points lies where. Image left comes first everywhere (the subject's right side);
 * rows and columns run from image left to image right.
 */

export const MESH_POINTS = 468;
/** Wider than any vertex number: makes a key of two. */
export const EDGE_KEY = 1024;

/** The line where the lips meet the mouth opening: along the lower lip to image right, back along the upper one. */
export const INNER_LIP = [
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 415, 310, 311, 312, 13, 82, 81, 80, 191,
] as const;

/** The rings of a lip, red margin (0) to inner edge (3), nine columns each. */
export const UPPER_LIP_ROWS = [
  [185, 40, 39, 37, 0, 267, 269, 270, 409],
  [184, 74, 73, 72, 11, 302, 303, 304, 408],
  [183, 42, 41, 38, 12, 268, 271, 272, 407],
  [191, 80, 81, 82, 13, 312, 311, 310, 415],
] as const;

export const LOWER_LIP_ROWS = [
  [146, 91, 181, 84, 17, 314, 405, 321, 375],
  [77, 90, 180, 85, 16, 315, 404, 320, 307],
  [96, 89, 179, 86, 15, 316, 403, 319, 325],
  [95, 88, 178, 87, 14, 317, 402, 318, 324],
] as const;

/** The mouth corners through the same four rings. */
export const LEFT_CORNER = [61, 76, 62, 78] as const;
export const RIGHT_CORNER = [291, 306, 292, 308] as const;

export const LIP_ROWS = UPPER_LIP_ROWS.length;
export const LIP_COLUMNS = UPPER_LIP_ROWS[0].length;

/** Both inner lip lines from corner to corner. */
export const UPPER_LIP_LINE = [78, ...UPPER_LIP_ROWS[3], 308] as const;
export const LOWER_LIP_LINE = [78, ...LOWER_LIP_ROWS[3], 308] as const;

export interface EyeTopology {
  /** Around the opening, starting at the outer corner, along the lower lid first. */
  readonly loop: readonly number[];
  readonly outerCorner: number;
  readonly innerCorner: number;
  /** Upper and lower lid edge without the corners, from the outer corner to the inner one. */
  readonly upperLid: readonly number[];
  readonly lowerLid: readonly number[];
  /** The skin fold above the upper lid, the ring above it, and the ring below the lower lid, column by column. */
  readonly crease: readonly number[];
  readonly aboveCrease: readonly number[];
  readonly belowLowerLid: readonly number[];
  /** Where the cheek begins, below the socket. */
  readonly cheek: readonly number[];
  /** Crease points over the two corners. */
  readonly outerCrease: number;
  readonly innerCrease: number;
  readonly irisCentre: number;
  readonly irisEdge: number;
}

export const EYES: readonly [EyeTopology, EyeTopology] = [
  {
    loop: [33, 7, 163, 144, 145, 153, 154, 155, 133, 173, 157, 158, 159, 160, 161, 246],
    outerCorner: 33,
    innerCorner: 133,
    upperLid: [246, 161, 160, 159, 158, 157, 173],
    lowerLid: [7, 163, 144, 145, 153, 154, 155],
    crease: [247, 30, 29, 27, 28, 56, 190],
    aboveCrease: [113, 225, 224, 223, 222, 221, 189],
    belowLowerLid: [25, 110, 24, 23, 22, 26, 112],
    cheek: [117, 118, 119, 120],
    outerCrease: 130,
    innerCrease: 243,
    irisCentre: 468,
    irisEdge: 469,
  },
  {
    loop: [263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466],
    outerCorner: 263,
    innerCorner: 362,
    upperLid: [466, 388, 387, 386, 385, 384, 398],
    lowerLid: [249, 390, 373, 374, 380, 381, 382],
    crease: [467, 260, 259, 257, 258, 286, 414],
    aboveCrease: [342, 445, 444, 443, 442, 441, 413],
    belowLowerLid: [255, 339, 254, 253, 252, 256, 341],
    cheek: [346, 347, 348, 349],
    outerCrease: 359,
    innerCrease: 463,
    irisCentre: 473,
    irisEdge: 474,
  },
];

/** The rim of the mesh, from the top of the forehead down image left. */
export const FACE_OVAL = [
  10, 109, 67, 103, 54, 21, 162, 127, 234, 93, 132, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378, 379,
  365, 397, 288, 361, 323, 454, 356, 389, 251, 284, 332, 297, 338,
] as const;

export const BROWS = [
  [70, 63, 105, 66, 107, 46, 53, 52, 65, 55],
  [300, 293, 334, 296, 336, 276, 283, 282, 295, 285],
] as const;

/** Line loops that stay smooth curves when the mesh is refined; the openings of mouth and eyes. */
export const OPENING_LOOPS: readonly (readonly number[])[] = [INNER_LIP, EYES[0].loop, EYES[1].loop];
/** Where those loops have a real corner. */
export const OPENING_CORNERS: readonly number[] = [78, 308, 33, 133, 263, 362];
