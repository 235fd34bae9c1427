/** Rows of the canvas in pixels, `top < bottom`. */
export interface Rows {
  readonly top: number;
  readonly bottom: number;
}

/** Pixels: how large captions are on a canvas of this size. */
export interface CaptionSizes {
  readonly fontSize: number;
  /** From baseline to baseline. */
  readonly lineHeight: number;
  /** The widest that a line may get before it is drawn smaller. */
  readonly maxTextWidth: number;
  /** Of the dark box around the text. */
  readonly paddingX: number;
  readonly paddingY: number;
  readonly cornerRadius: number;
}

// A phone held at arm's length shows a 720-pixel side some 7 cm wide: letters of 2 mm.
const FONT_OF_SHORT_SIDE = 1 / 22;
// A full line of Latin text is about this many times as wide as its font is high.
const FULL_LINE_EM = 23;
const TEXT_OF_WIDTH = 0.9;
const LINE_EM = 1.25;
// The outer twentieth may be hidden by a player's controls or a screen's rim.
const SAFE_MARGIN = 0.06;
// Better near the edge than over the mouth.
const LEAST_MARGIN = 0.02;

export function captionSizes(canvas: { width: number; height: number }): CaptionSizes {
  const maxTextWidth = TEXT_OF_WIDTH * canvas.width;
  const shortSide = Math.min(canvas.width, canvas.height);
  const fontSize = Math.min(FONT_OF_SHORT_SIDE * shortSide, maxTextWidth / FULL_LINE_EM);
  return {
    fontSize,
    lineHeight: Math.round(LINE_EM * fontSize),
    maxTextWidth,
    paddingX: Math.round(0.45 * fontSize),
    paddingY: Math.round(0.22 * fontSize),
    cornerRadius: 0.25 * fontSize,
  };
}

/** Where the captions of a clip hang: the row that their boxes end at, or begin at. */
export type CaptionAnchor = { readonly bottom: number } | { readonly top: number };

/**
 * In the lower part of the picture; nearer to its edge, or else at the top, where the mouth would be covered.
 *
 * @param tallest height of the tallest box of the clip: captions do not jump from edge to edge.
 * @param mouth with what it needs to open and nod.
 */
export function anchorCaptions(canvasHeight: number, tallest: number, mouth: Rows): CaptionAnchor {
  const margin = Math.round(SAFE_MARGIN * canvasHeight);
  for (const bottom of [canvasHeight - margin, canvasHeight - Math.round(LEAST_MARGIN * canvasHeight)]) {
    if (bottom - tallest >= mouth.bottom) return { bottom };
  }
  // Neither is free in a picture of nothing but a mouth: then the usual place is the least surprising.
  return margin + tallest <= mouth.top ? { top: margin } : { bottom: canvasHeight - margin };
}
