// Names of files with `*`, `**` and `?`, as overrides of natgw.json write them.

import { relative, resolve, sep } from 'node:path';

/** Does one of the names take the file? One without a slash is about the last part only; others are relative to the folder. */
export function takesFile(names: readonly string[], file: string, folder: string): boolean {
  const path = relative(folder, resolve(file)).split(sep).join('/');
  const last = path.slice(path.lastIndexOf('/') + 1);
  return names.some((name) => pattern(name).test(name.includes('/') ? path : last));
}

function pattern(name: string): RegExp {
  const text = name.replace(/^\.\//, '').replaceAll(/\*\*\/|\*\*|\*|\?|[.+^${}()|[\]\\]/g, (found) => {
    switch (found) {
      case '**/':
        return '(?:.*/)?';
      case '**':
        return '.*';
      case '*':
        return '[^/]*';
      case '?':
        return '[^/]';
      default:
        return `\\${found}`;
    }
  });
  return new RegExp(`^${text}$`);
}
