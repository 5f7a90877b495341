import type { Intent } from '../../conversation/chat.ts';
import { findText, getList, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  type Bearer,
  type Jeton,
  listOffered,
  PREFIX,
  PUBLIC_COLLECTIONS,
  parseJeton,
  SUPERVISED,
  TOOLS,
  writeJeton,
} from '../../domain/comptes/jeton.ts';
import { parseObjet } from '../../domain/comptes/liens-secrets.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { DomainError } from '../../errors.ts';
import type { Ports } from '../../ports/ports.ts';
import * as say from '../../views/comptes/jetons.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { createLien, findLien } from '../verbs/liens.ts';
import { listElsewhere } from '../verbs/list-supervisions.ts';
import { noteBy } from '../verbs/tell.ts';
import { tellSecurite } from '../verbs/tell-securite.ts';

/** For whom a token reads, as its person may now; null: it opens nothing (any more). */
export async function findBearer(
  token: string,
  ports: Pick<Ports, 'stores' | 'clock'>,
): Promise<Bearer | null> {
  if (!token.startsWith(PREFIX)) return null;
  const secret = token.slice(PREFIX.length);
  const own = await findLien('jeton', secret, ports);
  const lien = own ?? (await findLien('jetonDeService', secret, ports));
  const jeton = lien && parseJeton(lien.id);
  if (lien === null || jeton === null) return null;
  const { conventionId } = lien.personne;
  const { collections, elsewhere } = jeton;
  return { conventionId, lecteur: own?.personne ?? null, collections, elsewhere };
}

/** One's own tokens; to administration those of services too. */
export const listJetons: UseCase = async (intent, { personne }, ports) => ({
  kind: 'message',
  message: say.viewJetons(
    await listOuverts(personne, ports),
    { personne, isChat: isChat(intent) },
    ports.links,
  ),
});

/** What is said there stays in a history that is not ours, or with what is owed: a token is shown on a page alone. */
function isChat({ isSure }: Intent): boolean {
  return isSure === undefined;
}

async function listOuverts(
  lecteur: Personne,
  { stores, clock }: Pick<Ports, 'stores' | 'clock'>,
): Promise<readonly say.JetonOuvert[]> {
  const now = clock.now();
  const isTheirs = (one: Personne) => one.id !== lecteur.id && hasRole(one, 'administration');
  const others = hasRole(lecteur, 'administration')
    ? (await stores.personnes.list(lecteur.conventionId)).filter(isTheirs)
    : [];
  const found: say.JetonOuvert[] = [];
  for (const personne of [lecteur, ...others])
    for (const acces of await stores.accesOuverts.list(personne, now)) {
      if (acces.genre !== 'lien') continue;
      const own = personne.id === lecteur.id ? parseObjet('jeton', acces.objet) : null;
      const jeton = parseJeton(own ?? parseObjet('jetonDeService', acces.objet) ?? '');
      if (jeton !== null) found.push({ jeton, isService: own === null, personne, acces });
    }
  return found;
}

/** Asks what for. */
export const startJeton: UseCase = async (_intent, { personne }) => ({
  kind: 'form',
  form: say.viewFormulaireJeton(personne),
});

/** Makes it, to show on the page that asks. @throws DomainError `role-insuffisant` of a service, for who is not of the administration */
export const saveJeton: UseCase = async (intent, { personne }, ports) => {
  const { session } = intent;
  if (isChat(intent)) return { kind: 'message', message: say.viewJetonEnPlace(ports.links) };
  const { values } = intent;
  const isService = findText(values, 'pour') === say.SERVICE;
  if (isService && !hasRole(personne, 'administration')) throw new DomainError('role-insuffisant');
  const form = say.viewFormulaireJeton(personne);
  const checked = checkFields(form.fields, values);
  const asked = getList(values, 'donnees');
  const collections = (isService ? PUBLIC_COLLECTIONS : listOffered(personne)).filter((one) =>
    asked.includes(one),
  );
  const tool = TOOLS.find((one) => one === findText(values, 'logiciel'));
  const isNone = collections.length === 0 && !hasErrors(checked);
  const fields = isNone ? withError(checked, 'donnees', say.RIEN_DE_PUBLIC) : checked;
  if (hasErrors(fields) || tool === undefined) return { kind: 'form', form: showErrors(form, fields) };
  const isSupervised = collections.some((one) => SUPERVISED.includes(one));
  const elsewhere = isSupervised ? await listElsewhere(personne, { session }, ports.stores) : [];
  const jeton = { tool, collections, elsewhere };
  const token = await create(personne, { jeton, isService }, ports);
  return { kind: 'done', message: say.viewJetonCree(token, jeton, ports.links) };
};

function create(
  personne: Personne,
  { jeton, isService }: { readonly jeton: Jeton; readonly isService: boolean },
  ports: Ports,
): Promise<string> {
  const genre = isService ? 'jetonDeService' : 'jeton';
  const now = ports.clock.now();
  return ports.inTransaction(async (stores) => {
    await noteBy(personne, now, stores)('lien:creer', personne.id, { kind: genre });
    await tellSecurite(personne, { kind: 'jeton', acteurId: personne.id, detail: genre }, { stores, now });
    const lien = { lecteur: personne, id: writeJeton(jeton) };
    return `${PREFIX}${await createLien(genre, lien, { ...ports, stores })}`;
  });
}

/** Ends one of them; what has ended already stays so. */
export const closeJeton: UseCase = async (intent, { personne }, ports) => {
  const now = ports.clock.now();
  const isEnded = await ports.inTransaction(async (stores) => {
    const ouverts = await listOuverts(personne, { ...ports, stores });
    const asked = ouverts.find(({ acces }) => acces.id === findText(intent.values, 'id'));
    if (asked === undefined || !(await stores.accesOuverts.end(asked.personne, asked.acces, now)))
      return false;
    await noteBy(personne, now, stores)('lien:fermer', asked.personne.id);
    return true;
  });
  const view = isEnded ? say.viewJetonFerme : say.viewJetons;
  const lecteur = { personne, isChat: isChat(intent) };
  const message = view(await listOuverts(personne, ports), lecteur, ports.links);
  return { kind: 'message', message };
};
