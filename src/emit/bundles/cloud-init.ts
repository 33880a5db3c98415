// The bundle `cloud-init`: user data that makes a machine a gateway when it boots for the first time.

import { stringify } from 'yaml';
import type { Bundle, RenderedGateway } from './bundle.js';

const FOLDER = '/etc/natgw/incoming';

export const cloudInit: Bundle = {
  name: 'cloud-init',
  summary: 'user data for the first boot',
  files: (gateways) =>
    gateways.flatMap((each) => [
      { path: gateways.length === 1 ? 'user-data' : `${each.name}/user-data`, text: userData(each), executable: false },
    ]),
};

function userData({ files, packages }: RenderedGateway): string {
  const config = {
    package_update: true,
    packages,
    write_files: files.map(({ path, text, executable }) => ({
      path: `${FOLDER}/${path}`,
      owner: 'root:root',
      permissions: executable ? '0700' : '0600',
      content: text,
    })),
    // Nobody is logged in yet who could be locked out.
    runcmd: [
      [`${FOLDER}/gateway.sh`, 'apply', '--confirm', '0'],
      [`${FOLDER}/gateway.sh`, 'install'],
    ],
  };
  return `#cloud-config\n# Written by natgw emit; change the source and emit again.\n${stringify(config, { lineWidth: 0 })}`;
}
