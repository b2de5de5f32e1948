/** Windows NT 3.51 and 4.0, service pack by service pack. */
import { only, open, type Row } from './settings.ts';
import { unsaid } from './unsaid.ts';

const nt = {
  ...unsaid,
  bindMatrix: only('before-2003', 'M1: xp and earlier'),
  exclusiveOption: only('nobody', 'R-BI3: from NT 4.0 SP4 on'),
  duplicateHandleKnown: only(true, 'Q198663: NT cleans up in closesocket what DuplicateHandle made'),
  nonblockingLinger: only(
    'documented',
    'R-LG2, R-LG4: the SPI text of the time; KB2770054 is later by a decade',
  ),
} as const satisfies Row;

export const nt351: Row = {
  ...nt,
  setHandleInformation: open(
    ['works', 'not-implemented'],
    'R-IN3: NT before 2000 is not covered by the document',
  ),
  closingHoldsPort: only(true, 'Q173619: all systems of the time'),
  staleAddress: only('held', 'Q166846 lists NT 3.51 (hotfix only)'),
  sentConnectionLeaves: only('pool', 'Q171996 lists NT 3.51 (hotfix only)'),
};

const lostFin = open<'sent-again' | 'forgotten'>(
  ['forgotten', 'sent-again'],
  'R-LG1, R-CL7: a graceful close delivers; Q254930: not every FIN that is lost, until a hotfix for SP6a',
);
const leak = only('pool' as const, 'Q171996');
/** Service Pack 4, of NT 4.0 as of Terminal Server Edition. */
const fromServicePack4 = {
  staleAddress: only('never', 'Q166846: fixed in SP4'),
  exclusiveOption: open(['administrators', 'everybody', 'nobody'], 'X22: RE against SO and EX'),
  sentConnectionLeaves: only('nothing', 'Q171996: fixed in SP4'),
} as const satisfies Partial<Row>;

/** What the articles say of every NT 4.0. */
const nt4 = {
  ...nt,
  acceptedHoldsPort: only(true, 'Q307175: 10048 unless SO_REUSEADDR'),
  closingHoldsPort: only(true, 'Q307175: "or just closed"; Q173619'),
  lingerAfterShutdown: only('no-reset', 'Q176736: NT 4.0, no service pack named, no fix stated'),
  lostFin,
} as const satisfies Row;

const bothCloses = 'Q185727: both closes succeed; X4: what _close itself does is in doubt';

/** The original build to Service Pack 2: the listener bug is there, the CRT bug is not yet. */
export const nt4Early: Row = {
  ...nt4,
  staleAddress: only('held', 'Q166846, Q177074 (X8: buggy up to SP2)'),
  sentConnectionLeaves: leak,
  crtClose: open(['entry-stays', 'file-only'], bothCloses),
};

export const nt4ServicePack3: Row = {
  ...nt4,
  staleAddress: open(['held', 'never'], 'X8: Q166846 says SP4, Q224792 lists it in SP3'),
  sentConnectionLeaves: leak,
  crtClose: only('handle', 'Q185727: 10038 on Service Pack 3'),
};

/** Service Pack 4 to 6a. Of Q177074 no fix was ever stated, but its cause is that of Q166846, which is fixed (X8). */
export const nt4Late: Row = {
  ...nt4,
  ...fromServicePack4,
  crtClose: open(['entry-stays', 'file-only'], bothCloses),
};

/** Terminal Server Edition, which the articles on rebinding and linger do not name; but it is an NT 4.0. */
const tse = {
  ...nt,
  acceptedHoldsPort: only(true, 'inferred from Q307175'),
  lingerAfterShutdown: only('no-reset', 'inferred from Q176736'),
  lostFin,
} as const satisfies Row;

export const terminalServer: Row = {
  ...tse,
  staleAddress: only('held', 'Q166846 lists Terminal Server Edition'),
  sentConnectionLeaves: leak,
  crtClose: only('handle', 'Q185727 lists Terminal Server Edition'),
};

export const terminalServerServicePack4: Row = {
  ...tse,
  ...fromServicePack4,
  crtClose: open(['entry-stays', 'file-only'], 'Q185727: fixed in TSE SP4; X4'),
};
