#!/bin/sh
# Checks, loads and takes back the rules of this gateway. Written by natgw; README.md beside it says how to use it.
# Needs: a POSIX shell, awk, flock (util-linux), and nft or iptables. Only the gateway's own table or chains are touched.
set -eu
umask 077
LC_ALL=C
PATH="$PATH:/usr/sbin:/sbin:/usr/bin:/bin"
export LC_ALL PATH

HERE=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
ROOT=${NATGW_ROOT:-}
STATE=${NATGW_STATE:-/run/natgw}
PENDING=$STATE/pending
LOCK=$STATE/lock
ETC=$ROOT/etc/natgw

say() { printf 'natgw: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }
setting() { sed -n "s/^$1 //p" "$HERE/bundle.conf"; }
now() { cut -d. -f1 /proc/uptime; }

BACKEND=$(setting backend)
case $BACKEND in
nft) has nft || die 'nft is not installed: apt-get install nftables' ;;
iptables) has iptables-restore || die 'iptables is not installed: apt-get install iptables' ;;
*) die "$HERE/bundle.conf names no backend" ;;
esac
has flock || die 'flock is not installed: apt-get install util-linux'

# ---- one at a time: whoever loads holds the lock, and so do the programs that it starts ------------------------------

lock() {
  mkdir -p "$STATE"
  exec 9>"$LOCK"
  flock -w 10 9 || die 'another gateway.sh is at work'
}

# ---- nft: one table, replaced in one transaction --------------------------------------------------------------------

own_tables() { setting table; }

# A script for nft that brings the tables back as they are now.
present_nft() {
  has nft || return 0
  own_tables | while read -r family name; do
    printf 'table %s %s\ndelete table %s %s\n' "$family" "$name" "$family" "$name"
    nft list table "$family" "$name" 2>/dev/null || :
  done
}

clear_nft() {
  has nft || return 0
  own_tables | while read -r family name; do
    printf 'table %s %s\ndelete table %s %s\n' "$family" "$name" "$family" "$name"
  done | nft -f -
}

# ---- iptables: chains that begin with NATGW-, and the jumps to them -------------------------------------------------

tools() { if [ "$1" = 4 ]; then echo iptables; else echo ip6tables; fi; }

# What of our chains is loaded now, as a file like rules.v4.
present_iptables() {
  tool=$(tools "$1")
  has "$tool-save" || return 0
  "$tool-save" 2>/dev/null | awk '
    /^\*/ { table = $0; chains = rules = jumps = ""; split("", position) }
    /^:NATGW-/ { chains = chains $1 " - [0:0]\n" }
    /^-A / { position[$2]++ }
    /^-A NATGW-/ { rules = rules $0 "\n"; next }
    /^-A .* -j NATGW-/ { jumps = jumps (position[$2] == 1 ? "-I " $2 " 1" : "-A " $2) substr($0, length("-A " $2) + 1) "\n" }
    /^COMMIT/ { if (chains != "") printf "%s\n%s%s%sCOMMIT\n", table, chains, rules, jumps }
  '
}

# A transaction from what is loaded (first file) to what is wanted (second file). The filter comes first.
change_iptables() {
  awk '
    FNR == 1 { file++ }
    /^\*/ { table = $0; known[table] = 1 }
    /^:/ {
      name = substr($1, 2)
      if (!((table, name) in chain)) { chain[table, name] = 1; chains[table] = chains[table] ":" name " - [0:0]\n" }
      if (file == 1) had[table] = had[table] name " "; else wanted[table, name] = 1
    }
    /^-A NATGW-/ { if (file == 2) rules[table] = rules[table] $0 "\n"; next }
    !/^(\*|:NATGW-|-A .* -j NATGW-|-I .* -j NATGW-|#|COMMIT$|$)/ { print "natgw: not a line of the gateway: " $0 >"/dev/stderr"; failed = 1; exit 1 }
    /^-[AI] / {
      if (file == 2) jumps[table] = jumps[table] $0 "\n"
      else { target = $0; sub(/^.* -j /, "", target); gone[table] = gone[table] "-D " $2 " -j " target "\n" }
    }
    END {
      if (failed) exit 1
      count = split("*filter *security *mangle *raw *nat", order, " ")
      for (at = 1; at <= count; at++) {
        table = order[at]
        if (!known[table]) continue
        printf "%s\n%s%s%s%s", table, chains[table], gone[table], rules[table], jumps[table]
        many = split(had[table], old, " ")
        for (each = 1; each <= many; each++) if (!((table, old[each]) in wanted)) printf "-X %s\n", old[each]
        print "COMMIT"
      }
    }
  ' "$1" "$2"
}

# Brings one family to what a file says; with "test" it only asks whether that would work.
set_iptables() {
  tool=$(tools "$1")
  has "$tool-restore" || return 0
  # A kernel without IPv6 has nothing to filter there.
  [ "$1" = 4 ] || [ -e /proc/net/if_inet6 ] || return 0
  mkdir -p "$STATE"
  present_iptables "$1" >"$STATE/present.$1" || return 1
  # awk tells the files apart by their first lines.
  [ -s "$STATE/present.$1" ] || echo '#' >"$STATE/present.$1"
  change_iptables "$STATE/present.$1" "$2" >"$STATE/change.$1" || return 1
  [ -s "$STATE/change.$1" ] || return 0
  if [ "$3" = test ]; then "$tool-restore" --wait 10 --noflush --test <"$STATE/change.$1"; else "$tool-restore" --wait 10 --noflush <"$STATE/change.$1"; fi
}

# ---- sets of iptables: their names hold a sum of what is in them, so that new ones stand beside those in use --------------

present_sets() {
  has ipset || return 0
  ipset save 2>/dev/null | awk '$2 ~ /^NATGW-/'
}

load_sets() {
  [ -s "$1" ] || return 0
  has ipset || { say 'ipset is not installed: apt-get install ipset'; return 1; }
  ipset restore -exist <"$1"
}

# The kernel keeps those that a rule uses.
drop_sets() {
  has ipset || return 0
  ipset list -n 2>/dev/null | sed -n '/^NATGW-/p' | while read -r set; do ipset destroy "$set" 2>/dev/null || :; done
}

# ---- several ways out: rules and routes that carry a protocol number of their own ------------------------------------

PROTOCOL=110

lines_of() { sed -n "s/^$1 //p" "$2" 2>/dev/null || :; }

families() { if [ -e /proc/net/if_inet6 ]; then echo '4 6'; else echo 4; fi; }

own_rules() { ip "-$1" rule show 2>/dev/null | grep -c " proto $PROTOCOL\$" || :; }

# Interfaces that are down, or not there yet, have no routes; `follow` puts them when they come.
set_routes() {
  lines_of route "$1" | while read -r family table device route; do
    # shellcheck disable=SC2086 # words of a route
    ip "-$family" route replace $route dev "$device" table "$table" proto $PROTOCOL 2>/dev/null || :
  done
  lines_of host "$1" | while read -r family table device; do
    main=$(ip "-$family" route show table main dev "$device" 2>/dev/null | awk '
      $1 == "default" ? !seen++ : (/ proto kernel / && !/ via / && !/^fe80/) {
        line = $1
        for (at = 2; at < NF; at++) if ($at == "via" || $at == "src") line = line " " $at " " $(at + 1)
        print line
      }')
    echo "$main" | while read -r route; do
      # shellcheck disable=SC2086 # words of a route
      [ -z "$route" ] || ip "-$family" route replace $route dev "$device" table "$table" proto $PROTOCOL 2>/dev/null || :
    done
    case "
$main" in
    *'
default'*) ;;
    *) ip "-$family" route del default table "$table" proto $PROTOCOL 2>/dev/null || : ;;
    esac
  done
}

# Routes that an earlier bundle had in its tables, and this one has not.
drop_routes() {
  cat "$1" "$2" 2>/dev/null | sed -n 's/^\(route\|host\) \([46] [0-9]*\) .*/\2/p' | sort -u | while read -r family table; do
    if grep -q "^host $family $table " "$2"; then continue; fi
    ip "-$family" route show table "$table" proto $PROTOCOL 2>/dev/null | while read -r to _; do
      grep -q "^route $family $table [^ ]* $to " "$2" || ip "-$family" route del "$to" table "$table" proto $PROTOCOL 2>/dev/null || :
    done
  done
}

set_routing() {
  if ! has ip; then
    [ ! -s "$1" ] || { say 'ip is not installed: apt-get install iproute2'; return 1; }
    return 0
  fi
  [ -e "$STATE/routing.conf" ] || : >"$STATE/routing.conf"
  same=''
  if cmp -s "$1" "$STATE/routing.conf"; then
    same=yes
  else
    # Until all is done, the file says both, so that whoever comes after an interruption takes neither for granted.
    cat "$STATE/routing.conf" "$1" >"$STATE/routing.both"
    mv "$STATE/routing.both" "$STATE/routing.conf"
  fi
  set_routes "$1"
  for family in $(families); do
    if [ -n "$same" ] && [ "$(own_rules "$family")" = "$(lines_of "rule $family" "$1" | grep -c .)" ]; then continue; fi
    [ -s "$1" ] || [ "$(own_rules "$family")" != 0 ] || continue
    {
      echo "rule flush protocol $PROTOCOL"
      lines_of "rule $family" "$1" | sed "s/^/rule add /; s/\$/ protocol $PROTOCOL/"
    } | ip "-$family" -batch - || return 1
  done
  drop_routes "$STATE/routing.conf" "$1"
  cp "$1" "$STATE/routing.conf"
}

# What went out by a way whose link is gone would keep the address that it got there.
forget_lost() {
  lines_of way "$1" | while read -r device mark; do
    lost=$STATE/lost.$device
    if ip link show dev "$device" 2>/dev/null | grep -q LOWER_UP; then
      rm -f "$lost"
    elif [ ! -e "$lost" ]; then
      : >"$lost"
      say "$device has no link: its connections take another way"
      ! has conntrack || conntrack -D -m "$mark" >/dev/null 2>&1 || :
      ! has conntrack || conntrack -D -f ipv6 -m "$mark" >/dev/null 2>&1 || :
    fi
  done
}

# Runs as long as there are several ways out: routes go with their interfaces, and come with a new lease.
follow() {
  has ip || die 'ip is not installed: apt-get install iproute2'
  { echo 'at first'; ip -o monitor link address route; } | while read -r event; do
    case $event in *" proto $PROTOCOL"*) continue ;; esac
    (
      lock
      [ ! -e "$STATE/routing.conf" ] || { set_routes "$STATE/routing.conf"; forget_lost "$STATE/routing.conf"; }
    ) || :
  done
}

# ---- beside other programs: nft cannot overrule a chain of iptables that drops, so it marks, and this lets the mark pass ----

pass() {
  mark=$(setting mark)
  for tool in iptables ip6tables; do
    has "$tool" || continue
    if [ "$1" = on ] && [ -n "$mark" ]; then
      "$tool" -w -C FORWARD -m mark --mark "$mark/$mark" -m comment --comment natgw -j ACCEPT 2>/dev/null ||
        "$tool" -w -I FORWARD 1 -m mark --mark "$mark/$mark" -m comment --comment natgw -j ACCEPT
    else
      "$tool-save" -t filter 2>/dev/null | sed -n '/^-A FORWARD .*--comment natgw -j ACCEPT$/s/^-A/-D/p' | while read -r line; do
        # shellcheck disable=SC2086 # words of a rule that has no blanks inside
        "$tool" -w $line
      done
    fi
  done
}

# ---- kernel settings ------------------------------------------------------------------------------------------------

# Keys with slashes keep dots inside, as in net/ipv4/conf/eth0.5/rp_filter.
path_of() { case $1 in */*) echo "/proc/sys/$1" ;; *) echo "/proc/sys/$1" | tr . / | sed 's,^/proc/sys/,/proc/sys/,' ;; esac }

present_sysctl() {
  sed -n 's/^\([a-z][^ =]*\) *= *.*$/\1/p' "$HERE/sysctl.d/90-natgw.conf" | while read -r key; do
    [ -r "$(path_of "$key")" ] && printf '%s = %s\n' "$key" "$(tr '\t' ' ' <"$(path_of "$key")")"
  done || :
}

set_sysctl() {
  sed -n 's/^\([a-z][^ =]*\) *= *\(.*\)$/\1 \2/p' "$1" | while read -r key value; do
    path=$(path_of "$key")
    [ "$(tr '\t' ' ' <"$path" 2>/dev/null)" = "$value" ] && continue
    { printf '%s\n' "$value" >"$path"; } 2>/dev/null || say "$key could not be set to $value"
  done
}

# ---- connections that a changed forward would keep on their old way --------------------------------------------------

# Lines of forwards.txt: family protocol address ports server, and its ports. An address of "any" is every address of the gateway.
forget() {
  if ! has conntrack; then
    cmp -s "$1" "$2" || say 'conntrack is not installed: connections that are open keep their old way'
    return 0
  fi
  { grep -vxF -f "$2" "$1" || :; } | while read -r family protocol address ports server _; do
    to=''
    [ "$address" = any ] || to="--orig-dst $address"
    # shellcheck disable=SC2086 # two words, or none
    drop_ports "$ports" -f "$family" -p "$protocol" $to --dst-nat "$server"
  done
  { grep -vxF -f "$1" "$2" || :; } | while read -r family protocol address ports _; do
    # Connections to the gateway itself, from before there was a forward.
    [ "$address" = any ] || drop_ports "$ports" -f "$family" -p "$protocol" --orig-dst "$address" --reply-src "$address"
  done
}

drop_ports() {
  first=$(echo "$1" | cut -d- -f1)
  last=$(echo "$1" | cut -d- -f2)
  shift
  conntrack -L "$@" 2>/dev/null | sed -n 's/^[^=]*src=[^ ]* dst=[^ ]* sport=[0-9]* dport=\([0-9]*\) .*/\1/p' | sort -un |
    while read -r port; do
      if [ "$port" -ge "$first" ] && [ "$port" -le "$last" ]; then conntrack -D "$@" --orig-port-dst "$port" >/dev/null 2>&1 || :; fi
    done
}

# ---- the present state, and the way back to it -----------------------------------------------------------------------

save() {
  rm -rf "$STATE/new"
  mkdir -p "$STATE/new"
  present_nft >"$STATE/new/old.nft"
  present_iptables 4 >"$STATE/new/old.v4"
  present_iptables 6 >"$STATE/new/old.v6"
  present_sets >"$STATE/new/old.sets"
  present_sysctl >"$STATE/new/old.sysctl"
  cat "$STATE/routing.conf" >"$STATE/new/old.routing" 2>/dev/null || :
  { iptables-save -t filter 2>/dev/null || :; } | grep -c -e '--comment natgw -j ACCEPT$' >"$STATE/new/old.mark" || :
  if [ -e "$STATE/forwards.txt" ]; then cp "$STATE/forwards.txt" "$STATE/new/old.forwards"; else : >"$STATE/new/old.forwards"; fi
  printf '%s-%s\n' "$$" "$(now)" >"$STATE/new/id"
  mv "$STATE/new" "$PENDING"
}

back() {
  say "$1: the old state comes back"
  failed=''
  if has nft; then nft -f "$PENDING/old.nft" || failed="$failed nft"; fi
  load_sets "$PENDING/old.sets" || failed="$failed ipset"
  set_iptables 4 "$PENDING/old.v4" load || failed="$failed iptables"
  set_iptables 6 "$PENDING/old.v6" load || failed="$failed ip6tables"
  drop_sets
  set_routing "$PENDING/old.routing" || failed="$failed ip"
  [ "$(cat "$PENDING/old.mark")" != 0 ] || pass off
  set_sysctl "$PENDING/old.sysctl"
  [ -e "$STATE/forwards.txt" ] || : >"$STATE/forwards.txt"
  forget "$STATE/forwards.txt" "$PENDING/old.forwards"
  cp "$PENDING/old.forwards" "$STATE/forwards.txt"
  if [ -n "$failed" ]; then
    rm -rf "$STATE/failed"
    mv "$PENDING" "$STATE/failed"
    say "not taken back by:$failed; what was loaded before is in $STATE/failed"
    return 1
  fi
  rm -rf "$PENDING"
}

# Rules first, then forwarding: nothing passes unfiltered in between. What the other backend had of ours goes last.
# Called where the shell does not stop at errors by itself.
load() {
  if [ "$BACKEND" = nft ]; then
    nft -f "$HERE/natgw.nft" || return 1
    if [ -n "$(setting mark)" ]; then pass on || return 1; else pass off; fi
    set_iptables 4 /dev/null load || return 1
    set_iptables 6 /dev/null load || return 1
  else
    load_sets "$HERE/ipset.conf" || return 1
    set_iptables 4 "$HERE/rules.v4" load || return 1
    set_iptables 6 "$HERE/rules.v6" load || return 1
    clear_nft || return 1
    pass off
  fi
  drop_sets
  set_routing "$(present "$HERE/routing.conf")" || return 1
  [ -e "$STATE/forwards.txt" ] || : >"$STATE/forwards.txt"
  cp "$STATE/forwards.txt" "$STATE/forwards.before" || return 1
  cat "$(present "$HERE/forwards.txt")" >"$STATE/forwards.txt" || return 1
  forget "$STATE/forwards.before" "$STATE/forwards.txt"
  set_sysctl "$HERE/sysctl.d/90-natgw.conf"
}

# A bundle has no files that would be empty.
present() { if [ -e "$1" ]; then echo "$1"; else echo /dev/null; fi; }

check() {
  [ ! -e "$HERE/routing.conf" ] || has ip || die 'ip is not installed: apt-get install iproute2'
  if [ "$BACKEND" = nft ]; then
    nft -c -f "$HERE/natgw.nft" || die 'nft does not take natgw.nft; nothing was changed'
  else
    # Rules are refused while a set that they name is missing.
    load_sets "$HERE/ipset.conf" || { drop_sets; die 'ipset does not take ipset.conf; nothing was changed'; }
    set_iptables 4 "$HERE/rules.v4" test || { drop_sets; die 'iptables does not take rules.v4; nothing was changed'; }
    set_iptables 6 "$HERE/rules.v6" test || { drop_sets; die 'ip6tables does not take rules.v6; nothing was changed'; }
    drop_sets
  fi
}

# ---- commands -------------------------------------------------------------------------------------------------------

# Runs by itself, out of reach of the session that started it. It gets the lock when the one who loads is done, or dead.
watch() {
  id=$1
  same() { [ "$(cat "$PENDING/id" 2>/dev/null)" = "$id" ]; }
  ! same || : >"$PENDING/watched"
  exec 9>"$LOCK"
  flock 9
  while same; do
    [ -e "$PENDING/loaded" ] || { back 'loading was interrupted'; exit 0; }
    left=$(($(cat "$PENDING/loaded") - $(now)))
    [ "$left" -gt 0 ] || { back 'nobody confirmed'; exit 0; }
    # confirm and rollback need the lock.
    flock -u 9
    sleep 1
    flock 9
  done
}

# Nothing is loaded before somebody watches.
start_watch() {
  run_watch "$1"
  tries=100
  while [ ! -e "$PENDING/watched" ]; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || { rm -rf "$PENDING"; die 'nobody watches, so nothing was changed'; }
    sleep 0.1
  done
}

run_watch() {
  if [ -d /run/systemd/system ] && has systemd-run && [ -z "${NATGW_STATE:-}" ]; then
    systemd-run --quiet --collect --unit="natgw-rollback-$$" -- "$HERE/gateway.sh" watch "$1" 9>&- && return 0
  fi
  NATGW_STATE=$STATE setsid "$HERE/gateway.sh" watch "$1" </dev/null >>"$STATE/log" 2>&1 9>&- &
}

apply() {
  seconds=$1
  case $seconds in '' | *[!0-9]*) die "--confirm takes seconds, not \"$seconds\"" ;; esac
  lock
  [ ! -d "$PENDING" ] || back 'an earlier change was never confirmed' || :
  # A check loads sets, which somebody must take away where it does not end.
  save
  [ "$seconds" = 0 ] || start_watch "$(cat "$PENDING/id")"
  (check) || { rm -rf "$PENDING"; exit 1; }
  if [ "$seconds" = 0 ]; then
    if ! load; then
      back 'loading failed' || :
      exit 1
    fi
    rm -rf "$PENDING"
    say 'loaded'
    return 0
  fi
  if ! load; then
    back 'loading failed' || :
    exit 1
  fi
  echo "$(($(now) + seconds))" >"$PENDING/loaded.new"
  mv "$PENDING/loaded.new" "$PENDING/loaded"
  say "loaded; the old state comes back in $seconds seconds unless you confirm"
  say "open a new session to be sure that you can, and run: $HERE/gateway.sh confirm"
}

confirm() {
  lock
  [ -e "$PENDING/loaded" ] || die 'there is nothing to confirm: the old state came back, or nothing was applied'
  rm -rf "$PENDING"
  say 'confirmed'
}

rollback() {
  lock
  [ -d "$PENDING" ] || die 'there is nothing to take back'
  back 'taken back'
}

# At boot. A gateway whose rules do not load forwards nothing.
start() {
  lock
  if (check && load); then
    rm -rf "$PENDING"
    say 'loaded'
  else
    for path in /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/all/forwarding; do
      [ ! -w "$path" ] || echo 0 >"$path"
    done
    die 'the rules were not loaded; forwarding is off'
  fi
}

stop() {
  lock
  clear_nft
  set_iptables 4 /dev/null load
  set_iptables 6 /dev/null load
  drop_sets
  set_routing /dev/null
  pass off
  rm -rf "$PENDING" "$STATE/forwards.txt" "$STATE/routing.conf"
  say 'the rules of this gateway are gone; those of others, and kernel settings, stay'
}

status() {
  if [ -e "$PENDING/loaded" ]; then
    echo "loaded, not confirmed: the old state comes back in $(($(cat "$PENDING/loaded") - $(now))) seconds"
  elif [ -n "$(own_tables | while read -r family name; do nft list table "$family" "$name" 2>/dev/null; done)$(present_iptables 4)" ]; then
    echo 'loaded'
  else
    echo 'not loaded'
  fi
}

# The folder of this bundle among those that are kept: the same for the same files.
version() {
  echo "$ETC/$(cat "$HERE/bundle.conf" "$HERE"/natgw.nft "$HERE"/rules.v? "$HERE/ipset.conf" "$HERE/routing.conf" "$HERE/forwards.txt" "$HERE/sysctl.d/90-natgw.conf" "$HERE/gateway.sh" 2>/dev/null | cksum | tr ' ' -)"
}

is_installed() {
  if [ "$ROOT$(readlink "$ETC/current" 2>/dev/null)" = "$(version)" ]; then echo 'installed'; else echo 'not installed'; fi
}

# Keeps the bundle for the next boot. The folder is switched in one step, and the one before is kept.
install_bundle() {
  lock
  check
  version=$(version)
  if [ "$version" != "$HERE" ]; then
    mkdir -p "$ETC"
    rm -rf "$ETC/new"
    cp -R "$HERE" "$ETC/new"
    rm -rf "$version"
    mv "$ETC/new" "$version"
  fi
  if [ -L "$ETC/current" ] && [ "$ROOT$(readlink "$ETC/current")" != "$version" ]; then
    ln -s "$(readlink "$ETC/current")" "$ETC/previous.new"
    mv -T "$ETC/previous.new" "$ETC/previous"
  fi
  ln -s "${version#"$ROOT"}" "$ETC/current.new"
  mv -T "$ETC/current.new" "$ETC/current"
  for each in sysctl.d/90-natgw.conf modules-load.d/natgw.conf systemd/system/natgw.service systemd/system/natgw-routes.service; do
    mkdir -p "$ROOT/etc/$(dirname "$each")"
    from=$HERE/$(echo "$each" | sed 's,^systemd/system/,,')
    if [ ! -e "$from" ]; then
      [ -n "$ROOT" ] || [ ! -e "/etc/$each" ] || ! has systemctl || systemctl disable --quiet "$(basename "$each")" || :
      rm -f "$ROOT/etc/$each"
      continue
    fi
    install -m 644 "$from" "$ROOT/etc/$each.new"
    mv "$ROOT/etc/$each.new" "$ROOT/etc/$each"
  done
  if [ -z "$ROOT" ] && has systemctl; then
    [ ! -d /run/systemd/system ] || systemctl daemon-reload
    systemctl enable natgw.service
    if [ -e "$HERE/natgw-routes.service" ]; then
      systemctl enable natgw-routes.service
      # Both units want the lock.
      exec 9>&-
      [ ! -d /run/systemd/system ] || systemctl restart natgw-routes.service
    fi
  fi
  say "installed in $ETC/current"
}

usage() {
  cat >&2 <<'TEXT'
usage: gateway.sh check                       would the rules load? changes nothing
       gateway.sh apply [--confirm SECONDS]   load; the old state comes back unless confirmed (60 seconds; 0: no way back)
       gateway.sh confirm | rollback          keep what was loaded, or take it back now
       gateway.sh install | is-installed      keep this bundle for the next boot; is it the one that is kept?
       gateway.sh start | stop | status       what the systemd unit does
       gateway.sh follow                      keeps the routes of several ways out as they must be, while it runs
TEXT
  exit 2
}

case ${1:-} in
check) [ $# = 1 ] || usage; lock; check; say 'the rules would load' ;;
apply)
  case $#:${2:-} in
  1:) apply 60 ;;
  3:--confirm) apply "$3" ;;
  *) usage ;;
  esac
  ;;
confirm | rollback | start | stop | status | follow) [ $# = 1 ] || usage; "$1" ;;
install) [ $# = 1 ] || usage; install_bundle ;;
is-installed) [ $# = 1 ] || usage; is_installed ;;
watch) watch "${2:-}" ;;
*) usage ;;
esac
