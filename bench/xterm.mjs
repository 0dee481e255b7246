// xterm.js without a window over the streams that TerminalTable left behind.
import { readdirSync, readFileSync } from 'node:fs';
import xterm from '@xterm/headless';

const PIECE = 4096;
const folder = process.argv[2];

for (const file of readdirSync(folder).sort()) {
  const [, name, cols, rows] = file.match(/^(.+)\.(\d+)x(\d+)\.bin$/);
  const bytes = readFileSync(`${folder}/${file}`);
  let best = 0;
  for (let round = 0; round < 5; round++) {
    const terminal = new xterm.Terminal({
      cols: Number(cols), rows: Number(rows), scrollback: 10000, allowProposedApi: true,
    });
    const begun = process.cpuUsage();
    for (let from = 0; from < bytes.length; from += PIECE) {
      terminal.write(bytes.subarray(from, from + PIECE));
    }
    await new Promise(done => terminal.write('', done));
    const { user, system } = process.cpuUsage(begun);
    best = Math.max(best, bytes.length / (user + system));
    terminal.dispose();
  }
  console.log(`| ${name} | xterm.js ${best.toFixed(1)} MB/s |`);
}
