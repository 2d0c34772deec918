#!/usr/bin/env node
// A file of its own, which is there before anything is built: npm makes no command of one that is missing.
import "../dist/cli.js";
