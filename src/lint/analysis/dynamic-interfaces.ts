// Interfaces that programs make and remove while the host runs, by the names that those programs give.

const DYNAMIC =
  /^(?:ppp|wg|tun|tap|veth|vnet|virbr|docker|br-|podman|cni|cali|flannel|lxdbr|lxcbr|incusbr|tailscale|zt|wwan|usb)/;

export function isDynamicInterface(name: string): boolean {
  return DYNAMIC.test(name);
}
