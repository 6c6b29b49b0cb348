import { type ErrorTag, nameRule } from '@ops/contract'
import type { Impact } from '@ops/sdk'
import type { ReactNode } from 'react'
import { code, kbd, late, rich, strong } from './rich.ts'

const locale = 'en-GB'
const format = new Intl.NumberFormat(locale)
export const number = (count: number) => format.format(count)
export const list = new Intl.ListFormat(locale)
export const windows = (count: number) => (count === 1 ? '1 window' : `${number(count)} windows`)

/** What a window does to what it covers. */
export const verbs: Record<Impact, string> = {
  blocked: 'refuses every request',
  read_only: 'refuses writes',
  notice: 'keeps working; the window is only announced',
}

/** The console in English. The other languages have the same texts. */
export const words = {
  /** For dates and times. */
  locale,

  time: {
    moment: (day: string, clock: string, zone: string) => `${day} ${clock} ${zone}`,
    day: (text: string) => text.replace(',', ''),
    lessThanMinute: 'less than a minute',
    days: (count: number) => (count === 1 ? '1 day' : `${number(count)} days`),
    hours: (count: number) => `${number(count)} h`,
    minutes: (count: number) => `${number(count)} min`,
    now: 'now',
    ahead: (length: string) => `in ${length}`,
    ago: (length: string) => `${length} ago`,
  },

  /** Short texts that are the same everywhere. */
  common: {
    close: 'Close',
    tryAgain: 'Try again',
    loading: 'Loading …',
    found: (count: number) => `${number(count)} found`,
    windows,
    wholeStack: 'The whole stack',
    otherScopes: 'Other scopes',
    scopesMore: (first: string, more: number) => `${first} and ${number(more)} more`,
    any: 'Any',
  },

  app: {
    loadingConsole: 'Loading the console …',
    away: 'The service does not answer',
    awayHelp: 'This page tries again every few seconds and opens automatically.',
    missing: 'Page not found',
    toHome: 'Back to the current windows',
  },

  shell: {
    title: 'Operators’ console',
    console: 'console',
    skip: 'Skip to the content',
    pages: 'Pages',
    home: 'Now',
    schedule: 'Schedule',
    history: 'History',
    journal: 'Who did what',
    settings: 'Settings',
    window: 'Window',
    edit: 'Edit',
    missing: 'Not found',
    signIn: 'Sign in',
    search: 'Search and commands',
    help: 'Keyboard help',
    searchKey: 'Ctrl+K',
    role: (role: string) => `Role: ${role}`,
    publicPage: 'Public page',
    signOut: 'Sign out',
    broken: {
      title: 'This page has failed',
      safe: 'Windows still start and end as planned, and nothing was sent that you did not send.',
      reload: 'Reload',
      again: (first: (text: string) => ReactNode, status: (text: string) => ReactNode, what: string) =>
        rich`If it fails again: ${first('the first page')}, ${status('the status page')}, or the command line, which does everything that the console does. What failed: ${what}`,
    },
    connection: {
      live: 'Live',
      lost: 'Not live',
      opening: 'Connecting',
      isLost: 'The connection is lost. This page may be out of date.',
      isBack: 'The connection is back. Everything shown is current.',
      banner: (since: ReactNode, ago: string) =>
        rich`${strong('The connection is lost: this page may be out of date.')} Last contact: ${since}, ${ago} ago. Windows still start and end as planned. The page reconnects automatically.`,
      isOutdated: 'There is a newer console. Reload this page when you are done.',
      outdated: rich`${strong('The service has been upgraded, and there is a newer console.')} Finish what you are typing, then load it.`,
      load: 'Load it',
    },
    door: {
      lead: 'Plan and run maintenance.',
      with: 'Sign in with',
      code: 'Secret code',
      key: 'API key',
      codeHint: rich`The service showed it once, at its first start; without a terminal it wrote it to the file ${code('data/secret-code')} beside its database. Its operators can set a new one with ${code('g3n-opsd secret-code-reset')}.`,
      keyHint: 'It begins with opsk_ and determines what you may do.',
      show: (unseen: (text: string) => ReactNode) => rich`Show${unseen(' what is typed')}`,
      name: 'Your name (optional)',
      nameHint: 'The journal shows it beside what you do.',
      signIn: 'Sign in',
      signInIn: (seconds: number) => `Sign in, in ${seconds} s`,
      busy: 'Signing in …',
      tooMany: (seconds: number) => `Too many attempts. Wait ${seconds} s before you try again.`,
      wait: 'Too many attempts: wait.',
      waited: 'You can try again now.',
      noCode: 'Type the secret code.',
      noKey: 'Paste the API key.',
      badName: `Your name ${nameRule}.`,
      wrongCode: 'That is not the secret code.',
      wrongKey: 'That key is unknown, revoked or expired.',
      invalid: 'That is not valid: check what you typed, including the name.',
      failed: 'It did not work. Try again.',
      toStatus: (link: (text: string) => ReactNode) =>
        rich`Looking for the current status? ${link('The status page')} is public.`,
      again: 'Sign in again',
      againHelp: 'Your session has ended. Nothing that you typed is lost: sign in to continue.',
    },
  },
  home: {
    calm: 'Nothing is under maintenance',
    active: 'Under maintenance now',
    nothingPlanned: 'Nothing is planned in the next 14 days either.',
    nextBelow: 'The next window is below.',
    schedule: 'Schedule a window',
    next: 'Next',
    nextPages: 'Next windows',
    completeUntil: (day: string, link: (text: string) => ReactNode) =>
      rich`This list is complete until ${day}. Later ones: ${link('all scheduled windows')}.`,
    nothingNext: 'Nothing is scheduled in the next 14 days.',
    waits: 'waits for someone to start it',
    startsManually: 'starts manually',
    startNow: 'Start now',
    edit: 'Edit',
    cancel: 'Cancel',
    update: 'Update',
    extend: 'Extend',
    end: 'End',
    select: (name: string) => `Select: ${name}`,
    selectAll: (count: number, name: string) => `Select all ${number(count)}: ${name}`,
    over: (length: string, end: ReactNode) => rich`${late(`+${length} over`)} its planned end of ${end}`,
    until: (left: string, end: ReactNode) => rich`until ${end} · ${left}`,
    endsAutomatically: 'ends automatically',
    areActive: (count: number) => rich`${strong(`${windows(count)} are active`)}`,
    areOver: (count: number) => `${number(count)} over their planned end`,
    filter: 'Filter',
    filterBy: 'Text or scope',
    noMatch: 'No active window matches.',
    overruns: 'Overruns',
    overrunsSelected: 'overruns',
    overTheirEnd: 'Over their planned end',
    untilText: (end: string) => `until ${end}`,
    ends: (first: string, last: string) => `first end ${first}, last ${last}`,
    selection: 'Selected windows',
    selected: (count: number) => `${number(count)} selected`,
    post: 'Post an update',
    clear: 'Clear',
  },

  window: {
    window: 'Window',
    missing: 'Window not found',
    toHistory: 'Look in the history',
    startNow: 'Start now',
    post: 'Post an update',
    cancel: 'Cancel',
    extend: 'Extend',
    end: 'End',
    change: 'Change its plan',
    scopes: 'Scopes',
    impact: 'Impact',
    planned: 'Planned',
    plannedFor: (start: ReactNode, length: string) => rich`${start} for ${length}`,
    starts: (isAutomatic: boolean): string => (isAutomatic ? 'starts automatically' : 'starts manually'),
    ends: (isAutomatic: boolean): string => (isAutomatic ? 'ends automatically' : 'ends manually'),
    happened: 'Happened',
    runsFrom: (start: ReactNode, end: ReactNode) => rich`from ${start}, planned end ${end}`,
    ranFrom: (start: ReactNode, end: ReactNode, length: string) => rich`from ${start} to ${end}, ${length}`,
    reason: 'Reason',
    closingMessage: 'Closing message',
    id: 'Id',
    public: 'Public',
    ownPage: 'Its own page',
    statusPage: 'The status page',
    overEnd: (end: ReactNode) => rich`${strong('Over its planned end')} of ${end}. Extend it, or end it.`,
    untilAutomatic: (end: ReactNode) => rich`until ${end}, when it ends automatically`,
    untilManual: (end: ReactNode) => rich`until ${end}; it stays until someone ends it`,
    progress: (gone: string, planned: string) => `Started ${gone} ago, planned for ${planned}`,
    since: (start: ReactNode) => rich`Since ${start}`,
    release: 'Release scopes …',
    released: 'Released',
    publicTexts: 'Public texts',
    correctedAt: (at: ReactNode) => rich`corrected ${at}`,
    withdrawnAt: (at: ReactNode) => rich`withdrawn ${at}`,
    correct: 'Correct',
    giveText: 'Give it a text again',
    latest: 'Latest updates',
    story: 'Story',
    updates: 'Updates',
    noUpdates: 'None.',
    entry: (at: ReactNode, actor: ReactNode, seq: number) => rich`${at} · by ${actor} · entry ${number(seq)}`,
  },

  words: {
    impacts: {
      blocked: {
        short: 'Closed',
        seen: 'Nothing works: people see a page that says when to try again; programs are told the same (status 503).',
      },
      read_only: {
        short: 'Read-only',
        seen: 'People can look at everything but change nothing; programs that write are told when to try again (status 503).',
      },
      notice: { short: 'Stays available', seen: 'Everything goes on working. The status page announces it.' },
    },
    /** What a window does to some scopes. */
    effect: (impact: Impact, where: string) => rich`${strong(where)} ${verbs[impact]}.`,
    statuses: { scheduled: 'Scheduled', active: 'Active', ended: 'Ended', cancelled: 'Cancelled' },
    overrun: 'Overrun',
    roles: { reader: 'reader', operator: 'operator', admin: 'admin' },
    /** What a window covers, without what it has released. */
    without: (scopes: string, released: string) => `${scopes}, without ${released}`,
    texts: {
      update: (count: number) => `Update ${number(count)}`,
      end_message: 'Closing message',
      cancel_reason: 'Reason',
    },
    withdrawn: '(withdrawn)',
    actor: (claimed: ReactNode, credential: ReactNode) => rich`${claimed} (with ${credential})`,
    sweep: 'time, by the plan',
    secretCode: 'the secret code',
    machine: 'the machine itself',
    apiKey: (id: string) => `API key ${id}…`,
    change: {
      ended: (name: string) => `Ended: ${name}.`,
      cancelled: (name: string) => `Cancelled: ${name}.`,
      started: (name: string) => `Started: ${name}.`,
      startedUntil: (name: string, end: string) => `Started: ${name}. Planned end ${end}.`,
      scheduled: (name: string) => `Scheduled: ${name}.`,
      update: (name: string, text: string) => `Update on ${name}: ${text}`,
      covers: (name: string, scopes: string) => `${name}: it now covers ${scopes}.`,
      newEnd: (name: string, end: string) => `${name}: planned end is now ${end}.`,
      changed: (name: string) => `Changed: ${name}.`,
    },
    entry: {
      schedule: 'Scheduled',
      start: 'Started',
      update: 'Update',
      updateAndChange: 'Update, and a change',
      changed: 'Changed',
      end: 'Ended',
      cancel: 'Cancelled',
      release: 'Scopes released',
      corrected: 'Text corrected',
      withdrawn: 'Text withdrawn',
      secretCode: 'Secret code set',
      keyCreated: 'API key created',
      keyRevoked: 'API key revoked',
      signingKey: 'Signing key created',
      bypass: 'Bypass token created',
      partCreated: 'Part created',
      partChanged: 'Part changed',
      partRemoved: 'Part removed',
      title: (title: string) => `Title: ${title}`,
      newIn: (fields: readonly string[]) => `New: ${list.format(fields)}`,
      goneFrom: (fields: readonly string[]) => `No longer: ${list.format(fields)}`,
      partFields: {
        titles: 'titles in other languages',
        description: 'description',
        time_zone: 'time zone',
        opening_hours: 'opening hours',
        labels: 'labels',
        listed: 'listing on the status page',
        position: 'position',
      } as Readonly<Record<string, string>>,
      late: (headline: string) => `${headline} (written down late)`,
      description: (text: string) => `Description: ${text}`,
      startAt: (at: string) => `Start: ${at}`,
      length: (length: string) => `Length: ${length}`,
      impact: (impact: string) => `Impact: ${impact}`,
      name: (name: string) => `Name: ${name}`,
      label: (label: string) => `For: ${label}`,
      expires: (at: string) => `Expires: ${at}`,
      scopes: (scopes: string) => `Scopes: ${scopes}`,
      autoStart: (isOn: boolean): string => (isOn ? 'Starts automatically' : 'Starts manually'),
      autoEnd: (isOn: boolean): string => (isOn ? 'Ends automatically' : 'Ends manually'),
    },
    problem: {
      unreachable: 'The service did not respond. Check the network, and try again.',
      notReached: 'The service cannot be reached.',
      notTheService: 'Something else answered instead of the service.',
      unavailable: 'The service cannot reach its store right now. Try again in a moment.',
      here: 'Something went wrong in this page. Reload it; nothing was sent.',
      outdated: 'This may be out of date.',
      /** What the service says of fields, which is in English. */
      fields: (text: string) => `${text}.`,
      /** Sentences for the errors of the service; for any other, what it says. */
      tags: { forbidden: 'Your role may not do this.' } as Readonly<Partial<Record<ErrorTag, string>>>,
    },
    public: {
      description: 'Public: shown unchanged on the status page and to everyone who is turned away.',
      privateDescription:
        'Shown unchanged to everyone who is turned away. Not on the status page: this board is private.',
      privateText: 'Only for people who can sign in or have a key: this board is private.',
      update: 'Public: shown unchanged on the status page immediately.',
      last: (isLong: boolean) =>
        `Public: shown with the window on the status page for ${isLong ? '90 days' : '24 hours'}.`,
    },
    lastAction: 'Last action',
    dismiss: 'Dismiss',
  },

  /** What is said of writes, wherever they come from. */
  writes: {
    undo: 'Undo',
    notUndone: (why: string) => `It was not undone. ${why}`,
    failed: (name: string, why: string) => `${name}: ${why}`,
    unanswered: (what: string) => `The service did not respond, so it is not known ${what}`,
    whetherDone: 'whether this was done. Send it again: it will not be done twice.',
    stillSignedIn: 'You are still signed in',
  },

  /** The form of a new window, filled in like another one. */
  refill: {
    again: 'Plan again',
    filled: {
      again: (name: string) => `The form is filled in as for ${name}.`,
      template: (name: string) => `The form is filled in from ${name}.`,
    },
  },

  widgets: {
    /** After what a press takes away, for screen readers. */
    remove: ': remove',
    previous: 'Previous',
    next: 'Next',
    scopes: {
      label: 'Scopes',
      hint: rich`Such as ${code('pos')}, or ${code('pos/emea')} for a part of it; a scope covers everything below it. Enter or a comma adds one.`,
      chosen: 'Chosen scopes',
      covered: (scope: string, by: string) =>
        rich`${strong(`${by} covers everything below it, ${scope} as well.`)} Did you mean all of ${by}, or only ${scope}?`,
      all: (scope: string) => `All of ${scope}`,
      only: (scope: string) => `Only ${scope}`,
      inUse: 'In use: ',
      blank: (scope: string, proposal: string | undefined) =>
        rich`${strong('A scope cannot have a blank')}, but “${scope}” has one.${proposal !== undefined && ` Did you mean ${proposal}?`}`,
      each: (scopes: readonly string[]) => `${scopes.join(' and ')}, each`,
    },
    range: (from: number, until: number, of: number) => `${number(from)}–${number(until)} of ${number(of)}`,
  },

  reminders: {
    title: 'Reminders',
    over: (count: number) => `${number(count)} over`,
    toStart: (count: number) => `${number(count)} to start`,
    soon: (count: number) => `${number(count)} soon`,
    texts: {
      overrun: (time: string, many: boolean) =>
        many
          ? `Over their planned end of ${time}: extend them, or end them.`
          : `Over its planned end of ${time}: extend it, or end it.`,
      waits: (time: string, many: boolean) =>
        many
          ? `Planned for ${time}, and wait for someone to start them.`
          : `Planned for ${time}, and waits for someone to start it.`,
      'overruns soon': (time: string, many: boolean) =>
        many
          ? `The planned end is at ${time}; they stay until someone ends them.`
          : `The planned end is at ${time}; it stays until someone ends it.`,
      'waits soon': (time: string, many: boolean) =>
        `Planned for ${time}; someone has to start ${many ? 'them' : 'it'}.`,
    },
    needHttps: 'Reminders are in the title of this page; notifications need https.',
    isOn: 'Reminders are on',
    turnOn: 'Remind me in this browser',
    denied:
      'The title of this page says what is due. For reminders, too, allow notifications for it in the settings of the browser.',
    when: 'At an overrun, at a start that waits for someone, and ten minutes before either.',
  },

  gates: {
    title: 'Connected gates',
    none: 'No gate is connected. Services that use only HTTP requests are not counted here.',
    connected: (count: number) => (count === 1 ? '1 gate is connected' : `${number(count)} gates are connected`),
    withoutCredentials: (count: number) => ` (${number(count)} without credentials)`,
    allDelivered: ', and all changes have been delivered.',
    someBehind: (count: number) =>
      `; ${number(count)} ${count === 1 ? 'has' : 'have'} not received the last change yet.`,
    behind: 'Gates that are behind',
    gate: 'Gate',
    scope: 'Scope',
    state: 'State',
    connectedColumn: 'Connected',
    noCredentials: 'without credentials',
    entriesBehind: (count: number) => (count === 1 ? '1 change behind' : `${number(count)} changes behind`),
    since: (at: ReactNode) => rich`since ${at}`,
  },

  axis: {
    title: 'Time axis',
    zoom: 'Zoom',
    zooms: { hour: 'Hour', sixHours: '6 h', day: 'Day', week: 'Week', month: 'Month', quarter: 'Quarter' },
    around: 'Look around',
    earlier: 'Earlier',
    later: 'Later',
    now: 'Now',
    role: 'time axis',
    range: (from: string, until: string) => `Windows from ${from} to ${until}`,
    keys: rich`Drag, or use ${kbd('←')} ${kbd('→')} to look around, ${kbd('+')} ${kbd('−')} to zoom, ${kbd('Home')} for now, ${kbd('Page ↓')} ${kbd('Page ↑')} from window to window, ${kbd('Enter')} to open.`,
    noLater: 'No later window in view.',
    noEarlier: 'No earlier window in view.',
    open: 'Open',
    more: (count: number) => `and ${number(count)} more: zoom in to see them separately`,
    empty: 'No window in view',
  },

  session: {
    browser: 'A browser',
    on: (browser: string, system: string) => `${browser} on ${system}`,
  },
}

/** The texts of the console in one language. */
export type Words = typeof words
