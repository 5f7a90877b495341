import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, TestRunner } from 'vitest';

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

/** At the end of the test in which it is called; elsewhere of the file, or of the `describe`. */
export function atEnd(end: () => Promise<void> | void): void {
  if (TestRunner.getCurrentTest() === undefined) afterAll(end);
  else onTestFinished(end);
}

/** What ends with its test, file or `describe`; the last one that was begun ends first. A fake has nothing to complain of. */
export function use<Thing extends Ends>(thing: Thing): Thing {
  atEnd(async () => {
    await ('close' in thing ? thing.close() : thing.stop());
    expect(thing.violations ?? []).toEqual([]);
  });
  return thing;
}

/** A folder of a test file; it goes with it. */
export function useFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), name));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
