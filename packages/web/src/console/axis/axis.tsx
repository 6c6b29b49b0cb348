export function Axis(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
