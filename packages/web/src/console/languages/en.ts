import { nameRule } from '@ops/contract'
import type { ReactNode } from 'react'
import { code, rich, strong } from './rich.ts'

const locale = 'en-GB'
const format = new Intl.NumberFormat(locale)
const number = (count: number) => format.format(count)
const windows = (count: number) => (count === 1 ? '1 window' : `${number(count)} windows`)

/** The console in English. The other languages have the same texts. */
export const words = {
  tag: 'en',
  /** For dates, times and numbers. */
  locale,
  number,

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
    back: 'Back',
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

  settings: {
    language: 'Language',
    browserLanguage: (name: string) => `As in the browser (${name})`,
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
    settings: 'Settings',
    window: 'Window',
    edit: 'Edit',
    missing: 'Not found',
    signIn: 'Sign in',
    search: 'Search and commands',
    help: 'Keyboard help',
    searchKey: 'Ctrl+K',
    who: 'Who is signed in',
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
      codeHint: rich`The service showed it once, at its first start; without a terminal it wrote it to the file ${code('secret-code')} beside its data. Its operators can set a new one with ${code('g3n-opsd secret-code-reset')}.`,
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
}

/** The texts of the console in one language. */
export type Words = typeof words
