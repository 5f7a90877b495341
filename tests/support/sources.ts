import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The TypeScript files below a folder, by their path from the root of the project; what Prisma generates left out. */
export function listSources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((file) => file.endsWith('.ts') && !file.includes('/generated/') && statSync(file).isFile());
}

export interface Arrow {
  /** A file of the project by its path from the root, or the name of a package. */
  readonly target: string;
  /** Whether only types are taken: nothing is loaded. */
  readonly isType: boolean;
}

/** What a file imports, dynamic imports too. */
export function arrowsOf(file: string): readonly Arrow[] {
  const found = withoutComments(file).matchAll(
    /^(?:import|export)\b( type)?[^;]*?from '([^']+)'|^import '([^']+)'|(typeof )?import\('([^']+)'\)/gm,
  );
  return [...found].map(([, type, named, bare, typeOf, dynamic]) => {
    const target = named ?? bare ?? dynamic ?? '';
    return {
      target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
      isType: Boolean(type ?? typeOf),
    };
  });
}

export function withoutComments(file: string): string {
  return readSource(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

export function readSource(file: string): string {
  return readFileSync(file, 'utf8');
}
