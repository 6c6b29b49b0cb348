export function Palette(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
