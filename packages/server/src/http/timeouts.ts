/** A slow client has so long for its head, and for all of its request. */
export const headTimeoutMs = 10_000
export const requestTimeoutMs = 30_000
/** Longer than proxies keep a connection idle (60 s), so that they end it and not we. */
export const keepAliveMs = 75_000
