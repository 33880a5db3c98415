import type { Source } from '../base/source.js';
import type { Host } from './host.js';
/**
 * Makes a host of the files of a folder: `addr.txt`, `route.txt`, `route6.txt`, `sysctl.conf`, `sysctl.d/*.conf`,
 * `sysctl.txt`, `listen.txt`, `conntrack.txt`, `bridge.txt`, `xfrm-policy.txt`, `rule.txt`, `units.txt`, `dmesg.txt`, and `live…` for the
 * rules that are loaded. Names are relative to the folder. sysctl.d comes in the order of its names, then
 * sysctl.conf, as procps applies them (sysctl(8), `--system`).
 */
export declare function readHost(files: ReadonlyMap<string, Source>): Host;
