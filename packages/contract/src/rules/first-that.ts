/**
 * The first number of [from, end) for which something holds, or `end` if it holds for none. What holds for one must hold for
 * all after it: each question halves what is left, so that a million take twenty.
 */
export async function firstThat(
  from: number,
  end: number,
  holds: (number: number) => Promise<boolean>,
): Promise<number> {
  let [low, high] = [from, end]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (await holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
