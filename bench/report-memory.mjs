// Says at the end how much memory the process took at most, in KiB.
process.on('exit', () => process.stderr.write(`\n${process.resourceUsage().maxRSS}`));
