import { type AnnouncementKind, announcementsOf, type Coverage, toMillis, windowTouches } from '@ops/contract'
import type { NewsPlan } from '@ops/web/status'
import { ScopeTree } from '../board/scope-tree.ts'
import { textBytes } from '../bounded-cache.ts'
import { windowOf } from '../store/actions.ts'
import type { Entry } from '../store/entry.ts'
import type { MaintenanceWindow, WindowItem } from '../store/window.ts'

/** What an entry of the journal announced. */
export interface Announced {
  readonly kind: AnnouncementKind
  readonly seq: number
  readonly hash: string
  readonly commitId: string
  /** In milliseconds. */
  readonly recordedAt: number
  readonly story: Story
  readonly plan: NewsPlan
  /** The plan before the entry, if it is known and differs. */
  readonly before: NewsPlan | undefined
  /** Whether the plan was changed. */
  readonly isChange: boolean
  /** The position of its text in `updates`, from 1. */
  readonly update: number | undefined
  text: string | undefined
  /** Later than `recordedAt` if the text was corrected. */
  updatedAt: number
  readonly bytes: number
}

/** What was announced of one window, and the window as it is now. */
export interface Story {
  readonly maintenanceId: string
  description: string
  /** The position of the latest update that has a text; 0 if none has. */
  latestUpdate: number
  /** Oldest first. */
  readonly announced: Announced[]
  /** The plans that were in force, each with the moment of the entry that replaced it; the last is in force. */
  readonly plans: { plan: NewsPlan; until: number }[]
  readonly places: Set<string>
}

/** Estimated, of an announcement and its plan without texts and scopes. */
const announcementBytes = 600

/** The last announcements of the journal in memory, by scope. */
export class AnnouncementTail {
  readonly #maxBytes: number
  readonly #whenFull: () => void
  readonly #stories = new Map<string, Story>()
  readonly #byScope = new ScopeTree<Story>()
  /** Oldest first. */
  #announced: Announced[] = []
  #bytes = 0
  #seq = 0
  #isFull = false

  /** @param maxBytes - The oldest are dropped beyond that. */
  constructor(maxBytes: number, whenFull: () => void) {
    this.#maxBytes = maxBytes
    this.#whenFull = whenFull
  }

  /** Whether the oldest had to be dropped. */
  get isFull(): boolean {
    return this.#isFull
  }

  /** The window of an entry as the tail last saw it. */
  planOf(maintenanceId: string): NewsPlan | undefined {
    return this.#stories.get(maintenanceId)?.plans.at(-1)?.plan
  }

  /** Adds an entry after all others. `before` is its window before it, if that is known. */
  add(entry: Entry, before: WindowItem | undefined): void {
    if (entry.seq <= this.#seq) return
    this.#seq = entry.seq
    const window = windowOf(entry)
    if (window === undefined) return
    const id = window.maintenance_id
    const known = this.#stories.get(id)
    const was = known?.plans.at(-1)?.plan ?? (before && planOf(before))
    const description = known?.description ?? before?.description ?? window.description
    const announced = announcementsOf(entry, was && { ...was, description, updates: [] })
    if (known === undefined && announced.length === 0) return
    const story = known ?? newStory(window)
    const plan = planOf(window)
    const recordedAt = toMillis(entry.recorded_at)
    if (known === undefined && was !== undefined) story.plans.push({ plan: was, until: recordedAt })
    const last = story.plans.at(-1)
    if (last !== undefined) last.until = recordedAt
    story.plans.push({ plan, until: Number.POSITIVE_INFINITY })
    this.#stories.set(id, story)
    for (const each of was === undefined ? [plan] : [plan, was]) this.#index(story, each)
    refresh(story, window, recordedAt)
    for (const { kind, changes, update } of announced) {
      const text = textOf({ kind, update }, window)
      const each: Announced = {
        kind,
        seq: entry.seq,
        hash: entry.hash,
        commitId: entry.commit_id,
        recordedAt,
        story,
        plan,
        before: was,
        isChange: changes !== undefined,
        update,
        text,
        updatedAt: recordedAt,
        bytes:
          announcementBytes +
          textBytes(text ?? '') +
          textBytes(plan.scopes.join()) +
          (story.announced.length === 0 ? textBytes(story.description) : 0),
      }
      story.announced.push(each)
      this.#announced.push(each)
      this.#bytes += each.bytes
    }
    this.#fit()
  }

  /** What was announced of windows that touch a scope, or touched it before, oldest first. */
  of(scope: string): Announced[] {
    const found: Announced[] = []
    for (const story of this.storiesOf(scope))
      for (const each of story.announced)
        if (windowTouches(each.plan, scope) || (each.before && windowTouches(each.before, scope))) found.push(each)
    return found.sort((a, b) => a.seq - b.seq)
  }

  /** The windows that touch a scope, or did. */
  storiesOf(scope: string): Set<Story> {
    return new Set(this.#byScope.touching(scope))
  }

  #index(story: Story, { scopes, released = [] }: Coverage): void {
    for (const scope of [...scopes, ...released]) {
      if (story.places.has(scope)) continue
      story.places.add(scope)
      this.#byScope.add(scope, story)
    }
  }

  #fit(): void {
    let dropped = 0
    while (this.#bytes > this.#maxBytes && dropped < this.#announced.length - 1) {
      const oldest = this.#announced[dropped++]
      if (oldest === undefined) break
      this.#bytes -= oldest.bytes
      this.#drop(oldest)
    }
    if (dropped === 0) return
    this.#announced = this.#announced.slice(dropped)
    if (!this.#isFull) this.#whenFull()
    this.#isFull = true
  }

  #drop({ story, recordedAt }: Announced): void {
    story.announced.shift()
    while ((story.plans[0]?.until ?? Number.POSITIVE_INFINITY) <= recordedAt) story.plans.shift()
    if (story.announced.length > 0) return
    this.#stories.delete(story.maintenanceId)
    for (const scope of story.places) this.#byScope.delete(scope, story)
  }
}

function newStory({ maintenance_id, description }: MaintenanceWindow): Story {
  return { maintenanceId: maintenance_id, description, latestUpdate: 0, announced: [], plans: [], places: new Set() }
}

/** Takes over what an entry says about earlier announcements: a text may have been corrected or withdrawn. */
function refresh(story: Story, window: MaintenanceWindow, at: number): void {
  story.description = window.description
  story.latestUpdate = window.updates.findLastIndex(({ text }) => text !== undefined) + 1
  for (const each of story.announced) {
    const text = textOf(each, window)
    if (text === each.text) continue
    each.text = text
    each.updatedAt = at
  }
}

/** The text that was posted with an announcement, as a window has it now. */
function textOf(
  { kind, update }: Pick<Announced, 'kind' | 'update'>,
  { updates, end_message, cancel_reason }: MaintenanceWindow,
): string | undefined {
  if (update !== undefined) return updates[update - 1]?.text
  if (kind === 'ended') return end_message
  return kind === 'cancelled' ? cancel_reason : undefined
}

/** Nothing else of a window is held. */
export function planOf(window: WindowItem): NewsPlan {
  const { status, scopes, released, impact, auto_start, auto_end } = window
  const { scheduled_start_utc, estimated_duration_seconds, started_at, ended_at, cancelled_at } = window
  return {
    status,
    scopes,
    impact,
    auto_start,
    auto_end,
    scheduled_start_utc,
    estimated_duration_seconds,
    ...(released === undefined ? {} : { released }),
    ...(started_at === undefined ? {} : { started_at }),
    ...(ended_at === undefined ? {} : { ended_at }),
    ...(cancelled_at === undefined ? {} : { cancelled_at }),
  }
}
