/**
 * Keeps one server process and ends it when standard input closes, which the system does however
 * the parent dies, SIGKILL included. Plain JavaScript because it is spawned from sources and from
 * dist alike. Its one argument is JSON: { command, args, cwd, env, uid?, gid?, stopSignals, graceMs }.
 * Its first line of output is the server's process id; the server's own output goes to stderr.
 */
import { spawn } from 'node:child_process';
import process from 'node:process';

const { command, args, stopSignals, graceMs, ...options } = JSON.parse(process.argv[2] ?? '');

process.umask(0o077);
const server = spawn(command, args, {
  ...options,
  env: { ...process.env, ...options.env },
  stdio: ['ignore', 2, 2],
});

server.once('error', (error) => {
  console.error(`cannot start ${command}: ${error.message}`);
  process.exitCode = 127;
  process.stdin.destroy();
});
server.once('spawn', () => console.log(server.pid));
server.once('exit', (code, signal) => {
  if (signal !== null) console.error(`${command} was ended by ${signal}`);
  process.exit(code ?? 1);
});

/** Each signal in turn, the next one only where the server has not ended within the grace time. */
function stop() {
  stopSignals.forEach((signal, index) => setTimeout(() => server.kill(signal), index * graceMs));
}
process.stdin.once('end', stop).once('error', stop).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, stop);
