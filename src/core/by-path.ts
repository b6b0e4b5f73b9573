/** Orders by path, as a run orders its files: by code unit. What is of the same file stays in its order. */
export function byPath<Item>(pathOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => {
    const [a, b] = [pathOf(one), pathOf(other)]
    return a < b ? -1 : a > b ? 1 : 0
  }
}
