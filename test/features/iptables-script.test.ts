// Command lines as people keep them: shell, transcripts, articles, iptables -S output.

import { describe, expect, it } from 'vitest';
import { source } from '../../src/base/source.js';
import { printSave } from '../../src/iptables/print.js';
import { parseScript, readScript } from '../../src/iptables/script.js';

interface Outcome {
  /** `TABLE CHAIN RULE`, ip6 tables with a 6 behind their name. */
  readonly rules: readonly string[];
  readonly said: readonly string[];
}

function read(text: string): Outcome {
  const { ruleset, diagnostics } = parseScript(source('x', text));
  const rules: string[] = [];
  for (const family of ['ip', 'ip6'] as const) {
    let table = '';
    for (const line of printSave(ruleset, { counters: false, family }).split('\n')) {
      if (line.startsWith('*')) table = line.slice(1) + (family === 'ip6' ? '6' : '');
      if (line.startsWith('-A ')) rules.push(`${table} ${line.slice(3)}`);
      if (/^:\S+ DROP/.test(line)) rules.push(`${table} ${line.split(' ').slice(0, 2).join(' ')}`);
    }
  }
  const said = diagnostics.map(({ severity, message, span }) => {
    const line = text.slice(0, span?.start).split('\n').length;
    return `${severity} ${line}: ${message} @ ${text.slice(span?.start, span?.end)}`;
  });
  return { rules, said };
}

describe('pages that lost something', () => {
  it('joins lines whose backslash is lost, and says so', () => {
    expect(read('iptables -A INPUT -p tcp\n    --dport 22 \\\n  -j ACCEPT\niptables -A INPUT -j DROP')).toEqual({
      rules: ['filter INPUT -p tcp -m tcp --dport 22 -j ACCEPT', 'filter INPUT -j DROP'],
      said: ['error 2: this line goes on with the command above, whose backslash is lost @ --dport 22 \\'],
    });
  });

  it('reads what stands between prose', () => {
    const text =
      'Hi, my rules are:\r\n\r\n[root@gw ~]# iptables -A INPUT -j DROP\r\n$ sudo iptables -P FORWARD DROP\r\nWhat is wrong?\r\n';
    expect(read(text)).toEqual({ rules: ['filter :FORWARD DROP', 'filter INPUT -j DROP'], said: [] });
  });
});

describe('lines that are commands', () => {
  it.each([
    ['iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['  sudo iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['sudo -n -u root /usr/sbin/iptables-legacy -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['$ sudo iptables-nft -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['# iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['root@gw:~# iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['ip6tables -t nat -A POSTROUTING -o eth0 -j ACCEPT', 'nat6 POSTROUTING -o eth0 -j ACCEPT'],
    ['iptables --table mangle -A FORWARD -j ACCEPT', 'mangle FORWARD -j ACCEPT'],
    ['iptables -P FORWARD DROP', 'filter :FORWARD DROP'],
    ['iptables -A INPUT \\\n  -s 10.0.0.1 \\\n  -j DROP # why not', 'filter INPUT -s 10.0.0.1/32 -j DROP'],
    [`iptables -A INPUT -m comment --comment 'a "b"' -j DROP`, 'filter INPUT -m comment --comment "a \\"b\\"" -j DROP'],
    ['iptables -A INPUT -m comment --comment a\\ b\'c\'"d e" -j DROP', 'filter INPUT -m comment --comment "a bcd e" -j DROP'],
    ['iptables -w 5 -W 100000 -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['I=/sbin/iptables\n$I -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['I="sudo iptables -w"\n${I} -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['export WAN="eth0"\niptables -A INPUT -i "$WAN" -j DROP', 'filter INPUT -i eth0 -j DROP'],
    ['iptables -A INPUT -i ${WAN:-eth1} -j DROP', 'filter INPUT -i eth1 -j DROP'],
    ['I=$(which iptables)\n$I -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['echo 1 > /proc/sys/net/ipv4/ip_forward; iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['sysctl -w a=1 && iptables -A INPUT -j DROP', 'filter INPUT -j DROP'],
    ['-A INPUT -p tcp -m tcp --dport 22 -j DROP', 'filter INPUT -p tcp -m tcp --dport 22 -j DROP'],
    ['$ sudo iptables -t nat -S\n-P PREROUTING ACCEPT\n-A PREROUTING -j ACCEPT', 'nat PREROUTING -j ACCEPT'],
    ['iptables-restore <<EOF\n*raw\n-A OUTPUT -j DROP\nCOMMIT\nEOF', 'raw OUTPUT -j DROP'],
    ['cat <<-"END" | sudo ip6tables-restore -n\n*raw\n-A OUTPUT -j DROP\nCOMMIT\n\tEND', 'raw6 OUTPUT -j DROP'],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual({ rules: [expected], said: [] });
  });

  it.each([
    'Use iptables -A to append.',
    'iptables is a program; it’s old',
    'sudo apt install iptables',
    '#iptables -A INPUT -j DROP',
    'cat > /etc/rules <<EOF\niptables -A INPUT -j DROP\nEOF',
    'if true; then\n  sysctl -w a=1\nfi',
    'for $5 you get more, don’t you',
    "Let's see: it's fine",
    'iptables-save > /etc/iptables/rules.v4',
    'iptables -L -n -v --line-numbers',
    'iptables --version',
    'net.ipv4.ip_forward = 1',
  ])('not: %j', (text) => {
    expect(read(text)).toEqual({ rules: [], said: [] });
  });

  it('take "# iptables" for a comment where other commands have no prompt', () => {
    const text = '# iptables -A INPUT -j DROP\niptables -A INPUT -j ACCEPT\n';
    expect(read(text)).toEqual({ rules: ['filter INPUT -j ACCEPT'], said: [] });
  });

  it('take listed rules for output where commands made them', () => {
    const text = '$ iptables -A INPUT -j DROP\n$ iptables -S\n-P INPUT ACCEPT\n-A INPUT -j DROP\n';
    expect(read(text)).toEqual({ rules: ['filter INPUT -j DROP'], said: [] });
  });
});

describe('order and conditions', () => {
  it.each([
    ['iptables -I INPUT -j DROP\niptables -I INPUT -j ACCEPT', ['filter INPUT -j ACCEPT', 'filter INPUT -j DROP']],
    ['iptables -I INPUT -s 10.0.0.1,10.0.0.2', ['filter INPUT -s 10.0.0.2/32', 'filter INPUT -s 10.0.0.1/32']],
    ['iptables -C INPUT -j DROP || iptables -A INPUT -j DROP', ['filter INPUT -j DROP']],
    ['iptables -A INPUT -j DROP\niptables -C INPUT -j DROP 2>/dev/null || iptables -A INPUT -j DROP', ['filter INPUT -j DROP']],
    ['iptables -N a 2>/dev/null || iptables -F a\niptables -A a -j DROP', ['filter a -j DROP']],
    ['iptables -D INPUT -j DROP || true\niptables -X b 2> /dev/null\niptables -A INPUT -j DROP', ['filter INPUT -j DROP']],
    // A chain that iptables-restore declares is empty then, and one that it does not name stays as it is.
    [
      'iptables -N a\niptables -A a -j DROP\niptables -A INPUT -j a\niptables-restore -n <<EOF\n*filter\n:a - [0:0]\n-A a -j ACCEPT\nCOMMIT\nEOF',
      ['filter INPUT -j a', 'filter a -j ACCEPT'],
    ],
    ['iptables -A INPUT -j DROP\niptables -F\niptables -A INPUT -j ACCEPT', ['filter INPUT -j ACCEPT']],
    // Numbers of a history, quoted mail, points of a list, prompts in the shape of arrows.
    ['1. iptables -F\n  502  iptables -A INPUT -j DROP', ['filter INPUT -j DROP']],
    ['> iptables -A INPUT -j DROP\n>> $ sudo iptables -A INPUT -j ACCEPT', ['filter INPUT -j DROP', 'filter INPUT -j ACCEPT']],
    ['• iptables -A INPUT -j DROP\n➜  ~ sudo iptables -A INPUT -j ACCEPT', ['filter INPUT -j DROP', 'filter INPUT -j ACCEPT']],
    ['SUDO=sudo\n$SUDO iptables -A INPUT -j DROP', ['filter INPUT -j DROP']],
    ['SUDO=\n$SUDO iptables -A INPUT -j DROP\n! iptables -A INPUT -j ACCEPT', ['filter INPUT -j DROP', 'filter INPUT -j ACCEPT']],
  ])('%j', (text, rules) => {
    expect(read(text)).toEqual({ rules, said: [] });
  });
});

describe('what cannot be followed or read', () => {
  it.each([
    ['iptables -n -P INPUT DROP', 'error 1: "-n" is for "-L" only @ -n'],
    ['iptables -F --line-numbers', 'error 1: "--line-numbers" is for "-L" only @ --line-numbers'],
    [
      'for p in 1 2; do\n  iptables -A INPUT -p tcp --dport $p\ndone',
      'warning 2: natgw cannot follow a command in a loop, a condition or a function, so this is left out @ iptables -A INPUT -p tcp --dport $p',
    ],
    [
      'if [ -n "$x" ]\nthen\n  iptables -A INPUT -j DROP\nfi',
      'warning 3: natgw cannot follow a command in a loop, a condition or a function, so this is left out @ iptables -A INPUT -j DROP',
    ],
    [
      'open() {\n  I=iptables; iptables -A INPUT -j DROP\n}',
      'warning 2: natgw cannot follow a command in a loop, a condition or a function, so this is left out @ I=iptables; iptables -A INPUT -j DROP',
    ],
    [
      '[ -x /x ] && iptables -A INPUT -j DROP',
      'warning 1: natgw cannot follow a command behind a condition, so this is left out @ iptables -A INPUT -j DROP',
    ],
    [
      'iptables -A INPUT -s $(hostname -I) -j DROP',
      'warning 1: natgw cannot follow a command substitution, so this is left out @ $(hostname -I)',
    ],
    ['iptables -A INPUT -i $WAN -j DROP', 'warning 1: natgw cannot follow the variable WAN, so this is left out @ $WAN'],
    ['$IPT -A INPUT -j DROP', 'warning 1: natgw cannot follow the variable IPT, so this is left out @ $IPT'],
    [
      'iptables-restore < /etc/rules',
      'warning 1: natgw cannot follow iptables-restore into /etc/rules, so this is left out @ /etc/rules',
    ],
    [
      'Run iptables -A INPUT -j DROP to fix it.\niptables -F',
      'warning 1: natgw cannot follow a command that stands in other text, so this is left out @ Run iptables -A INPUT -j DROP to fix it.',
    ],
    [
      'ipt -A INPUT -p tcp -j DROP\niptables -F',
      'warning 1: natgw cannot follow a command that stands in other text, so this is left out @ ipt -A INPUT -p tcp -j DROP',
    ],
    [
      '"iptables -A INPUT -j DROP"',
      'warning 1: natgw cannot follow a command that something else runs, so this is left out @ "iptables -A INPUT -j DROP"',
    ],
    [
      '$SUDO iptables -A INPUT -j DROP',
      'warning 1: natgw cannot follow a command that something else runs, so this is left out @ $SUDO iptables -A INPUT -j DROP',
    ],
    [
      'echo "*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT" | iptables-restore -n',
      'warning 1: natgw cannot follow a command that stands in other text, so this is left out @ ' +
        'echo "*nat\n-A POSTROUTING -j MASQUERADE\nCOMMIT" | iptables-restore -n',
    ],
    [
      'iptables -F\n-A INPUT -j DROP',
      'warning 2: natgw cannot follow what seems to be printed, below commands that are carried out, so this is left out @ -A INPUT -j DROP',
    ],
    ['iptables -A INPUT -p tcp --dport {22,80}', 'warning 1: natgw cannot follow brace expansion, so this is left out @ {22,80}'],
    ['ip6tables -4 -A INPUT -j DROP', 'error 1: this option asks for the other family @ -4'],
    ['iptables -t nta -A INPUT -j DROP', 'error 1: there is no table "nta" @ nta'],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual({ rules: [], said: [expected] });
  });

  it('says where typography did damage, and how to mend it', () => {
    const text = 'iptables -A FORWARD -p tcp –dport 80 -j ACCEPT\n';
    const { diagnostics } = parseScript(source('x', text));
    expect(diagnostics).toMatchObject([
      {
        id: 'syntax-error',
        severity: 'error',
        message: '"–dport" holds an en dash (U+2013), so it is no option',
        fix: { safety: 'safe', edits: [{ text: '--dport' }] },
      },
    ]);
  });

  it('keeps rules for chains that others make', () => {
    expect(read('iptables -I DOCKER-USER -j RETURN')).toEqual({
      rules: ['filter DOCKER-USER -j RETURN'],
      said: ['info 1: there is no chain DOCKER-USER in the table filter @ DOCKER-USER'],
    });
  });
});

describe('commands', () => {
  it('keep their place and their rules', () => {
    const text = 'sudo iptables -t nat -I PREROUTING 2 -s 10.0.0.1,10.0.0.2 -j ACCEPT\niptables -L\n';
    const { commands } = readScript(source('x', text));
    expect(commands).toMatchObject([
      { kind: 'insert', family: 'ip', table: 'nat', chain: 'PREROUTING', position: 2 },
      { kind: 'inspect' },
    ]);
    const [insert] = commands;
    expect(insert?.kind === 'insert' && insert.rules.length).toBe(2);
    expect(text.slice(insert?.span.start, insert?.span.end)).toBe(text.split('\n')[0]);
  });
});
