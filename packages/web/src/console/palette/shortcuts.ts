export function useShortcuts(_on: { palette: () => void; help: () => void }, _isOperator: boolean): void {}
