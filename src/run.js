// Plain JavaScript: an older Node reads this far, and says what to do.
const OLDEST_NODE = 24;
const { ppid } = process; // as early as possible: npm's shell may be told to stop while all the rest loads
if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE)
  await import('./main.ts').then(({ main }) => main(process.argv.slice(2), ppid));
else {
  process.stderr.write(
    `This needs Node ${OLDEST_NODE}; here is ${process.version}. "npm start" brings its own.\n`,
  );
  process.exitCode = 1;
}
