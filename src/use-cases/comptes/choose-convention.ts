import type { Intent } from '../../conversation/chat.ts';
import { findText } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { listWords } from '../../domain/accueil/lexique.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Membership } from '../../ports/stores-comptes.ts';
import * as say from '../../views/comptes/conventions.ts';
import { isAdmis, listKnown, listMemberships } from '../verbs/memberships.ts';
import { noteBy } from '../verbs/tell.ts';

/** The conventions that the same proof opens. */
export const listConventions: UseCase = async (intent, acteur, ports) => {
  const all = await listMemberships(intent, acteur, ports);
  return { kind: 'message', message: say.viewMesConventions(all, acteur.personne.conventionId) };
};

/** « ctg calais »: by its code, or by words of its short name. */
export const chooseConvention: UseCase = async (intent, acteur, ports) => {
  const nom = findText(intent.values, 'nom');
  const ici = acteur.personne.conventionId;
  const all = await listMemberships(intent, acteur, ports);
  if (nom === null) return { kind: 'message', message: say.viewMesConventions(all, ici) };
  const [found, ...others] = listNamed(nom, await listKnown(intent, acteur, ports));
  if (
    found !== undefined &&
    others.length === 0 &&
    !all.some(({ personne }) => personne.id === found.personne.id)
  )
    return { kind: 'message', message: say.viewFermee(found) };
  if (all.length < 2) return { kind: 'message', message: say.viewMesConventions(all, ici) };
  const isIn =
    found !== undefined &&
    others.length === 0 &&
    (await ports.inConvention(found.convention.id, () => enter(found.personne, intent, ports)));
  return { kind: 'message', message: isIn ? say.viewChoisie(found) : say.viewNomInconnu(nom, all, ici) };
};

/** On a page the session is that person's from now on; false: what was proven does not open it (any more). */
async function enter(
  personne: Personne,
  { session }: Pick<Intent, 'session'>,
  { stores, clock }: Ports,
): Promise<boolean> {
  if (!(await isAdmis(personne, { stores }))) return false;
  if (session !== undefined) {
    const voie = await stores.memberships.moveSession(session, personne);
    if (voie === null) return false;
    await noteBy(personne, clock.now(), stores)('session:ouvrir', personne.id, { voie });
  }
  await stores.memberships.choose(personne, clock.now());
  return true;
}

function listNamed(nom: string, all: readonly Membership[]): readonly Membership[] {
  const exact = all.filter(({ convention }) => normalize(convention.code) === normalize(nom));
  if (exact.length > 0) return exact;
  const typed = listWords(nom);
  return all.filter(({ convention: { code, nomCourt } }) => {
    const words = normalize(`${code} ${nomCourt}`).split(' ');
    return typed.every((word) => words.includes(word));
  });
}
