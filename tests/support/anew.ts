import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect } from 'vitest';

/** What each test begins with: made before it, and one object for all of them. */
export function anew<World extends object>(make: () => Promise<World>): World {
  const world = {} as World;
  beforeEach(async () => {
    const made = await make();
    for (const name of Object.keys(world)) Reflect.deleteProperty(world, name);
    Object.defineProperties(world, Object.getOwnPropertyDescriptors(made));
  });
  return world;
}

type Ends = ({ close(): Promise<unknown> } | { stop(): Promise<unknown> }) & {
  readonly violations?: readonly string[];
};

/** What ends with the test file, or the `describe`; the last one that was begun ends first. A fake has nothing to complain of. */
export function use<Thing extends Ends>(thing: Thing): Thing {
  afterAll(async () => {
    await ('close' in thing ? thing.close() : thing.stop());
    expect(thing.violations ?? []).toEqual([]);
  });
  return thing;
}

/** A folder of a test file; it goes with it. */
export function useFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), name));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
