/** The calendar and the Atom feed, and what they announce. */
export const feeds = {
  announcements: {
    kinds:
      'A journal entry about a window announces at most one thing: `scheduled`, `changed`, `started`, `updated`, `released`, `ended` or `cancelled`; one planned to start at once is `started` alone, an update with a text and changes is one `updated`, and a corrected text is no news',
    'by-time':
      'A window is announced as `overrun` as of its planned end, and as `delayed` five minutes after a planned start that nobody has started',
    folded: 'What was appended together is announced together',
  },
}
