import type { Express } from 'express';
import { expect, it } from 'vitest';
import { createLien, createLienTableau } from '../../../../src/use-cases/verbs/liens.ts';
import { useDoorWorld } from '../../../support/door.ts';

const world = await useDoorWorld();

interface Layer {
  readonly route?: { readonly path: string; readonly stack: readonly { readonly method?: string }[] };
  readonly handle: { readonly stack?: readonly Layer[] };
}

/** Every address of the program that takes posts, as its routers have them. */
function listPosts(layers: readonly Layer[]): readonly string[] {
  return layers.flatMap(({ route, handle }) => {
    if (route === undefined) return handle.stack ? listPosts(handle.stack) : [];
    return route.stack.some(({ method }) => method === 'post') ? [route.path] : [];
  });
}

const SENT: readonly Readonly<Record<string, string>>[] = [
  {},
  { _intent: 'aide', _envoi: 'a', _origine: 'direct' },
  { _intent: 'stop', _envoi: 'b', _origine: 'direct' },
  { _intent: 'seance:enregistrer', _envoi: 'c', _origine: 'direct', _formulaire: 'oui' },
  { texte: 'aide' },
  { courriel: 'personne', code: '0000-0000', personne: 'x' },
  { _point: '' },
];

it('no address of the routers answers a post with a page: it leads to one, or refuses', async () => {
  const { base, camille, door } = world;
  const { router } = door.app as Express & { readonly router: { readonly stack: readonly Layer[] } };
  const ends = (path: string) => Number(/deconnexion|fermer/.test(path)); // these last: the session is over then
  const paths = listPosts(router.stack).toSorted((a, b) => ends(a) - ends(b));
  expect(paths.length).toBeGreaterThan(20);
  const { token } = await createLienTableau(camille, base.ports, { kind: 'fresh' });
  const tokens = [token, await createLien('points', { lecteur: camille, id: camille.id }, base.ports)];
  const browser = await world.signIn();
  const answers: string[] = [];
  for (const path of paths)
    for (const one of tokens)
      for (const fields of SENT) {
        for (const who of [browser, door.open()]) {
          const to = path.replace(':token', one).replace(':sorte', 'plan').replace(':mot', '2027-05-20');
          const { status } = await who.post(to.replaceAll(/:\w+/g, 'x'), fields);
          if (status !== 303 && (status < 400 || status === 599)) answers.push(`${path} ${status}`);
        }
      }
  expect([...new Set(answers)]).toEqual([]);
});
