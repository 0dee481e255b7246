// Loaded into the scripted model (node --import): logs when the last byte of each answer has been written.
import fs from 'node:fs';
import http from 'node:http';

const log = process.argv[process.argv.indexOf('--log') + 1];
const end = http.ServerResponse.prototype.end;
http.ServerResponse.prototype.end = function (...args) {
  fs.appendFileSync(log, JSON.stringify({ t: new Date().toISOString(), answered: this.req.url }) + '\n');
  return end.apply(this, args);
};
