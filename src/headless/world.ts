import process from 'node:process';
import { text } from 'node:stream/consumers';
import { main } from './main';

process.exitCode = await main(process.argv.slice(2), {
  out: chunk => process.stdout.write(chunk),
  err: chunk => process.stderr.write(chunk),
  stdin: () => text(process.stdin),
});
