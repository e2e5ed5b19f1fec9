/** The options of tar. */
export const tarOptions = {
  create: { short: 'c', help: 'create a new archive' },
  extract: { short: 'x', long: ['extract', 'get'], help: 'extract files from an archive' },
  list: { short: 't', help: 'list the contents of an archive' },
  append: { short: 'r', help: 'append files to the end of an archive' },
  update: { short: 'u', help: 'only append files newer than copy in archive' },
  delete: { help: 'delete from the archive' },
  file: { short: 'f', takes: 'ARCHIVE', help: 'use archive file or device ARCHIVE' },
  gzip: {
    short: 'z',
    long: ['gzip', 'gunzip', 'ungzip'],
    help: 'filter the archive through gzip',
  },
  'auto-compress': { short: 'a', help: 'use archive suffix to determine the compression program' },
  directory: { short: 'C', takes: 'DIR', repeats: true, help: 'change to directory DIR' },
  verbose: { short: 'v', repeats: true, help: 'verbosely list files processed' },
  exclude: { takes: 'PATTERN', repeats: true, help: 'exclude files, given as a PATTERN' },
  'exclude-from': { short: 'X', takes: 'FILE', help: 'exclude patterns listed in FILE' },
  'files-from': { short: 'T', takes: 'FILE', help: 'get names to extract or create from FILE' },
  'no-recursion': { help: 'avoid descending automatically in directories' },
  dereference: { short: 'h', help: 'follow symlinks; archive and dump the files they point to' },
  'absolute-names': { short: 'P', help: "don't strip leading '/'s from file names" },
  sort: { takes: 'ORDER', help: 'directory sorting order: none, name or inode' },
  wildcards: { help: 'use wildcards' },
  'no-wildcards': { help: 'verbatim string matching' },
  'strip-components': { takes: 'NUMBER', help: 'strip NUMBER leading components on extraction' },
  'to-stdout': { short: 'O', help: 'extract files to standard output' },
  'keep-old-files': {
    short: 'k',
    help: "don't replace existing files when extracting, treat them as errors",
  },
  'skip-old-files': { help: "don't replace existing files when extracting, silently skip" },
  'keep-newer-files': { help: "don't replace existing files that are newer than archive copies" },
  overwrite: { help: 'overwrite existing files when extracting' },
  touch: { short: 'm', help: "don't extract file modified time" },
  'preserve-permissions': {
    short: 'p',
    long: ['preserve-permissions', 'same-permissions'],
    help: 'extract information about file permissions (default for superuser)',
  },
  'no-same-permissions': { help: "apply the user's umask when extracting permissions" },
  'same-owner': { help: 'try extracting files with the same ownership as in the archive' },
  'no-same-owner': { short: 'o', help: 'extract files as yourself (default for ordinary users)' },
  'numeric-owner': { help: 'always use numbers for user/group names' },
  'full-time': { help: 'print file time to its full resolution' },
} as const;

/** What the real tar has besides. */
export const tarNotSimulated = `
  -A --catenate --concatenate -d --diff --compare --test-label -j --bzip2 -J --xz -Z --compress
  --zstd --lzma -I --use-compress-program -g --listed-incremental -G --incremental -S --sparse -b
  --blocking-factor -M --multi-volume -L -V --label --mode --mtime --owner --group -H --format
  --posix --transform --xform --remove-files --one-top-level --totals --checkpoint -W --verify -w
  --interactive --to-command --null -N --newer --one-file-system --xattrs --acls --selinux -R
  --block-number -i --ignore-zeros -n`
  .trim()
  .split(/\s+/);
