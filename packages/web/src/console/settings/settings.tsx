export function Settings(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
