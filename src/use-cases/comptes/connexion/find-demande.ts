import {
  ALERTES_PER_ADRESSE,
  ESSAIS_BEFORE_ALERT,
  type Preuve,
  TRIES_PER_DEMANDE,
} from '../../../domain/nouns/connexion.ts';
import { hasRole, type Personne } from '../../../domain/nouns/personne.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { DemandeConnexion } from '../../../ports/stores-comptes.ts';
import { tellSecurite } from '../../verbs/tell-securite.ts';
import { listAdmis } from '../list-admis.ts';

/** What a link or a code proves; null: nothing. `appareil`: what the browser keeps from before. */
export async function findDemande(
  preuve: Preuve,
  { appareil }: { readonly appareil: string | null },
  ports: Ports,
): Promise<DemandeConnexion | null> {
  const { connexions } = ports.stores;
  const now = ports.clock.now();
  if (preuve.kind === 'lien') return connexions.findByLien(preuve.token, now);
  const tried = await connexions.tryCode({ ...preuve, now, max: TRIES_PER_DEMANDE });
  if (tried === null || tried.isRight) return tried;
  // Nobody waits for it: how long a refusal takes tells nothing.
  ports.later({ line: `essai:${tried.id}`, cle: ports.ids.create() }, () =>
    noteEssai(tried.courriel, appareil, ports),
  );
  return null;
}

/** A wrong code of a browser that never was let in is somebody else's, as far as anybody can tell. */
async function noteEssai(courriel: string, appareil: string | null, ports: Ports): Promise<void> {
  const { stores, clock } = ports;
  const isKnown = appareil !== null && (await stores.reconnaissances.isKnown(appareil, courriel));
  const survenuLe = clock.now();
  const admis = await listAdmis(courriel, ports);
  await stores.journal.append(
    ...admis.map(({ id, conventionId }) => ({
      conventionId,
      survenuLe,
      acteurId: null,
      action: 'connexion:refuser' as const,
      objet: id,
      details: { isKnown },
    })),
  );
  if (!isKnown && !(await stores.essais.take(`codes ${courriel}`, ESSAIS_BEFORE_ALERT)))
    await tellEssais(courriel, admis, ports);
}

/** Who is tried, and administration; once a day. */
async function tellEssais(courriel: string, admis: readonly Personne[], ports: Ports): Promise<void> {
  if (!(await ports.stores.essais.take(`alerte ${courriel}`, ALERTES_PER_ADRESSE))) return;
  const now = ports.clock.now();
  await ports.inTransaction(async (stores) => {
    for (const personne of admis) {
      const all = await stores.personnes.list(personne.conventionId);
      await tellSecurite(personne, { kind: 'codes-refuses', acteurId: null }, { stores, now });
      for (const one of all.filter(
        ({ id, ...rest }) => hasRole(rest, 'administration') && id !== personne.id,
      ))
        await tellSecurite(one, { kind: 'porte-essayee', acteurId: personne.id }, { stores, now });
    }
  });
}
