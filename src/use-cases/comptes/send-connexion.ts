import {
  DEMANDES_PER_ADRESSE,
  type DemandeFaite,
  getFinDemande,
  makeCodeConnexion,
  parseAdresse,
} from '../../domain/comptes/connexion.ts';
import type { Letters } from '../../ports/courriel.ts';
import type { Ports } from '../../ports/ports.ts';
import { viewCourrielConnexion } from '../../views/comptes/connexion.ts';
import { listAdmis } from './list-admis.ts';

/** Writes one e-mail with a link and a code, when the address is known; nobody who asks can tell. */
export async function sendConnexion(
  typed: string,
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<DemandeFaite> {
  const adresse = parseAdresse(typed);
  if (adresse === null) return { kind: 'adresse-invalide' };
  if (!(await ports.stores.essais.take(`connexion ${adresse}`, DEMANDES_PER_ADRESSE)))
    return { kind: 'trop-de-demandes' };
  const navigateur = ports.ids.createToken();
  // Nobody waits for it: how long the answer takes tells nothing either.
  ports.later({ line: `connexion:${navigateur}`, cle: `connexion:${navigateur}` }, async () => {
    const [personne] = await listAdmis(adresse, ports);
    if (personne === undefined) return;
    await send({ courriel: personne.courriel, navigateur }, { ports, letters });
  });
  return { kind: 'demande', navigateur };
}

/** To the address as it was registered, never as it was typed. */
async function send(
  { courriel, navigateur }: { readonly courriel: string; readonly navigateur: string },
  { ports, letters }: { readonly ports: Ports; readonly letters: Letters },
): Promise<void> {
  const { ids, clock, links, stores } = ports;
  const lien = ids.createToken();
  const code = makeCodeConnexion(ids.createToken());
  const creeLe = clock.now();
  const expireLe = getFinDemande(creeLe);
  await stores.connexions.create({ courriel, lien, navigateur, code, creeLe, expireLe });
  const message = viewCourrielConnexion({ url: links.connexion(lien), code, expireLe });
  await letters.send({ adresse: courriel, message });
}
