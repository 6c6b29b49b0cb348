export function SchedulePage(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
