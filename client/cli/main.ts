#!/usr/bin/env node
import { processTerminal } from './output.js';
import { runCommandLine } from './program.js';

const terminal = processTerminal();
await runCommandLine(terminal, process.argv.slice(2));
process.exitCode = terminal.exitCode;
