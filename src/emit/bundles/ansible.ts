// The bundle `ansible`: a role that copies, loads, and confirms by a new connection, so that nobody locks himself out.

import { stringify } from 'yaml';
import { file, type Bundle, type BundleFile, type RenderedGateway } from './bundle.js';

/** Where the role keeps the bundle on the gateway. */
const FOLDER = '/etc/natgw/incoming';

export const ansible: Bundle = {
  name: 'ansible',
  summary: 'a role with an inventory and a playbook; idempotent, and `--check` changes nothing',
  files: (gateways) => [
    file('README.md', readme(gateways)),
    file('inventory.yml', yaml({ natgw: { hosts: Object.fromEntries(gateways.map(({ name }) => [name, {}])) } })),
    file('site.yml', yaml([{ name: 'Gateways', hosts: 'natgw', become: true, roles: ['natgw'] }])),
    file(
      'roles/natgw/meta/main.yml',
      yaml({
        galaxy_info: {
          author: 'natgw',
          description: 'Gateway rules',
          license: 'MIT',
          min_ansible_version: '2.14',
          platforms: [{ name: 'Debian', versions: ['all'] }],
        },
        dependencies: [],
      }),
    ),
    file('roles/natgw/handlers/main.yml', yaml(HANDLERS)),
    file('roles/natgw/tasks/main.yml', yaml(tasks(gateways))),
    ...gateways.flatMap(({ name, files }): readonly BundleFile[] =>
      files.map((each) => ({ ...each, path: `roles/natgw/files/${name}/${each.path}` })),
    ),
  ],
};

function yaml(value: unknown): string {
  return `---\n# Written by natgw emit; change the source and emit again.\n${stringify(value, { lineWidth: 0 })}`;
}

/** Handlers run in this order. A connection that is opened anew shows that the new rules let one in. */
const HANDLERS = [
  {
    name: 'Load',
    listen: 'natgw changed',
    'ansible.builtin.command': { cmd: `${FOLDER}/gateway.sh apply --confirm 60` },
    changed_when: true,
  },
  { name: 'Connect anew', listen: 'natgw changed', 'ansible.builtin.meta': 'reset_connection' },
  {
    name: 'Confirm',
    listen: 'natgw changed',
    'ansible.builtin.command': { cmd: `${FOLDER}/gateway.sh confirm` },
    changed_when: true,
  },
  {
    name: 'Install',
    listen: 'natgw changed',
    'ansible.builtin.command': { cmd: `${FOLDER}/gateway.sh install` },
    changed_when: true,
  },
];

function tasks(gateways: readonly RenderedGateway[]): unknown {
  const packages = [...new Set(gateways.flatMap((each) => each.packages))].sort();
  return [
    {
      name: 'Install packages',
      'ansible.builtin.apt': { name: packages, state: 'present', update_cache: true, cache_valid_time: 86_400 },
    },
    {
      name: 'Make the folder',
      'ansible.builtin.file': { path: FOLDER, state: 'directory', owner: 'root', group: 'root', mode: '0700' },
    },
    {
      name: 'Copy the bundle',
      'ansible.builtin.copy': {
        src: '{{ inventory_hostname }}/',
        dest: `${FOLDER}/`,
        owner: 'root',
        group: 'root',
        mode: 'preserve',
        directory_mode: '0700',
      },
      notify: 'natgw changed',
    },
    { name: 'Check the rules', 'ansible.builtin.command': { cmd: `${FOLDER}/gateway.sh check` }, changed_when: false },
    {
      // A change that was taken back, because nobody could confirm it, is tried again.
      name: 'Ask whether the bundle is the one that is kept',
      'ansible.builtin.command': { cmd: `${FOLDER}/gateway.sh is-installed` },
      register: 'natgw_state',
      changed_when: "natgw_state.stdout != 'installed'",
      notify: 'natgw changed',
    },
    { name: 'Load changes now', 'ansible.builtin.meta': 'flush_handlers' },
  ];
}

function readme(gateways: readonly RenderedGateway[]): string {
  return `# Gateways by Ansible

Written by \`natgw emit\`; change the source and emit again. Hosts: ${gateways.map(({ name }) => name).join(', ')}.

\`\`\`sh
ansible-playbook -i inventory.yml site.yml --check --diff   # what would change
ansible-playbook -i inventory.yml site.yml
\`\`\`

A changed bundle is loaded, then confirmed by a connection that is opened anew: if the new rules lock Ansible out, the old ones come
back after 60 seconds. What each gateway does is in \`roles/natgw/files/HOST/README.md\`.
`;
}
