#!/usr/bin/env node
import{writeSync as t}from"node:fs";var o="0.1.0";var r=process.argv.slice(2);if(r.length===1&&(r[0]==="--version"||r[0]==="-V"))t(1,`${o}
`);else{let{run:s}=await import("./program.js");process.exitCode=s(r)}
