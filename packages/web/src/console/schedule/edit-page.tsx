export function EditPage(_props: { id?: string; onClose?: () => void; onHelp?: () => void }) { return null }
