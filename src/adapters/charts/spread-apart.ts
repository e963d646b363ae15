/**
 * Places for things of one height that wish to stand at `wishes` (rising): in their order, at least `gap` apart, between `top` and
 * `bottom`, the sum of squared ways from the wishes the least there is. Pool-adjacent-violators on the wishes less what stands before
 * each (Barlow et al., Statistical Inference under Order Restrictions, 1972). Where all of them do not fit, they stand closer.
 */
export function spreadApart(wishes: readonly number[], gap: number, top: number, bottom: number): number[] {
  const last = wishes.length - 1;
  const step = last > 0 ? Math.min(gap, (bottom - top) / last) : gap;
  const blocks: { sum: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    let block = { sum: wish - i * step, count: 1 };
    for (let before = blocks.at(-1); before !== undefined; before = blocks.at(-1)) {
      if (before.sum / before.count < block.sum / block.count) break;
      block = { sum: before.sum + block.sum, count: before.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const free = bottom - last * step;
  return blocks
    .flatMap(({ sum, count }) => Array<number>(count).fill(Math.min(free, Math.max(top, sum / count))))
    .map((place, i) => place + i * step);
}
