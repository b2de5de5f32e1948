/** The kinds of sources, and how well each is founded. */

export interface Group {
  readonly title: string;
  /** What ids of the kind look like. */
  readonly ids: string;
  readonly founded: string;
}

export const groups = {
  article: {
    title: 'Knowledge Base articles',
    ids: 'Q..., KB...',
    founded:
      'What Microsoft wrote. Q198663, Q185727, KB2770054, Q177074 and Q150523 were read in full for this kit; the others through summaries, some of an excerpt only; of Q156319 only the title is known. Lists of affected systems contradict each other in places.',
  },
  documented: {
    title: 'documented rules',
    ids: 'R-...',
    founded:
      'Statements of Microsoft Learn, condensed. Learn describes Windows of today, and rarely says since when; the closesocket and linger rules stood in the service provider text of 2000 already. Where a rule is a conclusion, its line says so.',
  },
  matrix: { title: 'bind matrices', ids: 'M...', founded: 'Tables of one Learn page.' },
  tested: {
    title: 'tested facts',
    ids: 'F...',
    founded:
      'Asserted by tests of Wine (and three by ReactOS) that those projects also run on real Windows. No version branch in the test means every Windows that is run there, now 7 to 11. Read in the sources of Wine 11.13, not run for this kit.',
  },
  report: {
    title: 'reports',
    ids: 'W...',
    founded:
      'What authors of programs for Windows say they saw. Single observations, not confirmed; the weakest group.',
  },
  contradiction: {
    title: 'contradictions',
    ids: 'X...',
    founded: 'Where two texts, or two places of one, cannot both be right. Not a source but a doubt.',
  },
  conflict: {
    title: 'open conflicts',
    ids: 'U...',
    founded: 'Behaviour on which reports disagree and which only a run on real Windows would settle.',
  },
  other: {
    title: 'others',
    ids: '',
    founded:
      "NetSem is a formal model checked against traces of Windows XP SP1, so good for that one at most; its lingering close rarely ran. RFC 793 is what the far end of a connection does. The notation is this kit's own choice.",
  },
} as const satisfies Record<string, Group>;

export type Kind = keyof typeof groups;
