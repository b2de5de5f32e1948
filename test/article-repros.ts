/**
 * The repros that the matrix finds for the articles, one or more an article. They stand here so that tests need not search;
 * the trace of each is made anew, and must deviate by the article's bug.
 */
import { simulate } from '../emulators/simulated.ts';
import { parseScript } from '../model/notation/parse.ts';
import { bugsIn } from '../oracles/article.ts';
import { articleNamed } from '../oracles/articles/index.ts';
import type { Profile } from '../oracles/profile.ts';
import { valuation, withoutBug } from '../oracles/subject.ts';
import { homeOf } from '../properties/matrix.ts';
import { judged, type Replay } from '../properties/replay.ts';

/** By article: the calls, one a line; repros behind each other with an empty line between. */
const scripts: Readonly<Record<string, string>> = {
  Q198663: `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 CreateProcess none -> P2
    P1 WSADuplicateSocket s1 P2 -> i1
    P2 WSASocket i1 -> s2
    P1 closesocket s1
    P2 closesocket s2
    peer observe c1`,
  'Q198663-DuplicateHandle': `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 CreateProcess none -> P2
    P1 DuplicateHandle s1 P2 private -> s2
    P1 closesocket s1
    P2 closesocket s2
    peer observe c1`,
  Q229658: `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 WSADuplicateSocket s1 P1 -> i1
    P1 WSASocket i1 -> s2
    P1 closesocket s1
    P1 closesocket s2
    peer observe c1`,
  Q185727: `
    P1 socket -> s1
    P1 _open_osfhandle s1 -> f1
    P1 _close f1
    P1 closesocket s1`,
  KB2770054: `
    P1 socket -> s1
    P1 setsockopt s1 SO_LINGER 1 0
    P1 ioctlsocket s1 FIONBIO 1
    P1 connect s1 -> c1
    P1 closesocket s1
    peer observe c1

    P1 socket -> s1
    P1 setsockopt s1 SO_LINGER 1 0
    P1 ioctlsocket s1 FIONBIO 1
    P1 connect s1 -> c1
    peer mute c1
    P1 closesocket s1
    P1 leaks threads`,
  Q177074: `
    P1 socket -> s1
    P1 bind s1 any port1
    P1 listen s1
    peer connect port1 -> c1
    P1 accept s1 -> s2
    P1 closesocket s1
    P1 socket -> s3
    P1 setsockopt s3 SO_REUSEADDR 1
    P1 bind s3 any port1
    P1 listen s3
    peer connect port1 -> c2

    P1 socket -> s1
    P1 bind s1 any port1
    P1 listen s1
    peer connect port1 -> c1
    P1 accept s1 -> s2
    P1 SetHandleInformation s1 HANDLE_FLAG_INHERIT 0
    P1 CreateProcess all -> P2
    P1 ExitProcess
    system CreateProcess -> P3
    P3 socket -> s3
    P3 setsockopt s3 SO_REUSEADDR 1
    P3 bind s3 any port1
    P3 listen s3
    peer connect port1 -> c2`,
  Q166846: `
    P1 socket -> s1
    P1 bind s1 any port1
    P1 listen s1
    peer connect port1 -> c1
    P1 accept s1 -> s2
    P1 closesocket s1
    P1 socket -> s3
    P1 bind s3 any port1
    P1 listen s3
    peer connect port1 -> c2`,
  'Q150523-inherit': `
    P1 socket -> s1
    P1 CreateProcess all -> P2
    P2 closesocket s1

    P1 socket -> s1
    P1 connect s1 -> c1
    P1 CreateProcess all -> P2
    P2 send s1 4`,
  'Q150523-std-handle': `
    P1 socket -> s1
    P1 DuplicateHandle s1 P1 inheritable -> s2
    P1 CreateProcess all stdin=s2 -> P2
    P2 GetStdHandle stdin -> s3`,
  'Q150523-alias': `
    P1 socket -> s1
    P1 DuplicateHandle s1 P1 inheritable -> s2
    P1 CreateProcess all -> P2
    P1 closesocket s2
    P2 closesocket s2`,
  Q156319: `
    P1 socket -> s1
    P1 DuplicateHandle s1 P1 inheritable -> s2
    P1 CreateProcess all -> P2
    P1 ExitProcess
    P2 closesocket s2`,
  Q307175: `
    P1 socket -> s1
    P1 bind s1 any port1
    P1 listen s1
    peer connect port1 -> c1
    P1 accept s1 -> s2
    P1 closesocket s1
    P1 socket -> s3
    P1 bind s3 any port1`,
  Q176736: `
    P1 socket -> s1
    P1 setsockopt s1 SO_LINGER 1 1
    P1 connect s1 -> c1
    peer mute c1
    P1 send s1 1
    P1 shutdown s1 SD_SEND
    P1 closesocket s1
    clock advance 1
    system leaks slots`,
  Q254930: `
    P1 socket -> s1
    P1 connect s1 -> c1
    peer mute c1
    P1 closesocket s1
    peer resume c1
    peer observe c1`,
  KB813056: `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 shutdown s1 SD_SEND
    clock advance 300
    P1 ReadFile s1`,
  KB923200: `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 closesocket s1
    clock advance 130
    system leaks slots`,
  'KB923200-half-closed': `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 shutdown s1 SD_SEND
    clock advance 130
    P1 ReadFile s1`,
  Q148336: `
    P1 socket -> s1
    P1 closesocket s1
    system leaks kernel`,
  Q171996: `
    P1 socket -> s1
    P1 connect s1 -> c1
    P1 send s1 1
    P1 closesocket s1
    system leaks kernel`,
  KB3039044: `
    system excludedportrange port1
    P1 socket -> s1
    P1 setsockopt s1 SO_REUSEADDR 1
    P1 bind s1 any port1
    P1 socket -> s2
    P1 setsockopt s2 SO_REUSEADDR 1
    P1 bind s2 any port1`,
};

export interface ArticleRepro {
  /** `Q177074`, `Q177074-2`: a name for files. */
  readonly name: string;
  readonly article: string;
  /** The trace of a Windows that has the bug, judged as that Windows without it. */
  readonly report: Replay;
  /** That Windows without the bug. */
  readonly profile: Profile;
}

export const articleRepros: readonly ArticleRepro[] = Object.entries(scripts).flatMap(([id, text]) => {
  const article = articleNamed(id)!;
  const home = homeOf(article);
  const profile = withoutBug(home, article);
  return text.split('\n\n').map((calls, at) => {
    const script = parseScript(calls);
    // Of several values with the bug, one shows here.
    const reports = bugsIn(article, home.row).map((bug) => {
      const row = valuation({ ...home.row, [article.trait]: [bug] });
      return judged(simulate(script, row), script, profile);
    });
    const report = reports.find(({ verdict }) => verdict.deviation)!;
    return { name: at === 0 ? id : `${id}-${at + 1}`, article: id, report, profile };
  });
});
