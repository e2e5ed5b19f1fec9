/** All programs that a host or a container can have. To add one: write its file, add its line. */
import { shellPrograms } from '../shell/shell-programs.ts';
import { awk } from './awk/awk.ts';
import { base64 } from './base64.ts';
import { cat } from './cat.ts';
import { chgrp, chmod, chown } from './chmod.ts';
import { cmp } from './cmp.ts';
import { column } from './column/column.ts';
import { comm } from './comm.ts';
import { cp } from './copy/cp.ts';
import { install } from './copy/install.ts';
import { ln } from './copy/ln.ts';
import { mv } from './copy/mv.ts';
import { cut } from './cut.ts';
import { date } from './date/date.ts';
import { df } from './df.ts';
import { diff } from './diff/diff.ts';
import { md5sum, sha1sum, sha224sum, sha256sum, sha384sum, sha512sum } from './digest.ts';
import { du } from './du.ts';
import { hexdump } from './dump/hexdump.ts';
import { od } from './dump/od.ts';
import { strings } from './dump/strings.ts';
import { xxd } from './dump/xxd.ts';
import { docker } from './docker/docker.ts';
import { echo } from './echo.ts';
import { nano, vim } from './edit-file.ts';
import { envsubst } from './envsubst.ts';
import { env, printenv } from './env.ts';
import { expand, unexpand } from './expand.ts';
import { expr } from './expr.ts';
import { file } from './file.ts';
import { find } from './find/find.ts';
import { fold } from './fold.ts';
import { grep } from './grep/grep.ts';
import { gzip } from './gzip/gzip.ts';
import { head } from './head.ts';
import { hostname } from './hostname.ts';
import { join } from './join.ts';
import { jq } from './jq/jq.ts';
import { ls } from './ls/ls.ts';
import { kubeadm } from './kubeadm/kubeadm.ts';
import { lsblk } from './lsblk.ts';
import { man } from './man.ts';
import { minikube } from './minikube/minikube.ts';
import { mkdir, rmdir } from './mkdir.ts';
import { mktemp } from './mktemp.ts';
import { mount } from './mount.ts';
import { curl } from './net/curl.ts';
import { dig, host, nslookup } from './net/lookup.ts';
import { nc } from './net/nc.ts';
import { ping } from './net/ping.ts';
import { wget } from './net/wget.ts';
import { nl } from './nl.ts';
import { getent } from './net/getent.ts';
import { less } from './pager.ts';
import { paste } from './paste.ts';
import { basename, dirname, pwd, readlink, realpath } from './path-names.ts';
import { printf } from './printf.ts';
import { free } from './procps/free.ts';
import { pgrep, ps } from './procps/ps.ts';
import { top } from './procps/top.ts';
import { uptime } from './procps/uptime.ts';
import { rev } from './rev.ts';
import { rm, unlink } from './rm.ts';
import { sed } from './sed/sed.ts';
import { seq } from './seq.ts';
import { shuf } from './shuf.ts';
import { sleep } from './sleep.ts';
import { sort } from './sort/sort.ts';
import { split } from './split.ts';
import { stat } from './stat.ts';
import { tac } from './tac.ts';
import { tail } from './tail.ts';
import { tar } from './tar/tar.ts';
import { tee } from './tee.ts';
import { test } from './test-command.ts';
import { nohup, timeout } from './timeout.ts';
import { touch } from './touch.ts';
import { tr } from './tr.ts';
import { tree } from './tree/tree.ts';
import { sync, truncate } from './truncate.ts';
import { falseProgram, trueProgram } from './truth.ts';
import { tsort } from './tsort.ts';
import { tty } from './tty.ts';
import { arch, clear, nproc, uname } from './uname.ts';
import { uniq } from './uniq.ts';
import { watch } from './watch.ts';
import { wc } from './wc.ts';
import { which } from './which.ts';
import { groups, id, logname, whoami } from './whoami.ts';
import { xargs } from './xargs.ts';
import { yes } from './yes.ts';
import { yq } from './yq/yq.ts';
import { crictl } from './crictl/crictl.ts';
import { ctr } from './ctr.ts';
import { hostnamectl } from './system/hostnamectl.ts';
import { journalctl } from './system/journalctl.ts';
import { scp } from './remote/scp.ts';
import { poweroff, shutdown } from './system/poweroff.ts';
import { service } from './system/service.ts';
import { ssh } from './remote/ssh.ts';
import { su } from './su.ts';
import { sudo } from './sudo.ts';
import { systemctl } from './system/systemctl.ts';
import { openssl } from './openssl/openssl.ts';
import { base32 } from './base32.ts';
import { ip } from './net/ip/ip.ts';
import { iptables } from './net/iptables/iptables.ts';
import { iptablesSave } from './net/iptables/iptables-save.ts';
import { netstat } from './net/sockets/netstat.ts';
import { ss } from './net/sockets/ss.ts';
import { etcdctl, etcdutl } from './etcd/etcdctl.ts';
import type { DefinedProgram } from './program.ts';

export const programs: readonly DefinedProgram[] = [
  ...shellPrograms,
  arch,
  awk,
  base64,
  basename,
  cat,
  chgrp,
  chmod,
  chown,
  clear,
  cmp,
  column,
  comm,
  cp,
  crictl,
  ctr,
  curl,
  cut,
  date,
  df,
  diff,
  dig,
  dirname,
  du,
  docker,
  echo,
  env,
  envsubst,
  expand,
  expr,
  falseProgram,
  file,
  find,
  fold,
  free,
  getent,
  grep,
  groups,
  gzip,
  head,
  hexdump,
  host,
  hostname,
  hostnamectl,
  id,
  install,
  join,
  journalctl,
  jq,
  kubeadm,
  less,
  ln,
  logname,
  ls,
  lsblk,
  man,
  md5sum,
  minikube,
  mkdir,
  mktemp,
  mount,
  mv,
  nano,
  nc,
  nl,
  nohup,
  nproc,
  nslookup,
  od,
  openssl,
  paste,
  pgrep,
  ping,
  printenv,
  poweroff,
  printf,
  ps,
  pwd,
  readlink,
  realpath,
  rev,
  rm,
  rmdir,
  scp,
  sed,
  seq,
  service,
  sha1sum,
  sha224sum,
  sha256sum,
  sha384sum,
  sha512sum,
  shuf,
  shutdown,
  sleep,
  sort,
  split,
  ssh,
  stat,
  strings,
  su,
  sync,
  systemctl,
  tac,
  sudo,
  tail,
  tar,
  tee,
  test,
  timeout,
  top,
  touch,
  tr,
  tree,
  trueProgram,
  truncate,
  tsort,
  tty,
  uname,
  unexpand,
  uniq,
  uptime,
  unlink,
  vim,
  watch,
  wc,
  wget,
  which,
  whoami,
  xargs,
  xxd,
  yes,
  yq,
  base32,
  ip,
  iptables,
  iptablesSave,
  ss,
  netstat,
  etcdctl,
  etcdutl,
];

const byName: ReadonlyMap<string, DefinedProgram> = new Map(
  programs.flatMap((program) =>
    [program.name, ...program.aliases].map((name) => [name, program] as const),
  ),
);

const folders = /^(?:\/usr(?:\/local)?)?\/s?bin\//;

/** The program of this name, or behind this path: "/usr/bin/ls". */
export function findProgram(name: string): DefinedProgram | undefined {
  return byName.get(name.replace(folders, ''));
}
