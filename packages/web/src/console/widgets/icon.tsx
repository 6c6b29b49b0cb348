const paths = {
  blocked: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.6 5.6l12.8 12.8',
  read_only:
    'M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12m10-2.8a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6',
  notice: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 8v5m0-8.5v.1',
  open: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m-4 9.3 2.8 2.8L16 9.5',
  late: 'M12 3 2 20.5h20L12 3m0 7v5m0 2.6v.1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5.2l3.4 2',
  home: 'M4 11.5 12 4l8 7.5M6 10v10h12V10',
  plus: 'M12 5v14M5 12h14',
  history: 'M4 12a8 8 0 1 0 2.6-5.9L4 8.5M4 4v4.5h4.5M12 8v4.4l3 1.8',
  settings:
    'M4 7h10m4 0h2M4 17h2m4 0h10M16 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4M8 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13m4.8 11.3L20 20',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0',
  out: 'M14 4h6v6M20 4 11 13M10 5H5v14h14v-5',
  gate: 'M4 20V6l8-3 8 3v14M4 20h16M9 20v-8h6v8',
  close: 'M6 6l12 12M18 6 6 18',
  right: 'm9 5 7 7-7 7',
  offline:
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.4m4-.4a10 10 0 0 1 6 2.8M8.5 16a5 5 0 0 1 7 0M12 19.5v.1M2 9a15 15 0 0 1 4-2.6m4.5-1.2A15 15 0 0 1 22 9',
} as const

export type IconName = keyof typeof paths

/** An icon beside a word; it has no meaning of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  )
}
