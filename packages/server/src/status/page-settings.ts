import type { SchedulePage } from '@ops/contract'
import type { PageSettings } from '@ops/web/status'
import type { Config } from '../config/config.ts'

/** The settings of the public pages. */
export function pageSettings(config: Config): PageSettings {
  const { publicUrl } = config
  return {
    base: publicUrl?.pathname.replace(/\/$/, '') ?? '',
    publicUrl: publicUrl?.href.replace(/\/$/, ''),
    title: config.pageTitle,
    footer: config.pageFooter,
    logo: config.pageLogo,
    accent: config.pageAccent,
    timeZone: config.timeZone,
    isBoardPublic: config.publicBoard,
    isReadPublic: config.publicBoard && config.publicRead,
  }
}

/** The settings that gates need for the page of refused requests. If the board is private, it does not link to `/status`. */
export function schedulePage({ publicUrl, pageTitle, pageAccent, timeZone, publicBoard }: Config): SchedulePage {
  return {
    ...(pageTitle === undefined ? {} : { title: pageTitle }),
    accent: pageAccent,
    time_zone: timeZone,
    ...(publicUrl === undefined || !publicBoard ? {} : { url: `${publicUrl.href.replace(/\/$/, '')}/status` }),
    shows_updates: publicBoard,
  }
}
