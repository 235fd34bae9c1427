/** Where a list, newest first, goes on behind `item`: the cursor of its next page. */
export const cursorAfter = ({ createdAt, id }: { readonly createdAt: number; readonly id: string }) =>
  `${createdAt} ${id}`;
