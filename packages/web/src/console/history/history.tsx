export function History(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
