import { beforeEach, expect, it } from 'vitest';
import { rememberPublic } from '../../../../adapters/web/requests/remembered.ts';
import { use } from '../../../support/anew.ts';
import { ask, serve } from '../../../support/serve.ts';

/** What stands below a convention's own address is answered from memory, each convention followed apart. */

const [FIRST, OWN, THEIRS] = ['/aide', '/conventions/ctg-a/aide', '/conventions/ctg-b/aide'];

let now = 10_000;
let answered: string[] = [];
let asked: (string | null)[] = [];
const revisions = new Map<string | null, string>();

const { url: origin } = use(
  await serve(
    rememberPublic(
      ({ url = '' }, response) => {
        answered.push(url);
        response.statusCode = url.includes('404') ? 404 : 200;
        response.setHeader('Content-Type', 'text/html').end('<p>Aide</p>');
      },
      {
        findRevision: async (convention) => {
          asked.push(convention);
          return revisions.get(convention) ?? null;
        },
        now: () => now,
      },
    ),
  ),
);

beforeEach(() => {
  now += 60_000;
  asked = [];
  for (const convention of [null, 'ctg-a', 'ctg-b']) revisions.set(convention, `${now}`);
});

/** Those that were drawn anew. */
async function drawn(...paths: readonly string[]): Promise<readonly string[]> {
  answered = [];
  for (const path of paths) await ask(origin + path, { method: 'GET', headers: {} });
  return answered;
}

it('is remembered as the first one’s is, and a change in one convention forgets nothing of another', async () => {
  const all = [FIRST, OWN, THEIRS];
  const settle = async () => {
    now += 2_000;
    for (const _ of [1, 2, 3]) await drawn(...all);
    expect(await drawn(...all, `${OWN}?fbclid=x`)).toEqual([]);
  };
  await drawn(...all); // from now on both are followed
  await settle();
  for (const [changed, path] of [
    ['ctg-b', THEIRS],
    ['ctg-a', OWN],
    [null, FIRST],
  ] as const) {
    revisions.set(changed, 'another');
    now += 1_000;
    const first = await drawn(...all); // it is asked, aside
    expect([...first, ...(await drawn(...all))]).toEqual([path]);
    await settle();
  }
});

it('is looked for only where something is: who tries addresses makes us ask nothing', async () => {
  const tried = ['x', 'y', 'z'].map((slug) => `/conventions/ctg-${slug}/resumes/404`);
  for (const _ of [1, 2]) expect(await drawn(...tried)).toEqual(tried);
  expect(asked.filter((one) => one !== null)).toEqual([]);
  const gone = '/conventions/ctg-gone/aide';
  for (const _ of [1, 2, 3]) expect(await drawn(gone)).toEqual([gone]);
});
