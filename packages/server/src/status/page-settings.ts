import type { PageSettings } from '@ops/web/status'
import type { Config } from '../config.ts'

/** What the configuration says of the public pages. */
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
