// The bundle `debian`: a folder to copy to the machine, one for each gateway of an inventory.

import type { Bundle } from './bundle.js';

export const debian: Bundle = {
  name: 'debian',
  summary: 'a folder with a script that checks, loads, confirms and takes back; with systemd unit, sysctl and modules',
  files: (gateways) =>
    gateways.flatMap(({ name, files }) =>
      gateways.length === 1 ? files : files.map((each) => ({ ...each, path: `${name}/${each.path}` })),
    ),
};
