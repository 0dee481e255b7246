// xterm.js without a window, fed one stream as TerminalBenchmark feeds the others: rounds for five
// seconds to warm up, then for five that count. Prints megabytes a second.
import { readFileSync } from 'node:fs';
import xterm from '@xterm/headless';

const PIECE = 4096;
const MILLIS = 5000;
const [file, cols, rows] = process.argv.slice(2);
const bytes = readFileSync(file);

async function round() {
  const terminal = new xterm.Terminal({
    cols: Number(cols), rows: Number(rows), scrollback: 10000, allowProposedApi: true,
  });
  for (let from = 0; from < bytes.length; from += PIECE) {
    terminal.write(bytes.subarray(from, from + PIECE));
  }
  await new Promise(done => terminal.write('', done));
  terminal.dispose();
}

async function speed() {
  const end = performance.now() + MILLIS;
  let fed = 0;
  let micros = 0;
  while (performance.now() < end) {
    const begun = performance.now();
    const before = process.cpuUsage();
    await round();
    const { user, system } = process.cpuUsage(before);
    // Garbage is collected on other threads, too: what they take is not held against it.
    micros += Math.min(user + system, (performance.now() - begun) * 1000);
    fed += bytes.length;
  }
  return fed / micros;
}

await speed();
console.log(await speed());
