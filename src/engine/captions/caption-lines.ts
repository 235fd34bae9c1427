import { breakCost } from './break-cost.ts';
import { MAX_LINE_WIDTH } from './caption.ts';
import type { CaptionPiece } from './caption-pieces.ts';

// Lines of one length read best; this is for one that is empty beside a full one.
const IMBALANCE_COST = 2;
// A longer second line is nearer to what readers expect than a longer first one.
const TOP_HEAVY_COST = 0.3;
const SECOND_LINE_COST = 0.5;

/** How a stretch of pieces is laid out: where its second line begins, if it has one. */
export interface Layout {
  readonly cost: number;
  readonly secondLine: number | undefined;
}

/** Lays out any stretch of `pieces` in one or two lines; `undefined` where it does not fit. */
export class CaptionLines {
  private readonly pieces: readonly CaptionPiece[];
  /** Columns of everything before a piece, the spaces included. */
  private readonly columns: readonly number[];
  /** What a break before each piece costs, and one behind the last. */
  readonly breakCosts: readonly number[];

  constructor(pieces: readonly CaptionPiece[]) {
    this.pieces = pieces;
    const columns = [0];
    for (const piece of pieces) columns.push(columns.at(-1)! + spaceOf(piece) + piece.width);
    this.columns = columns;
    this.breakCosts = [0, ...pieces.map((piece, index) => breakCost(piece, pieces[index + 1]))];
  }

  /** Of the pieces from `first` up to `end` in one line. */
  width(first: number, end: number): number {
    return this.columns[end]! - this.columns[first]! - spaceOf(this.pieces[first]!);
  }

  layOut(first: number, end: number): Layout | undefined {
    if (this.width(first, end) <= MAX_LINE_WIDTH) return { cost: 0, secondLine: undefined };
    let best: Layout | undefined;
    for (let split = first + 1; split < end; split++) {
      const [top, bottom] = [this.width(first, split), this.width(split, end)];
      if (top > MAX_LINE_WIDTH || bottom > MAX_LINE_WIDTH) continue;
      const cost =
        SECOND_LINE_COST +
        this.breakCosts[split]! +
        (IMBALANCE_COST * Math.abs(top - bottom)) / MAX_LINE_WIDTH +
        (top > bottom ? TOP_HEAVY_COST : 0);
      if (!best || cost < best.cost) best = { cost, secondLine: split };
    }
    return best;
  }

  text(first: number, end: number): string {
    return this.pieces
      .slice(first, end)
      .map((piece, index) => (index > 0 && piece.hasSpaceBefore ? ` ${piece.text}` : piece.text))
      .join('');
  }
}

const spaceOf = (piece: CaptionPiece) => (piece.hasSpaceBefore ? 1 : 0);
