/** Whole units a cost is shown as, rounded up. */
export const unitsCharged = (micros: number, microsPerUnit: number) => Math.ceil(micros / microsPerUnit);

/** Whole units a balance is shown as, rounded down: never more than is there. */
export const unitsLeft = (micros: number, microsPerUnit: number) => Math.floor(micros / microsPerUnit);

/** Dollars to four places, as dollar APIs show them. */
export const dollars = (micros: number) => Math.round(micros / 100) / 10_000;
