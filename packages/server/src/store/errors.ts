/** The store can't be reached, or can't write at the moment. */
export class StoreUnavailable extends Error {}

/** The store became unreachable during an append, which may or may not have been written. It can't be written twice. */
export class OutcomeUnknown extends StoreUnavailable {}

/** The head of the journal is not the one that the append expected. */
export class HeadMoved extends Error {}

/** The store can't be opened at all: it is not for this program, or another process holds it. */
export class StoreRefused extends Error {}
