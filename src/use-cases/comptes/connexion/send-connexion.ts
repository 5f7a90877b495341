import { parseAdresse } from '../../../domain/nouns/adresse.ts';
import {
  DEMANDES_LATER,
  DEMANDES_OF_KNOWN,
  DEMANDES_OF_OTHERS,
  type DemandeFaite,
  getFinDemande,
  HOURS_OF_COURRIEL,
  makeCodeConnexion,
} from '../../../domain/nouns/connexion.ts';
import { inTimeOf } from '../../../domain/nouns/jours-ouvres.ts';
import type { Letters } from '../../../ports/courriel.ts';
import type { Ports } from '../../../ports/ports.ts';
import { viewCourrielConnexion } from '../../../views/comptes/connexion.ts';
import { noteBy } from '../../verbs/note-by.ts';
import { isAcross, listAdmis } from '../list-admis.ts';

/** An address as it was typed, and what the browser keeps from when somebody came in by it. */
export interface TypedAdresse {
  readonly adresse: string;
  readonly appareil: string | null;
}

interface Post {
  readonly ports: Ports;
  readonly letters: Letters;
}

/**
 * Writes one e-mail with a link and a code, when the address is known; nobody who asks can tell. After many demands of
 * strangers the link of the last e-mail is good again, and no other one leaves: who is known can always come in.
 */
export async function sendConnexion(
  { adresse: typed, appareil }: TypedAdresse,
  { ports, letters }: Post,
): Promise<DemandeFaite> {
  const adresse = parseAdresse(typed);
  if (adresse === null) return { kind: 'adresse-invalide' };
  const isKnown = appareil !== null && (await ports.stores.reconnaissances.isKnown(appareil, adresse));
  const isHeld = !(await take(adresse, isKnown ? appareil : null, ports));
  const navigateur = ports.ids.createToken();
  // Nobody waits for it: how long the answer takes tells nothing either.
  ports.later({ line: `connexion:${navigateur}`, cle: `connexion:${navigateur}` }, async () => {
    const admis = await listAdmis(adresse, ports);
    const [personne] = admis;
    if (personne === undefined) return;
    if (isHeld && (await prolong(personne.courriel, ports))) return;
    // Of several conventions the one is told where somebody comes in.
    const note = noteBy({ conventionId: personne.conventionId, id: null }, ports.clock.now(), ports.stores);
    if (!isAcross(admis)) await note('connexion:demander', personne.id, { isKnown });
    const { courriel } = personne;
    await inTimeOf(personne.conventionId, () => send({ courriel, navigateur }, { ports, letters }));
  });
  return { kind: 'demande', navigateur, isHeld };
}

/** Each browser that is known has a count of its own: no stranger can use it up. */
async function take(adresse: string, appareil: string | null, { stores }: Ports): Promise<boolean> {
  const { essais } = stores;
  if (appareil !== null) return essais.take(`connexion ${adresse} ${appareil}`, DEMANDES_OF_KNOWN);
  const isAmongFirst = await essais.take(`connexion ${adresse}`, DEMANDES_OF_OTHERS);
  return isAmongFirst || essais.take(`connexion ensuite ${adresse}`, DEMANDES_LATER);
}

function prolong(courriel: string, { stores, clock }: Ports): Promise<boolean> {
  const now = clock.now();
  const depuis = now.subtract({ hours: HOURS_OF_COURRIEL });
  return stores.connexions.prolong(courriel, { depuis, jusqua: getFinDemande(now) });
}

/** To the address as it was registered, never as it was typed. */
async function send(
  { courriel, navigateur }: { readonly courriel: string; readonly navigateur: string },
  { ports, letters }: Post,
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
