/** Windows 95, 98 and ME, whose TCP/IP is a VxD with its own idea of what a handle is. */
import { only, open, type Row } from './settings.ts';
import { unsaid } from './unsaid.ts';

/** What the articles say of both. */
const both = {
  ...unsaid,
  socketInheritable: only(false, 'Q150523: "not inheritable when created", R-IN1\''),
  acceptedInheritable: only('never', 'Q150523: its sample duplicates what accept() gave'),
  setHandleInformation: open(['works', 'not-implemented'], 'R-IN3: 9x is not covered by the document'),
  standardHandle: open(
    ['dead-value', 'nothing'],
    'Q150523: cannot be standard handles; how it fails is not said',
  ),
  inheritedDiesWithHandle: only(true, "Q150523: closing prematurely makes the child's handle invalid"),
  socketCopyClose: open(['needs-own-socket', 'needs-original'], 'X1: Q198663 against Q229658'),
  strandedFreed: open(
    ['never', 'closer-ends', 'creator-ends'],
    'X2: Q198663 against Q229658, which process is not said',
  ),
  protocolInfo: only('descriptor-later', 'R-SH1; the reports of W6 are of the NT line'),
  connectionLimit: only(100, 'Q198663: 100 TCP sockets by default'),
  bindMatrix: only('before-2003', 'M1: xp and earlier, including 9x'),
  nonblockingLinger: only(
    'documented',
    'R-LG2, R-LG4: the SPI text of the time; KB2770054 is later by a decade',
  ),
  finWait2Limit: only(Number.POSITIVE_INFINITY, 'Q198663: FIN_WAIT_2 "indefinitely"'),
  halfClosedLimit: only(Number.POSITIVE_INFINITY, 'Q198663: FIN_WAIT_2 "indefinitely"'),
  exclusiveOption: only('nobody', 'R-BI3: never on 9x and ME'),
  lingerAfterShutdown: only('reset', 'R-LG3: the SPI text of the time; Q176736 names NT 4.0'),
  lostFin: only('sent-again', 'R-LG1: a graceful close delivers; Q254930 names NT 4.0'),
} as const satisfies Row;

/** From OSR2 on; the retail release and OSR1 have a leak besides. */
export const windows95Osr2: Row = {
  ...both,
  inheritedDiesWithParent: only(true, 'Q156319 (title)'),
  duplicateHandleKnown: only(true, 'Q198663 closes what DuplicateHandle made with closesocket'),
  handleCopyClose: only('needs-own-socket', 'Q198663: the same problem with DuplicateHandle, on Windows 95'),
  closingHoldsPort: only(true, 'Q173619: all systems of the time'),
  staleAddress: open(['never', 'held'], 'X6: Q177074 lists Windows 95, its mechanism is NT only'),
};

export const windows95: Row = {
  ...windows95Osr2,
  closedSocketLeaves: open(['until-exit', 'for-good'], 'Q148336; X17: it mentions a reboot too'),
};

/** And Second Edition, which the articles do not tell apart: "all releases". */
export const windows98: Row = {
  ...both,
  inheritedDiesWithParent: open(
    [true, false],
    "Q156319 names 95; Q150523 has 98 lose the handle with the parent's close",
  ),
  handleCopyClose: open(['closes', 'needs-own-socket'], 'Q198663 names DuplicateHandle for 95 alone'),
};

/** No article names ME (X25): it is the code line of 98. */
export const windowsMe: Row = windows98;
