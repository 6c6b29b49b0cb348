/** Seconds as a person writes them: `1h 30m`, `2d`, `45s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const parts = [
    [Math.floor(whole / 86_400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'm'],
    [whole % 60, 's'],
  ] as const
  const text = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`)
  return text.length === 0 ? '0s' : text.join(' ')
}
