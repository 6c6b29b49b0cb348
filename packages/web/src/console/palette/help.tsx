export function Help(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
