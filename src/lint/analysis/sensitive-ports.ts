// Services that are attacked as soon as they can be reached, by port.

export interface SensitivePort {
  readonly port: number;
  readonly name: string;
  /** Many hosts have it open on purpose. */
  readonly isUsual?: true;
}

export const SENSITIVE: readonly SensitivePort[] = [
  { port: 22, name: 'ssh', isUsual: true },
  { port: 23, name: 'telnet' },
  { port: 445, name: 'SMB' },
  { port: 1433, name: 'SQL Server' },
  { port: 2049, name: 'NFS' },
  { port: 2375, name: "Docker's API" },
  { port: 2379, name: 'etcd' },
  { port: 3306, name: 'MySQL' },
  { port: 3389, name: 'remote desktop' },
  { port: 5432, name: 'PostgreSQL' },
  { port: 5900, name: 'VNC' },
  { port: 6379, name: 'Redis' },
  { port: 9200, name: 'Elasticsearch' },
  { port: 10250, name: 'the kubelet' },
  { port: 11211, name: 'memcached' },
  { port: 27017, name: 'MongoDB' },
];
