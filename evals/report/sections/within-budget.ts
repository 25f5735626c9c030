import type { Markup } from '../../../text/index.ts'

export interface Item {
  /** Lower goes in first. */
  priority: number
  render(): Markup
}

export interface Group {
  title: string
  note: string
  /** Whether it is of a set typed otherwise. */
  sliced: boolean
  items: readonly Item[]
}

interface Kept extends Omit<Group, 'items'> {
  /** In the order of `items`. */
  kept: Markup[]
  leftOut: number
}

/** As many items as `budget` bytes hold, by priority over all groups; what does not fit is counted in its group. */
export function withinBudget(groups: readonly Group[], budget: number): Kept[] {
  const all = groups
    .flatMap(({ items }, group) => items.map((item, at) => ({ item, group, at })))
    .toSorted((a, b) => a.item.priority - b.item.priority)
  const rendered = groups.map(({ items }) => new Array<Markup | null>(items.length).fill(null))
  let left = budget
  for (const { item, group, at } of all) {
    if (left <= 0) break
    const markup = item.render()
    left -= Buffer.byteLength(markup.text)
    if (left >= 0) rendered[group]![at] = markup
  }
  return groups.map(({ items, ...group }, at) => {
    const kept = rendered[at]!.filter((markup) => markup !== null)
    return { ...group, kept, leftOut: items.length - kept.length }
  })
}
