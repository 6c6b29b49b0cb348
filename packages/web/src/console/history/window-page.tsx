export function WindowPage(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
