import type { Message } from '../../src/conversation/chat.ts';
import type { UseCase } from '../../src/conversation/use-case.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { VersionReponse } from '../../src/domain/nouns/reponse.ts';
import { aConvention, aCopil, aFicheAction, aPersonne, aSeance, aTour } from './builders.ts';
import { createAsk, messageOf } from './coordination.ts';
import { createTestDatabase } from './database.ts';
import { paris } from './delivery-builders.ts';
import { aVersionReponse } from './reponses.ts';
import { startWeb } from './web.ts';

/** Words that the groupe projet alone reads. */
export const SECRET = 'secretduconseil';

/** A year with a tour, an abandon that waits, and a comité de pilotage to come; its pages, and three people who read. */
export async function startRapports() {
  const base = await createTestDatabase();
  const web = await startWeb(base);
  const convention = await aConvention(base);
  const camille = await aPersonne(base, convention, { roles: ['coordination'] });
  const pilote = await aPersonne(base, convention);
  const lecteur = await aPersonne(base, convention, { roles: ['lecture'], instances: ['COPIL'] });
  const pilotes = [[pilote, 'chef_de_file']] as const;
  const fiche = await aFicheAction(base, convention, { numero: 1, titre: 'Le <b>schéma</b>', pilotes });
  const ouverte = await aFicheAction(base, convention, { numero: 2, titre: 'Le métier', pilotes });
  const tour = await aTour(base, await aSeance(base, convention), { etat: 'publie' });
  base.clock.set(paris('2027-05-12T10:00'));
  const answer = async (to: typeof fiche, change: Partial<VersionReponse>) => {
    const version = aVersionReponse(base, { auteur: pilote, fiche: to }, change);
    await base.stores.reponses.append({ tour, ficheActionId: to.id, base: 0, version });
  };
  await answer(fiche, { statut: 'abandonnee', motif: SECRET });
  await answer(ouverte, {
    avancees: 'Dix portes sont ouvertes.',
    diffusion: 'publiable',
    appuis: ['moyens'],
  });
  const debut = paris('2027-12-09T14:00');
  const instance = await aCopil(base, convention);
  const change = { instance, debut, fin: debut.add({ hours: 2 }), ordreDuJour: 'Accueil\nBilan de l’année' };
  const copil = (await aSeance(base, convention, change)).id;
  base.clock.set(paris('2027-11-25T09:00'));
  return {
    base,
    web,
    convention,
    camille,
    pilote,
    lecteur,
    copil,
    ask: async (useCase: UseCase, personne: Personne, values = {}) =>
      messageOf(await createAsk(base, personne)(useCase, values)),
    close: async () => {
      await web.stop();
      await base.close();
    },
  };
}

/** Where the links of a message lead, by what they say. */
export function pathsOf({ buttons = [] }: Message): ReadonlyMap<string, string> {
  const links = buttons.flatMap((button) => (button.kind === 'link' ? [button] : []));
  return new Map(links.map(({ label, url }) => [label, new URL(url).pathname]));
}

export const GROUPE = 'Ouvrir la version du groupe projet';
export const PARTIES = 'Ouvrir la version pour toutes les parties';
