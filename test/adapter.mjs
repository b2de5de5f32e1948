// An adapter that answers everything alike, and misbehaves as its arguments ask: `crash` ends it at a close, with what
// a terminal should not see on stderr; `rubbish` answers one with what is no outcome; `slow` lets every call wait; `pid=FILE` writes its process id there
// once it is asked something.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const asked = process.argv.slice(2);
const pid = asked.find((word) => word.startsWith('pid='))?.slice('pid='.length);
console.log('lastclose 1 name=toy version=0.3 peer=self clock=virtual calls=socket,closesocket threads=1');
for await (const line of createInterface({ input: process.stdin })) {
  if (asked.includes('slow')) await new Promise((resolve) => setTimeout(resolve, 50));
  if (pid && !line.startsWith('reset')) writeFileSync(pid, String(process.pid));
  if (line.startsWith('reset')) console.log('ready');
  else if (line.includes(' socket ')) console.log(`ok ${line.split(' ').at(-1)}`);
  else if (asked.includes('rubbish')) console.log('\u001b[31m::error::\u202e');
  else if (asked.includes('crash')) {
    console.error('\u001b[31mboom\u202e');
    process.exit(3);
  } else console.log('ok');
}
