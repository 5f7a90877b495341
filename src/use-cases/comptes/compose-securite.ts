import type { Compose, Composition } from '../../conversation/use-case.ts';
import { objetOf } from '../../domain/comptes/liens-secrets.ts';
import { parseEtape } from '../../domain/nouns/envoi.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import type { Acces } from '../../domain/nouns/securite.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewMonCode, viewRemis } from '../../views/comptes/acces.ts';
import { viewLienDuJour, viewLienTableau } from '../../views/comptes/lien-tableau.ts';
import { viewAdresseAConfirmer, viewSecurite } from '../../views/comptes/securite.ts';
import { createLien, createLienTableau } from '../verbs/liens.ts';
import { isAdresseDemandee } from './connexion/change-adresse.ts';
import { createCode } from './create-code.ts';

/** What a person is told of the ways in to his or her own name, and a way in that somebody had made. */
export const composeSecurite: Compose = async ({ etape, conventionId, prevuLe }, lecteur, ports) => {
  if (lecteur.kind !== 'personne') return { kind: 'obsolete', raison: 'canal' };
  const { personne } = lecteur;
  const personnes = await ports.stores.personnes.list(conventionId);
  const find = (wanted: string | null) => personnes.find(({ id }) => id === wanted) ?? null;
  const dit = parseEtape('securite', etape);
  switch (dit?.kind) {
    case 'acces': {
      const message = await createAcces(dit, personne, ports);
      return { kind: 'message', message: viewRemis(message, find(dit.acteurId)) };
    }
    case 'adresse':
      return composeAdresse(dit.compteId, personne, ports);
    case 'securite': {
      const administration = personnes.filter((one) => hasRole(one, 'administration'));
      const moment = {
        le: prevuLe,
        isOwn: dit.acteurId === personne.id,
        connexions: ports.links.connexions(),
      };
      return {
        kind: 'message',
        message: viewSecurite(dit, { ...moment, acteur: find(dit.acteurId), administration }),
      };
    }
    case undefined:
      return { kind: 'obsolete', raison: 'etape-inconnue' };
  }
};

/** Somebody may have asked for yet another one, or taken it back. */
async function composeAdresse(compteId: string, personne: Personne, ports: Ports): Promise<Composition> {
  const compte = personne.comptes.find(({ id }) => id === compteId);
  if (compte === undefined || compte.actif) return { kind: 'obsolete', raison: 'adresse-confirmee' };
  if (!(await isAdresseDemandee(personne, compteId, ports.stores)))
    return { kind: 'obsolete', raison: 'adresse-refusee' };
  await ports.stores.liens.revokeAll(personne, { debut: objetOf('adresse') }, ports.clock.now());
  const token = await createLien('adresse', { lecteur: personne, id: compteId }, ports);
  return { kind: 'message', message: viewAdresseAConfirmer(personne, ports.links.adresse(token)) };
}

/** Made each time that the message is tried: the one before ends, whoever may have seen it. */
async function createAcces({ genre, acteurId }: Acces, personne: Personne, ports: Ports) {
  if (genre === 'code') return viewMonCode(await createCode(personne, ports, { acteurId }));
  const kind = genre === 'jour' ? 'fresh' : 'lasting';
  const { token, expireLe } = await createLienTableau(personne, ports, { kind, acteurId });
  const lien = { url: ports.links.tableau(token), expireLe };
  return genre === 'jour' ? viewLienDuJour(lien) : viewLienTableau(personne, lien);
}
